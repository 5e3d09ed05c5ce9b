import { type Address, bits, type Family, parseCidr } from '../ip';
import type { Cluster } from './cluster';
import { namespaceOf } from './namespace';
import type { ServiceObject, ServicePort } from './objects';
import type { AddressParty, Party } from './party';
import type { Pod } from './pod';
import type { Probe } from './probe';
import { selects } from './selector';
import type { World } from './world';

/**
 * SEMANTICS S31, U6: who an outside client may be by the time a policy sees the connection: any node, or a load balancer that nobody
 * described, so whatever has an address of the family. One party for each stretch of addresses of which no policy tells any two apart;
 * nothing where the source is seen as it is. Nodes among them are not the pod's own: that exemption (S25) is about what the node itself sends.
 */
export function rewrittenSources(world: World, source: Party, destination: Party, probe: Probe): readonly AddressParty[] {
  if (source.kind === 'pod' || source.nodes.length > 0 || destination.kind === 'address') return [];
  if (!world.cluster.services.some((service) => rewrites(service, destination.pod, probe))) return [];
  return stretches(world, source.family).map((address) => ({ kind: 'address', family: source.family, address, nodes: [] }));
}

/** Whether the connection may come through the service, and with another source than the client. */
function rewrites({ metadata, spec }: ServiceObject, pod: Pod, probe: Probe): boolean {
  const { type, externalIPs, externalTrafficPolicy, ports } = spec;
  const selector = spec.selector ?? {};
  const isOutside = type === 'NodePort' || type === 'LoadBalancer' || (type !== 'ExternalName' && (externalIPs ?? []).length > 0);
  return (
    isOutside &&
    externalTrafficPolicy !== 'Local' &&
    namespaceOf(metadata) === pod.namespace &&
    Object.keys(selector).length > 0 &&
    selects({ matchLabels: selector }, pod.labels) &&
    (ports ?? []).some((port) => leadsTo(port, pod, probe))
  );
}

/** S30: the port on the pod, by number or by what the pod calls it. */
function leadsTo({ protocol, port, targetPort }: ServicePort, pod: Pod, probe: Probe): boolean {
  if (probe.protocol !== (protocol ?? 'TCP')) return false;
  const target = targetPort ?? port;
  if (typeof target === 'number') return target === probe.port;
  return pod.namedPorts.some((own) => own.name === target && own.protocol === probe.protocol && own.number === probe.port);
}

/** The first address of each stretch: every block of a policy begins or ends one. */
function stretches({ cluster, cidrs }: World, family: Family): readonly Address[] {
  const blocks = blocksOf(cluster)
    .map((text) => parseCidr(text, cidrs))
    .filter((cidr) => cidr.family === family);
  const starts = [0n, ...blocks.flatMap(({ first, last }) => [first, last + 1n])];
  return [...new Set(starts)].filter((value) => value < 2n ** BigInt(bits[family])).map((value) => ({ family, value }));
}

/** Peers of the tiers never are addresses on the way in (SEMANTICS T9). */
function blocksOf({ policies }: Cluster): readonly string[] {
  const peers = policies.flatMap(({ spec }) => (spec.ingress ?? []).flatMap(({ from }) => from ?? []));
  return peers.flatMap(({ ipBlock }) => (ipBlock == null ? [] : [ipBlock.cidr, ...(ipBlock.except ?? [])]));
}
