import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, deployment, documents, policy, service } from './shop-objects';

const check = MANIFEST_CHECKS.servicePortInRule as (typeof MANIFEST_CHECKS)[string];

const WEB = deployment('web', { ports: '{ name: http, containerPort: 8080 }' });
const SERVICE = service('web', '{ port: 80, targetPort: http }');
const IN = (ports: string, peers = `{ ${app('client')} }`): string =>
  policy('web', `${app('web')}, ingress: [{ from: [${peers}], ports: [${ports}] }]`);

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(deployment('client'), ...texts));
}

describe('the port of a Service in a rule', () => {
  test('of ingress, with the connection that is denied', () => {
    const text = found(WEB, SERVICE, IN('{ port: 80 }'));
    expect(text).toContain(
      'BH3201 service-port-in-rule: ingress rule 1 of NetworkPolicy shop/web admits TCP 80, which is the port of Service shop/web',
    );
    expect(text).toContain('Deployment shop/client → Deployment shop/web  TCP 8080   denied');
    expect(text).toContain('help     write port: 8080 instead of 80');
  });

  test('of egress', () => {
    const out = policy('client', `${app('client')}, policyTypes: [Egress], egress: [{ to: [{ ${app('web')} }], ports: [{ port: 80 }] }]`);
    expect(found(WEB, SERVICE, out)).toContain('egress rule 1 of NetworkPolicy shop/client admits TCP 80');
  });

  test.each([
    ['pods that nobody knows', `{ ${app('unknown')} }`, 'a pod {app: unknown} of namespace shop → Deployment shop/web'],
    ['addresses', '{ ipBlock: { cidr: 192.0.2.0/24 } }', '192.0.2.1 → Deployment shop/web'],
  ])('for %s', (_, peers, flow) => {
    expect(found(WEB, SERVICE, IN('{ port: 80 }', peers))).toContain(flow);
  });
});

describe('silent', () => {
  test.each([
    ['where the port is the same', [WEB, service('web', '{ port: 80 }'), IN('{ port: 80 }')]],
    ['where the target port is admitted to the same peers', [WEB, SERVICE, IN('{ port: 80 }, { port: 8080 }')]],
    [
      'where another policy admits the target port',
      [WEB, SERVICE, IN('{ port: 80 }'), policy('more', `${app('web')}, ingress: [{ ports: [{ port: http }] }]`)],
    ],
    [
      'where a container declares the port',
      [deployment('web', { ports: '{ containerPort: 80 }, { name: http, containerPort: 8080 }' }), SERVICE, IN('{ port: 80 }')],
    ],
    [
      'where another Service sends to the port',
      [WEB, SERVICE, service('debug', '{ port: 9999, targetPort: 80 }', { app: 'web' }), IN('{ port: 80 }')],
    ],
    ['where the protocol is another one', [WEB, SERVICE, IN('{ port: 80, protocol: UDP }')]],
    ['where the Service is before other pods', [WEB, service('other', '{ port: 80, targetPort: 9000 }'), IN('{ port: 80 }')]],
    ['where no pod is known', [SERVICE, IN('{ port: 80 }')]],
  ])('%s', (_, texts) => {
    expect(found(...texts)).toBe('');
  });
});
