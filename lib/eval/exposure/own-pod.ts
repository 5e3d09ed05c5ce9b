import type { ContainerPort, Workload } from '../../model';
import { addressSet, FAMILY_ADDRESSES, type Family, type IpSet } from '../../sets';
import { addsLabel } from '../engine/controller-labels';

/** The pod whose exposure is asked for: a real one, or one that could be made. */
export interface OwnPod {
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Whether a label is there with a value that nobody tells (SEMANTICS S18). */
  readonly hasUnknown: (key: string) => boolean;
  /** Whether labels other than `labels` are left open, to be told apart in the answer. */
  readonly anyLabels: boolean;
  /** What its address may be; no family is empty. */
  readonly addresses: ReadonlyMap<Family, IpSet>;
  /** `undefined`: left open, to be told apart in the answer. */
  readonly ports: readonly ContainerPort[] | undefined;
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

const ALL_FAMILIES: IpSet = FAMILY_ADDRESSES.IPv4.union(FAMILY_ADDRESSES.IPv6);

/** @param podAddresses where pods' addresses may lie */
export function ownPodOf(workload: Workload, podAddresses: IpSet): OwnPod {
  const { kind, namespace, labels, ports, hostNetwork, nodeAddresses = [] } = workload;
  const addresses = workload.addresses ?? (hostNetwork ? nodeAddresses : []);
  const any = hostNetwork ? ALL_FAMILIES : podAddresses;
  return {
    namespace,
    labels,
    hasUnknown: (key) => !labels.has(key) && addsLabel(kind, key),
    anyLabels: false,
    addresses: byFamily(addresses.length === 0 ? any : addressSet(addresses)),
    ports,
  };
}

/** A pod that nobody has made yet. */
export function newPod(namespace: string, anyLabels: boolean, podAddresses: IpSet): OwnPod {
  return { namespace, labels: new Map(), hasUnknown: () => false, anyLabels, addresses: byFamily(podAddresses), ports: undefined };
}

function byFamily(addresses: IpSet): ReadonlyMap<Family, IpSet> {
  const sets = FAMILIES.map((family) => [family, addresses.intersect(FAMILY_ADDRESSES[family])] as const);
  return new Map(sets.filter(([, set]) => !set.isEmpty));
}
