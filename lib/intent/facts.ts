import { NAMESPACE_NAME, type PortMatch } from '../model';
import { type Cidr, cidrSet, FAMILY_ADDRESSES, type Family, type IpSet, type LabelSet, labelSet, parseCidr, ValueSet } from '../sets';
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

const DEFAULT_POD_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** Where pods may be if nobody says: private IPv4, the shared 100.64.0.0/10 and unique local IPv6. */
const DEFAULT_POD_ADDRESSES: IpSet = cidrSet(...DEFAULT_POD_RANGES.map((text) => parseCidr(text) as Cidr));

/**
 * Addresses that may belong to pods.
 * @param publicIPv6 whether pods may have any IPv6 address where the program does not say: there is no safe default
 */
export function podAddresses(facts: Facts, publicIPv6: boolean): IpSet {
  if (facts.podRanges !== undefined) return cidrSet(...facts.podRanges);
  return publicIPv6 && facts.families.includes('IPv6') ? DEFAULT_POD_ADDRESSES.union(FAMILY_ADDRESSES.IPv6) : DEFAULT_POD_ADDRESSES;
}
