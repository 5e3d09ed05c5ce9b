import fc, { type Arbitrary } from 'fast-check';
import { families, parseAddress } from '../reference/ip';
import type { CidrSpec, Facts, PeerSpec, PortSpec, ZoneSpec } from '../reference/meaning';
import { ipBlock } from './ip-blocks';
import { namespaceNames, portNames, portNumbers, protocols } from './vocabulary';

/** A peer before it knows the program: a zone is a number. */
export type PeerDraft = { readonly zoneNumber: number } | Exclude<PeerSpec, { readonly zone: string }>;

export function peerDraft(): Arbitrary<PeerDraft> {
  return fc.oneof(
    { arbitrary: fc.record({ zoneNumber: fc.nat(99) }, { noNullPrototype: true }), weight: 6 },
    { arbitrary: fc.constantFrom<PeerDraft>({ anywhere: true }, { everyPod: true }, { internet: true }), weight: 2 },
    { arbitrary: cidrPeer(), weight: 3 },
    { arbitrary: fc.constantFrom(...namespaceNames).map((namespace) => ({ namespace })), weight: 1 },
    { arbitrary: fc.constantFrom<PeerDraft>({ dns: true }, { apiServer: true }), weight: 1 },
  );
}

/** An empty list of exceptions is nothing that the language accepts. */
function cidrPeer(): Arbitrary<CidrSpec> {
  return ipBlock().map(({ cidr, except = [] }) => (except.length > 0 ? { cidr, except } : { cidr }));
}

/** The peer, unless the cluster has nothing that it could mean. */
export function peerFrom(draft: PeerDraft, zones: readonly ZoneSpec[], facts: Facts): readonly PeerSpec[] {
  if ('zoneNumber' in draft) {
    const zone = zones[draft.zoneNumber % zones.length];
    return zone === undefined ? [] : [{ zone: zone.id }];
  }
  if ('apiServer' in draft && facts.apiServer === undefined) return [];
  const family = 'cidr' in draft ? parseAddress(draft.cidr.split('/')[0] ?? '').family : undefined;
  return family === undefined || (facts.families ?? families).includes(family) ? [draft] : [];
}

export function portSpec(): Arbitrary<PortSpec> {
  const protocol = fc.constantFrom(...protocols);
  const port = fc.constantFrom(...portNumbers);
  return fc.oneof(
    { arbitrary: fc.record({ protocol, port }, { noNullPrototype: true }), weight: 5 },
    { arbitrary: fc.tuple(protocol, fc.subarray([...portNumbers], { minLength: 2, maxLength: 2 })).map(range), weight: 2 },
    { arbitrary: fc.record({ protocol, name: fc.constantFrom(...portNames) }, { noNullPrototype: true }), weight: 3 },
    { arbitrary: fc.record({ protocol }, { noNullPrototype: true }), weight: 1 },
    { arbitrary: fc.constant<PortSpec>({ all: true }), weight: 1 },
  );
}

function range([protocol, [port = 1, endPort = 65535]]: [(typeof protocols)[number], number[]]): PortSpec {
  return { protocol, port, endPort };
}

/** The ports that make sense towards these destinations: an address has no port names. */
export function portsTowards(destinations: readonly PeerSpec[], ports: readonly PortSpec[], facts: Facts): readonly PortSpec[] {
  if (!destinations.some((peer) => meansAddresses(peer, facts))) return ports;
  const numeric = ports.filter((port) => !('name' in port));
  return numeric.length > 0 ? numeric : [{ protocol: 'TCP', port: 80 }];
}

export function meansAddresses(peer: PeerSpec, facts: Facts): boolean {
  if ('dns' in peer) return facts.dns?.peers.some((resolver) => 'cidr' in resolver) ?? false;
  return 'anywhere' in peer || 'internet' in peer || 'cidr' in peer || 'apiServer' in peer;
}
