import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { app, clusterPolicy, documents, pod, policy, service } from './shop-objects';

const check = MANIFEST_CHECKS.ipBlockAddresses as (typeof MANIFEST_CHECKS)[string];

const NODE = `
apiVersion: v1
kind: Node
metadata: { name: node-1 }
spec: { podCIDRs: [10.244.1.0/24, fd00:244::/64] }
status: { addresses: [{ type: InternalIP, address: 10.0.0.11 }] }`;
const WEB = service('web', '{ port: 80 }', { more: 'clusterIP: 10.96.3.4' });

function found(block: string, ...texts: readonly string[]): string {
  return checkYaml(
    check,
    documents(policy('p', `${app('web')}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { ${block} } }] }]`), ...texts),
  );
}

describe('addresses of pods', () => {
  test.each([
    [
      'of a known pod',
      'cidr: 10.244.1.7/32',
      [pod('db', '10.244.1.7')],
      '10.244.1.7/32, and these are addresses of pods, now of Pod shop/db:',
    ],
    ['in the range of a node', 'cidr: 10.244.1.128/25', [NODE], '10.244.1.128/25, and these are addresses of pods: '],
    ['of IPv6', 'cidr: fd00:244::7/128', [NODE], 'fd00:244::7/128, and these'],
    ['what except leaves', 'cidr: 10.244.0.0/23, except: [10.244.0.0/24]', [NODE], '10.244.0.0/23, and these'],
  ])('%s', (_, block, texts, message) => {
    const text = found(block, ...texts);
    expect(text).toContain('BH3205 ip-block-of-pods: egress rule 1 of NetworkPolicy shop/p');
    expect(text).toContain(message);
  });

  test('in a range that settings give', () => {
    const text = policy('p', `${app('web')}, ingress: [{ from: [{ ipBlock: { cidr: 10.244.9.0/24 } }] }]`);
    expect(checkYaml(check, text, { podRanges: ['10.244.0.0/16'] })).toContain('BH3205');
    expect(checkYaml(check, text)).toBe('');
  });

  test('in a policy of the cluster tiers', () => {
    const text = clusterPolicy(
      'c',
      'Admin',
      'subject: { namespaces: {} }, egress: [{ action: Deny, to: [{ networks: [192.0.2.0/24, 10.244.1.7/32] }] }]',
    );
    expect(checkYaml(check, documents(text, NODE))).toMatch(
      /BH3205 ip-block-of-pods: egress rule 1 of ClusterNetworkPolicy c names 10.244.1.7\/32.* test.yaml:5/,
    );
  });

  test('among others', () => {
    expect(found('cidr: 10.0.0.0/8', NODE)).toContain(
      'info BH3227 ip-block-covers-pods: egress rule 1 of NetworkPolicy shop/p names 10.0.0.0/8, and in it are addresses of pods: 10.244.1.0/24',
    );
    expect(found('cidr: 10.0.0.0/8', pod('db', '10.244.1.7'))).toContain('addresses of pods: Pod shop/db');
  });
});

describe('addresses of Services', () => {
  test.each([['cidr: 10.96.3.4/32'], ['cidr: 10.96.0.0/16']])('%s', (block) => {
    expect(found(block, WEB)).toContain('which holds cluster addresses of Service shop/web');
  });

  test('in a range that settings give', () => {
    const text = policy('p', `${app('web')}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 10.96.0.1/32 } }] }]`);
    expect(checkYaml(check, text, { serviceRanges: ['10.96.0.0/16'] })).toContain(
      '10.96.0.1/32, which holds cluster addresses of Services',
    );
  });
});

test.each([
  ['a whole family', 'cidr: 0.0.0.0/0', [NODE, WEB]],
  ['all but the pods', 'cidr: 10.0.0.0/8, except: [10.244.0.0/16]', [NODE]],
  ['others', 'cidr: 192.0.2.0/24', [NODE, WEB]],
  ['a network of nodes that holds a Service too', 'cidr: 10.0.0.0/8, except: [10.244.0.0/16]', [NODE, WEB]],
])('silent about %s', (_, block, texts) => {
  expect(found(block, ...texts)).toBe('');
});

test('silent about the host network, whose addresses are those of nodes', () => {
  const agent = pod('agent', '10.0.0.11').replace('spec: {', 'spec: { hostNetwork: true,');
  expect(found('cidr: 10.0.0.11/32', agent)).toBe('');
});
