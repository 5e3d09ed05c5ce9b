import { type Address, contains, type Family, formatAddress, parseAddress, parseCidr, sameAddress } from '../reference/ip';
import type { ConcretePod, Connection, Party } from '../reference/meaning';
import type { End, Probe } from '../reference/network-policy';
import type { Cluster } from '../reference/network-policy/cluster';
import { namespaceLabels } from '../reference/network-policy/namespace';
import type { Pod } from '../reference/network-policy/pod';

/** Localhost, which is the pod itself (SEMANTICS S24), and the unspecified addresses, which nobody has. */
const nobodys = ['127.0.0.0/8', '0.0.0.0/32', '::1/128', '::/128'].map((cidr) => parseCidr(cidr));

/** What an end of a probe is to a proof. */
interface ProvableEnd {
  readonly party: Party;
  readonly address: Address;
  readonly pod?: Pod;
}

/**
 * The probe as a connection that proofs are about, `undefined` where it is none (DESIGN §3): both ends have one known address, pods are of
 * the pod network and call their ports without doubt, and neither a node on which the pod may run (S25) nor a rewritten source (S31) is part of it.
 */
export function provable(cluster: Cluster): (probe: Probe) => Connection | undefined {
  const mayRewrite = cluster.services.some(({ spec }) => spec.type !== 'ClusterIP' || (spec.externalIPs ?? []).length > 0);
  return (probe) => {
    const { src, dst, protocol, port } = probe;
    if (protocol === 'ICMP') return undefined;
    const family = familyOf(cluster, probe);
    if (family === undefined) return undefined;
    const [from, to] = [endOf(cluster, src, family), endOf(cluster, dst, family)];
    if (from === undefined || to === undefined || sameAddress(from.address, to.address)) return undefined;
    if (mayRewrite && from.pod === undefined) return undefined;
    if (mayBeOwnNode(cluster, from, to) || mayBeOwnNode(cluster, to, from)) return undefined;
    return { src: from.party, dst: to.party, protocol, port };
  };
}

/** That of the address, or of the pods where they have but one in common. */
function familyOf(cluster: Cluster, { src, dst, family }: Probe): Family | undefined {
  if (family !== undefined) return family;
  const families = [src, dst].map((end) => {
    const addresses = 'ip' in end ? [parseAddress(end.ip)] : (podNamed(cluster, end.pod)?.addresses ?? []);
    return addresses.map((address) => address.family);
  });
  const common = (['IPv4', 'IPv6'] as const).filter((one) => families.every((own) => own.includes(one)));
  return common.length === 1 ? common[0] : undefined;
}

function endOf(cluster: Cluster, end: End, family: Family): ProvableEnd | undefined {
  const address = 'ip' in end ? parseAddress(end.ip) : podNamed(cluster, end.pod)?.addresses.find((own) => own.family === family);
  if (address === undefined || nobodys.some((cidr) => contains(cidr, address))) return undefined;
  const pod = 'ip' in end ? podAt(cluster, address) : podNamed(cluster, end.pod);
  if (pod === undefined) return isUndescribedNode(cluster, address) ? undefined : { party: { address: formatAddress(address) }, address };
  if (pod.hostNetwork || pod.completed || hasDoubtfulNames(pod)) return undefined;
  return { party: { pod: concrete(cluster, pod, address) }, address, pod };
}

function podNamed({ pods }: Cluster, name: string): Pod | undefined {
  return pods.find((pod) => `${pod.namespace}/${pod.name}` === name);
}

function podAt({ pods }: Cluster, address: Address): Pod | undefined {
  return pods.find((pod) => !pod.completed && !pod.hostNetwork && pod.addresses.some((own) => sameAddress(own, address)));
}

function concrete({ namespaces }: Cluster, { namespace, labels, namedPorts }: Pod, address: Address): ConcretePod {
  return {
    namespace,
    namespaceLabels: namespaceLabels(namespaces, namespace),
    labels,
    ip: formatAddress(address),
    namedPorts: namedPorts.map(({ name, protocol, number }) => ({ name, protocol: protocol as 'TCP', port: number })),
  };
}

/** SEMANTICS U16. */
function hasDoubtfulNames({ namedPorts }: Pod): boolean {
  return namedPorts.some(
    ({ init, name, protocol, number }) =>
      init || namedPorts.some((other) => other.name === name && other.protocol === protocol && other.number !== number),
  );
}

/** Only a pod tells that it is a node: its labels, which a peer may ask for, nobody tells. */
function isUndescribedNode({ nodes, placements }: Cluster, address: Address): boolean {
  const tellsOf = ({ addresses }: { readonly addresses: readonly Address[] }): boolean =>
    addresses.some((own) => sameAddress(own, address));
  return placements.some(tellsOf) && !nodes.some(tellsOf);
}

/** SEMANTICS S25: a node, and a pod that does not run on another one for certain. */
function mayBeOwnNode({ placements }: Cluster, { pod }: ProvableEnd, other: ProvableEnd): boolean {
  if (pod === undefined || other.pod !== undefined) return false;
  const nodes = placements.filter(({ addresses }) => addresses.some((own) => sameAddress(own, other.address)));
  return nodes.some(({ node }) => node === undefined || pod.placement.node === undefined || pod.placement.node === node);
}
