import fc, { type Arbitrary } from 'fast-check';
import { type Family, families, parseAddress } from '../reference/ip';
import type { Facts, PortSpec, ResolverPeer } from '../reference/meaning';
import { labels } from './network-policies';
import { orAbsent, sparseRecord } from './sparse-record';
import { namespaceLabelKeys, namespaceLabelValues, namespaceNames } from './vocabulary';

const dns53: readonly PortSpec[] = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
];

/** What `Cluster.describe` may say; only ranges of the cluster's families. */
export function facts(): Arbitrary<Facts> {
  return orAbsent(fc.constantFrom<readonly Family[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6']), 1).chain((described) => {
    const ranges = (...all: readonly string[]) => fc.subarray(ofFamilies(described ?? families, all), { minLength: 1 });
    return sparseRecord({
      families: fc.constant(described),
      podRanges: orAbsent(ranges('10.1.0.0/16', '10.0.0.0/8', 'fd00:1::/32', '2600:8::/32'), 1),
      serviceRanges: orAbsent(ranges('172.20.0.0/16', 'fd00:5::/112'), 1),
      nodeRanges: orAbsent(ranges('192.168.0.0/24', '8.8.0.0/16', 'fd00:ff::/64', '2600:9::/32'), 1),
      dns: orAbsent(resolver(described ?? families), 1),
      apiServer: orAbsent(apiServer(described ?? families), 1),
      namespaces: orAbsent(namespaces(), 1),
    });
  });
}

function resolver(described: readonly Family[]): Arbitrary<NonNullable<Facts['dns']>> {
  const nodeLocal = ofFamilies(described, ['169.254.20.10/32', 'fd00:5::a/128']).map((cidr) => ({ cidr }));
  const peers = fc.constantFrom<readonly ResolverPeer[]>(
    [{ namespace: 'ops', pods: { app: 'a' } }],
    [{ namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } }, ...nodeLocal],
    [{ namespace: 'kube-system' }],
  );
  return fc.record({ peers, ports: fc.constantFrom(dns53, [{ protocol: 'UDP', port: 53 }] as const) }, { noNullPrototype: true });
}

function apiServer(described: readonly Family[]): Arbitrary<NonNullable<Facts['apiServer']>> {
  const cidrs = fc.subarray(ofFamilies(described, ['10.0.0.1/32', '8.8.8.8/32', 'fd00:ff::1/128']), { minLength: 1 });
  return fc.record({ cidrs, ports: fc.constant<readonly PortSpec[]>([{ protocol: 'TCP', port: 443 }]) }, { noNullPrototype: true });
}

function namespaces(): Arbitrary<NonNullable<Facts['namespaces']>> {
  const own = labels(namespaceLabelKeys, namespaceLabelValues);
  return fc
    .tuple(...namespaceNames.map((name) => orAbsent(own, 3).map((known) => (known === undefined ? [] : [[name, known] as const]))))
    .map((entries) => Object.fromEntries(entries.flat()));
}

/** The ranges of these families. */
function ofFamilies(described: readonly Family[], ranges: readonly string[]): string[] {
  return ranges.filter((range) => described.includes(parseAddress(range.split('/')[0] ?? '').family));
}
