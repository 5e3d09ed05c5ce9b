import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, deployment, documents, policy } from './shop-objects';

const admitted = MANIFEST_CHECKS.metadataAddressAdmitted as (typeof MANIFEST_CHECKS)[string];
const open = MANIFEST_CHECKS.metadataAddressOpen as (typeof MANIFEST_CHECKS)[string];

const DENIED = clusterPolicy(
  'metadata',
  'Admin',
  'subject: { namespaces: {} }, egress: [{ action: Deny, to: [{ networks: [169.254.169.254/32] }] }]',
);

function out(to: string, ports = ''): string {
  return documents(deployment('web'), policy('web', `${app('web')}, policyTypes: [Egress], egress: [{ to: [${to}]${ports} }]`));
}

describe('a block with the metadata address in it', () => {
  test.each([
    ['everywhere', '{ ipBlock: { cidr: 0.0.0.0/0 } }', 'admits 0.0.0.0/0, and in it 169.254.169.254,'],
    [
      'all but private networks',
      '{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }',
      'help     add except: [169.254.169.254/32] to the ipBlock',
    ],
    ['IPv6', '{ ipBlock: { cidr: "::/0" } }', 'admits ::/0, and in it fd00:ec2::254,'],
  ])('%s', (_, to, message) => {
    const text = checkYaml(admitted, out(to));
    expect(text).toContain('BH3214 metadata-address-admitted: egress rule 1 of NetworkPolicy shop/web');
    expect(text).toContain(message);
  });

  test('for pods that nobody knows', () => {
    const text = policy('web', `${app('web')}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]`);
    expect(checkYaml(admitted, text)).toContain('a pod {app: web} of namespace shop → 169.254.169.254  TCP 80   allowed');
  });

  test.each([
    ['that leaves it out', out('{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.0.0/16] } }')],
    ['that means it', out('{ ipBlock: { cidr: 169.254.169.254/32 } }')],
    ['on other ports', out('{ ipBlock: { cidr: 0.0.0.0/0 } }', ', ports: [{ port: 443 }]')],
    ['that a tier denies', documents(out('{ ipBlock: { cidr: 0.0.0.0/0 } }'), DENIED)],
    ['in ingress', documents(deployment('web'), policy('web', `${app('web')}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]`))],
  ])('silent about a block %s', (_, text) => {
    expect(checkYaml(admitted, text)).toBe('');
  });
});

describe('open to whom nothing closes', () => {
  test('one finding for all', () => {
    const text = checkYaml(
      open,
      documents(...['a', 'b', 'c', 'd', 'e'].map((name) => deployment(name)), policy('b', `${app('b')}, policyTypes: [Egress]`)),
    );
    expect(text.match(/BH3215/g)).toHaveLength(1);
    expect(text).toContain('is open to Deployment shop/a, Deployment shop/c, Deployment shop/d and Deployment shop/e');
  });

  test('a rule for everybody closes nothing', () => {
    expect(checkYaml(open, documents(deployment('a'), policy('a', `${app('a')}, egress: [{}]`)))).toContain('is open to Deployment shop/a');
  });

  test.each([
    ['where a rule admits it, which is another finding', out('{ ipBlock: { cidr: 0.0.0.0/0 } }')],
    ['where a tier denies it', documents(deployment('a'), DENIED)],
    ['about the host network', deployment('a', { hostNetwork: true })],
  ])('silent %s', (_, text) => {
    expect(checkYaml(open, text)).toBe('');
  });
});
