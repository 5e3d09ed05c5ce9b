import { describe, expect, test } from 'vitest';
import { dnsToAnywhere } from '../../../lib/checks/manifests/dns-to-anywhere';
import { dnsWithoutTcp } from '../../../lib/checks/manifests/dns-without-tcp';
import { egressClosedWithoutDns } from '../../../lib/checks/manifests/egress-closed-without-dns';
import { clusterPolicy, deployment, messages, namespaces, pods, policy } from './objects';

const SYSTEM = { 'kubernetes.io/metadata.name': 'kube-system' };
const UDP = { protocol: 'UDP', port: 53 };
const TCP = { protocol: 'TCP', port: 53 };
const api = { to: [pods({ app: 'api' })], ports: [{ port: 9090 }] };

const closed = (name: string, app: string, ...egress: readonly object[]) =>
  policy(name, { podSelector: { matchLabels: { app } }, policyTypes: ['Egress'], egress });
const all = (...egress: readonly object[]) => policy('all', { podSelector: {}, policyTypes: ['Egress'], egress });

describe('egress that is closed without DNS', () => {
  test('names the workloads that lack it', () => {
    const objects = [closed('some', 'web', api), deployment('web'), deployment('web-2', { app: 'web', canary: 'yes' }), deployment('api')];
    expect(messages(egressClosedWithoutDns, objects)).toEqual([
      'NetworkPolicy shop/some closes egress, and no policy opens DNS for Deployment shop/web and Deployment shop/web-2',
    ]);
  });

  test('names only those that no other policy opens it for', () => {
    const canary = policy('canary', {
      podSelector: { matchLabels: { canary: 'yes' } },
      policyTypes: ['Egress'],
      egress: [{ ports: [UDP] }],
    });
    const objects = [closed('some', 'web', api), canary, deployment('web'), deployment('web-2', { app: 'web', canary: 'yes' })];
    expect(messages(egressClosedWithoutDns, objects)).toEqual([
      'NetworkPolicy shop/some closes egress, and no policy opens DNS for Deployment shop/web',
    ]);
  });

  test('is told without workloads too, of any pod that could be', () => {
    expect(messages(egressClosedWithoutDns, [closed('web', 'web', api)])).toEqual([
      'NetworkPolicy shop/web closes egress, and no policy opens DNS for its pods',
    ]);
    expect(messages(egressClosedWithoutDns, [closed('web', 'web', api), closed('api', 'api', { ports: [UDP] })])).toHaveLength(1);
  });

  test.each([
    ['all ports of pods that are no resolver', { to: [pods({ app: 'api' })] }],
    ['all ports of another namespace', { to: [namespaces({ 'kubernetes.io/metadata.name': 'pay' })] }],
    ['all ports of other pods of kube-system', { to: [{ ...namespaces(SYSTEM), ...pods({ 'k8s-app': 'metrics-server' }) }] }],
    ['public addresses', { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }],
    ['many ports without 53', { ports: [{ port: 1024, endPort: 65535 }] }],
  ])('is told with a rule for %s', (_, rule) => {
    expect(messages(egressClosedWithoutDns, [closed('web', 'web', rule), deployment('web')])).toHaveLength(1);
  });

  test.each([
    ['UDP 53 in the same policy', [closed('web', 'web', api, { ports: [UDP] })]],
    ['TCP 53 only', [closed('web', 'web', api, { ports: [TCP] })]],
    ['5353, as in OpenShift', [closed('web', 'web', api, { ports: [{ protocol: 'UDP', port: 5353 }] })]],
    ['a port called dns', [closed('web', 'web', api, { to: [namespaces(SYSTEM)], ports: [{ protocol: 'UDP', port: 'dns' }] })]],
    ['a range with 53', [closed('web', 'web', api, { ports: [{ protocol: 'UDP', port: 50, endPort: 60 }] })]],
    ['everything', [closed('web', 'web', api, {})]],
    ['all of kube-system', [closed('web', 'web', api, { to: [namespaces(SYSTEM)] })]],
    ['all namespaces', [closed('web', 'web', api, { to: [{ namespaceSelector: {} }] })]],
    ['namespaces by a label that nobody knows', [closed('web', 'web', api, { to: [namespaces({ team: 'platform' })] })]],
    ['private addresses', [closed('web', 'web', api, { to: [{ ipBlock: { cidr: '10.96.0.0/12' } }] })]],
    ['another policy', [closed('web', 'web', api), all({ ports: [UDP, TCP] })]],
    ['no rule at all', [closed('web', 'web')]],
    ['single addresses, which need no names', [closed('web', 'web', { to: [{ ipBlock: { cidr: '203.0.113.9/32' } }] })]],
    ['no pods of its own', [closed('web', 'gone', api)]],
    [
      'a cluster-wide policy that accepts it',
      [
        closed('web', 'web', api),
        clusterPolicy('dns', 'Admin', 1, {
          egress: [
            { action: 'Accept', to: [{ namespaces: { matchLabels: SYSTEM } }], protocols: [{ udp: { destinationPort: { number: 53 } } }] },
          ],
        }),
      ],
    ],
  ])('is quiet with %s', (_, objects) => {
    expect(messages(egressClosedWithoutDns, [...objects, deployment('web')])).toEqual([]);
  });

  test('is quiet about pods of the host network', () => {
    expect(messages(egressClosedWithoutDns, [closed('web', 'web', api), deployment('web', undefined, { hostNetwork: true })])).toEqual([]);
  });
});

