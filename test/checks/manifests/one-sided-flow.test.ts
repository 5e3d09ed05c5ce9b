import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, deployment, documents, policy, service } from './shop-objects';

const check = MANIFEST_CHECKS.oneSidedFlow as (typeof MANIFEST_CHECKS)[string];

const PODS = documents(deployment('web'), deployment('api', { ports: '{ name: grpc, containerPort: 9090 }' }), deployment('db'));
const OUT = (ports: string, peers = `{ ${app('api')} }`): string =>
  policy('web', `${app('web')}, policyTypes: [Egress], egress: [{ to: [${peers}], ports: [${ports}] }]`);
const IN = (ports: string, peers = `{ ${app('web')} }`): string =>
  policy('api', `${app('api')}, ingress: [{ from: [${peers}], ports: [${ports}] }]`);

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(PODS, ...texts));
}

describe('half of a flow is missing', () => {
  test.each([
    ['the ingress is closed', [OUT('{ port: 9090 }'), policy('api', app('api'))], 'on TCP 9090'],
    ['the ingress admits others', [OUT('{ port: 9090 }'), IN('{ port: 9090 }', `{ ${app('db')} }`)], 'on TCP 9090'],
    ['the ingress has another port', [OUT('{ port: 9090 }'), IN('{ port: 9091 }')], 'on TCP 9090'],
    ['the ingress has another protocol', [OUT('{ port: 9090, protocol: UDP }'), IN('{ port: 9090 }')], 'on UDP 9090'],
    ['one of two ports is closed', [OUT('{ port: 9090 }, { port: 8080 }'), IN('{ port: 9090 }')], 'on TCP 8080'],
    ['the name is a closed number', [OUT('{ port: grpc }'), IN('{ port: 8080 }')], 'on TCP grpc'],
    [
      'one of two peers is closed',
      [OUT('{ port: 9090 }', `{ ${app('db')} }, { ${app('api')} }`), policy('api', app('api'))],
      'to Deployment shop/api on',
    ],
    [
      'a tier denies it',
      [
        OUT('{ port: 9090 }'),
        clusterPolicy('closed', 'Admin', 'subject: { namespaces: {} }, ingress: [{ action: Deny, from: [{ namespaces: {} }] }]'),
      ],
      'on TCP 9090',
    ],
  ])('egress: %s', (_, policies, what) => {
    const text = found(...policies);
    expect(text).toContain('BH3208 egress-meets-closed-ingress: egress rule 1 of NetworkPolicy shop/web lets Deployment shop/web out');
    expect(text).toContain(what);
    expect(text).toMatch(/egress {3}Deployment shop\/web.*rule 1 allows/);
  });

  test('ingress', () => {
    const text = found(IN('{ port: 9090 }'), OUT('{ port: 8080 }'));
    expect(text).toContain(
      'BH3209 ingress-meets-closed-egress: ingress rule 1 of NetworkPolicy shop/api lets Deployment shop/web in to Deployment shop/api on TCP 9090',
    );
    expect(text).toContain('BH3208');
  });

  test('one finding a rule', () => {
    const text = found(OUT('{ port: 9090 }, { port: 8080 }', `{ ${app('db')} }, { ${app('api')} }`), policy('closed', app('db', 'api')));
    expect(text.match(/BH320[89]/g)).toHaveLength(1);
    expect(text).toContain('to Deployment shop/db and Deployment shop/api on TCP 8080, 9090');
  });
});

describe('silent', () => {
  test.each([
    ['where both sides are open', [OUT('{ port: 9090 }'), IN('{ port: grpc }')]],
    ['where the other side is not isolated', [OUT('{ port: 9090 }')]],
    [
      'where one of the selected pods gets through',
      [
        policy('any', 'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: { matchLabels: { app: api } } }] }]'),
        IN('{ port: 9090 }'),
      ],
    ],
    ['where one of the peers gets through', [OUT('{ port: 9090 }', `{ ${app('db', 'api')} }`), policy('api', app('api'))]],
    ['about part of a range', [OUT('{ port: 9000, endPort: 9100 }'), IN('{ port: 9090 }')]],
    ['about every pod of a namespace', [OUT('{ port: 9090 }', '{ podSelector: {} }'), policy('closed', app('api', 'db'))]],
    ['about pods that nobody knows', [OUT('{ port: 9090 }', `{ ${app('unknown')} }`)]],
    ['where an address decides that nobody knows', [OUT('{ port: 9090 }'), IN('{ port: 9090 }', '{ ipBlock: { cidr: 10.0.0.0/8 } }')]],
  ])('%s', (_, policies) => {
    expect(found(...policies)).toBe('');
  });

  test('about the host network', () => {
    const host = deployment('agent', { kind: 'DaemonSet', hostNetwork: true });
    expect(
      checkYaml(check, documents(deployment('web'), host, OUT('{ port: 9090 }', `{ ${app('agent')} }`), policy('agent', app('agent')))),
    ).toBe('');
  });

  test('about more pods than anybody means', () => {
    const many = Array.from({ length: 40 }, (_, index) => deployment(`w${index}`, { labels: `app: w${index}, part: all` }));
    const closed = policy('closed', 'podSelector: { matchLabels: { part: all } }');
    expect(
      checkYaml(
        check,
        documents(deployment('web'), ...many, closed, OUT('{ port: 1 }', '{ podSelector: { matchLabels: { part: all } } }')),
      ),
    ).toBe('');
  });
});

describe('the port of a Service in a rule', () => {
  const SERVICE = service('api', '{ port: 80, targetPort: 9090 }');

  test.each([
    ['of egress', [OUT('{ port: 80 }'), IN('{ port: 9090 }')]],
    ['of ingress', [OUT('{ port: 9090 }'), IN('{ port: 80 }')]],
  ])('%s explains both sides', (_, policies) => {
    expect(found(...policies)).toMatch(/BH3208[\s\S]*BH3209/);
    expect(found(SERVICE, ...policies)).toBe('');
  });

  test('explains no other port, and no rule about other pods', () => {
    expect(found(SERVICE, OUT('{ port: 80 }, { port: 7070 }'), IN('{ port: 9090 }'))).toMatch(/^[^\n]* on TCP 7070,/);
    const others = policy('db', `${app('db')}, policyTypes: [Egress]`);
    const admitted = `{ ${app('web')} }`;
    expect(
      found(
        SERVICE,
        others,
        OUT('{ port: 80 }'),
        IN('{ port: 9090 }', admitted),
        policy('more', `${app('api')}, ingress: [{ from: [{ ${app('db')} }], ports: [{ port: 9090 }] }]`),
      ),
    ).toMatch(/^warning BH3209 [^\n]* NetworkPolicy shop\/more lets Deployment shop\/db in[^\n]*\n/);
  });
});
