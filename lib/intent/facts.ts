import { DEFAULT_POD_RANGES } from '../eval';
import { NAMESPACE_NAME, type PortMatch } from '../model';
import {
  type Cidr,
  cidrSet,
  FAMILY_ADDRESSES,
  type Family,
  type IpSet,
  type LabelSet,
  labelSet,
  NO_ADDRESSES,
  parseCidr,
  ValueSet,
} from '../sets';
import type { PeerRecord } from './peer';

/** What a program says of its cluster, with every default applied. */
export interface Facts {
  readonly families: readonly Family[];
  /** `undefined`: not described, see `podAddresses`. */
  readonly podRanges: readonly Cidr[] | undefined;
  readonly serviceRanges: readonly Cidr[];
  readonly nodeRanges: readonly Cidr[];
  readonly dns: Resolver;
  /** `undefined`: not described. */
  readonly apiServer: ApiServer | undefined;
  /** Labels by name of the namespaces that `Cluster.describe` lists; `undefined`: it lists none. */
  readonly describedNamespaces: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;
  /** Labels by name of every namespace that is known, those of the tree's and the context's Namespace documents too. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The day on which flows and acceptances end or not, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Who answers DNS, and where. */
export interface Resolver {
  readonly peers: readonly PeerRecord[];
  readonly ports: readonly PortMatch[];
  /** Whether the program described it, or it is the default. */
  readonly described: boolean;
}

export interface ApiServer {
  readonly cidrs: readonly Cidr[];
  readonly ports: readonly PortMatch[];
}

/** CoreDNS and kube-dns as every installer labels them: `k8s-app=kube-dns` in `kube-system`, UDP and TCP 53. */
export const DEFAULT_RESOLVER: Resolver = {
  peers: [{ kind: 'pods', namespaces: namespaceNamed('kube-system'), pods: labelSet([['k8s-app', ValueSet.of('kube-dns')]]) }],
  ports: [
    { kind: 'range', protocol: 'UDP', from: 53, to: 53 },
    { kind: 'range', protocol: 'TCP', from: 53, to: 53 },
  ],
  described: false,
};

/** Namespaces by their names alone (SEMANTICS S17). */
export function namespaceNamed(...names: readonly string[]): LabelSet {
  return labelSet([[NAMESPACE_NAME, ValueSet.of(...names)]]);
}

/**
 * Addresses that may belong to pods. Ranges of one family say nothing of the other.
 * @param publicIPv6 whether pods may have any IPv6 address where the program does not say: there is no safe default
 */
export function podAddresses(facts: Facts, publicIPv6: boolean): IpSet {
  return facts.families
    .map((family) => {
      const described = describedPodRanges(facts, family);
      if (described.length > 0) return cidrSet(...described);
      if (family === 'IPv6' && publicIPv6) return FAMILY_ADDRESSES.IPv6;
      return cidrSet(...DEFAULT_POD_RANGES[family].map((text) => parseCidr(text) as Cidr));
    })
    .reduce((all, addresses) => all.union(addresses), NO_ADDRESSES);
}

/** The described ranges of a family; none where the defaults hold. */
export function describedPodRanges(facts: Facts, family: Family): readonly Cidr[] {
  return (facts.podRanges ?? []).filter((range) => range.family === family);
}