describe('DNS without TCP', () => {
  const dns = (...ports: readonly object[]) => ({ to: [namespaces(SYSTEM)], ports });

  test('is told', () => {
    expect(messages(dnsWithoutTcp, [closed('web', 'web', dns(UDP))])).toEqual([
      'egress rule 1 of NetworkPolicy shop/web opens DNS over UDP only: an answer that is too long is asked for again over TCP, and fails',
    ]);
  });

  test('is told where TCP is open to others, or for others', () => {
    expect(messages(dnsWithoutTcp, [closed('web', 'web', dns(UDP), { to: [pods({ app: 'api' })], ports: [TCP] })])).toHaveLength(1);
    expect(messages(dnsWithoutTcp, [closed('web', 'web', dns(UDP)), closed('api', 'api', dns(TCP))])).toHaveLength(1);
  });

  test.each([
    ['the same rule', [closed('web', 'web', dns(UDP, TCP))]],
    ['another rule', [closed('web', 'web', dns(UDP), dns(TCP))]],
    ['a rule for all ports', [closed('web', 'web', dns(UDP), { to: [namespaces(SYSTEM)] })]],
    ['a policy for all pods', [closed('web', 'web', dns(UDP)), all(dns(TCP))]],
  ])('is quiet with TCP in %s', (_, objects) => {
    expect(messages(dnsWithoutTcp, objects)).toEqual([]);
  });
});

describe('DNS to anywhere', () => {
  test.each([
    ['no peer', { ports: [UDP, TCP] }],
    ['all of IPv4', { to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [UDP] }],
    ['all of IPv6', { to: [{ ipBlock: { cidr: '::/0' } }], ports: [UDP] }],
  ])('is told with %s', (_, rule) => {
    expect(messages(dnsToAnywhere, [closed('web', 'web', rule)])).toEqual([
      'egress rule 1 of NetworkPolicy shop/web opens DNS to every address, not only to the resolver: names can carry data out',
    ]);
  });

  test.each([
    ['a peer', [{ to: [namespaces(SYSTEM)], ports: [UDP, TCP] }]],
    ['all namespaces', [{ to: [{ namespaceSelector: {} }], ports: [UDP, TCP] }]],
    ['ports of other things too', [{ ports: [UDP, { port: 443 }] }]],
    ['all ports', [{ ports: [{ protocol: 'UDP' }] }]],
    ['everything open anyway', [{ ports: [UDP] }, {}]],
  ])('is quiet with %s', (_, egress) => {
    expect(messages(dnsToAnywhere, [closed('web', 'web', ...egress)])).toEqual([]);
  });
});
