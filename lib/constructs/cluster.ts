import type { IConstruct } from 'constructs';
import type { PeerRecord } from '../intent';
import { dnsLabelProblem, labelKeyProblem, labelValueProblem } from '../k8s';
import { NAMESPACE_NAME, type PortMatch } from '../model';
import { type Cidr, type Family, labelSet, ValueSet } from '../sets';
import { CallPlace } from './call-place';
import { readCidr } from './cidr';
import { readDay } from './day';
import type { FactsDraft } from './facts-draft';
import { type Labels, readLabels } from './labels';
import { checkedConstruct, misuse, shown } from './misuse';
import { checkOptions } from './options';
import { Peer } from './peer';
import { type Port, readPorts } from './port';
import { ProgramState } from './program-state';
import { Zone } from './zone';
import { zoneDraftOf } from './zone-brand';

/** Facts about the cluster. Each one that a proof uses is printed with it. */
export interface ClusterFacts {
  /** @default - both: `['IPv4', 'IPv6']` */
  readonly families?: readonly Family[];
  /**
   * CIDR blocks that pods have addresses from.
   * @default - private IPv4, 100.64.0.0/10 and fc00::/7 may belong to pods; public IPv4 does not; public IPv6 has no safe default
   */
  readonly podRanges?: readonly string[];
  /**
   * CIDR blocks of Services.
   * @default - none known
   */
  readonly serviceRanges?: readonly string[];
  /**
   * CIDR blocks of nodes.
   * @default - none known
   */
  readonly nodeRanges?: readonly string[];
  /**
   * Who answers DNS.
   * @default - pods `k8s-app=kube-dns` in `kube-system`, on UDP and TCP 53
   */
  readonly dns?: DnsFacts;
  /**
   * Where the API server is: its endpoints, not its Service.
   * @default - unknown: `Peer.apiServer()` is an error
   */
  readonly apiServer?: ApiServerFacts;
  /**
   * The cluster's namespaces and their labels. With them, a zone by namespace labels is ours and expanded to names.
   * @default - unknown
   */
  readonly namespaces?: { readonly [name: string]: { readonly [key: string]: string } };
  /**
   * The day on which flows and acceptances are judged, `YYYY-MM-DD`.
   * @default - `SOURCE_DATE_EPOCH`, else the system's date in UTC
   */
  readonly today?: string;
}

/** Who answers DNS, and where. */
export interface DnsFacts {
  /**
   * The resolvers: peers, zones, or pods by namespace and labels. NodeLocal DNSCache is `Peer.cidr('169.254.20.10/32')`.
   * @default - pods `k8s-app=kube-dns` in `kube-system`
   */
  readonly peers?: readonly (Peer | Zone | ResolverPods)[];
  /** @default - UDP and TCP 53 */
  readonly ports?: readonly Port[];
}

/** Pods that answer DNS. */
export interface ResolverPods {
  readonly namespace: string;
  /** @default - every pod of the namespace */
  readonly pods?: Labels;
}

/** Where the API server is. */
export interface ApiServerFacts {
  /** Blocks of its endpoints' addresses, such as `10.0.0.1/32`. */
  readonly cidrs: readonly string[];
  /** The ports that it listens on, usually 6443. */
  readonly ports: readonly Port[];
}

const OPTIONS = ['families', 'podRanges', 'serviceRanges', 'nodeRanges', 'dns', 'apiServer', 'namespaces', 'today'];

/** The one door for facts about the cluster. */
export class Cluster {
  private constructor() {}

  /**
   * Describes the cluster of an app, once.
   * @throws BulkheadMisuse for an unknown or malformed fact, or a second description
   */
  static describe(scope: IConstruct, facts: ClusterFacts): void {
    const cut = Cluster.describe;
    checkOptions(facts, OPTIONS, 'Cluster.describe', cut);
    const state = ProgramState.of(checkedConstruct(scope, 'the scope of Cluster.describe', 'the app, or a construct in it', cut));
    if (state.facts !== undefined) throw misuse('BH2024', undefined, cut);
    state.facts = {
      ...given('families', facts.families === undefined ? undefined : readFamilies(facts.families)),
      ...given('podRanges', facts.podRanges === undefined ? undefined : readRanges(facts.podRanges, 'podRanges')),
      ...given('serviceRanges', facts.serviceRanges === undefined ? undefined : readRanges(facts.serviceRanges, 'serviceRanges')),
      ...given('nodeRanges', facts.nodeRanges === undefined ? undefined : readRanges(facts.nodeRanges, 'nodeRanges')),
      ...given('dns', facts.dns === undefined ? undefined : readDns(facts.dns)),
      ...given('apiServer', facts.apiServer === undefined ? undefined : readApiServer(facts.apiServer)),
      ...given('namespaces', facts.namespaces === undefined ? undefined : readNamespaces(facts.namespaces)),
      ...given('today', facts.today === undefined ? undefined : readDay(facts.today, 'today', cut)),
      call: new CallPlace(cut),
    };
    state.changed();
  }
}

function given<K extends keyof FactsDraft>(key: K, value: FactsDraft[K] | undefined): Pick<FactsDraft, K> | object {
  return value === undefined ? {} : { [key]: value };
}

function wrong(what: string, problem: string, fix: string): Error {
  return misuse('BH2023', { what, problem, fix }, Cluster.describe);
}

function readList<T>(list: readonly T[], what: string): readonly T[] {
  if (!Array.isArray(list)) throw wrong(what, `is ${shown(list)}, not a list`, 'put it in [ ]');
  if (list.length === 0) throw wrong(what, 'is an empty list', 'name at least one, or leave it out if it is unknown');
  return list;
}

function readFamilies(families: readonly Family[]): readonly Family[] {
  for (const family of readList(families, 'families'))
    if (family !== 'IPv4' && family !== 'IPv6') throw wrong('families', `has ${shown(family)}`, "write 'IPv4' or 'IPv6'");
  return (['IPv4', 'IPv6'] as const).filter((family) => families.includes(family));
}

function readRanges(ranges: readonly string[], what: string): readonly Cidr[] {
  return readList(ranges, what).map((text) => readCidr(text, Cluster.describe));
}

function readDns(dns: DnsFacts): NonNullable<FactsDraft['dns']> {
  checkOptions(dns, ['peers', 'ports'], 'dns', Cluster.describe);
  const ports = dns.ports && readPorts(readList(dns.ports, 'dns.ports'), Cluster.describe);
  if (dns.ports !== undefined && ports === undefined)
    throw wrong('dns.ports', 'is every port', 'name the ports that the resolver listens on: Port.udp(53), Port.tcp(53)');
  const peers = dns.peers && readList(dns.peers, 'dns.peers').map(readResolver);
  if (
    ports?.some(({ kind }) => kind === 'named') === true &&
    peers?.some(({ kind }) => kind !== 'pods' && kind !== 'namespace' && kind !== 'every-pod') === true
  )
    throw wrong(
      'dns.ports',
      'has the name of a port, and a resolver that is an address has no named ports',
      'give the number: Port.udp(53)',
    );
  return { ...(peers === undefined ? {} : { peers }), ...(ports === undefined ? {} : { ports }) };
}

function readResolver(peer: Peer | Zone | ResolverPods): PeerRecord {
  if (Peer.isPeer(peer)) {
    if (peer.record.kind === 'dns')
      throw wrong(
        'dns.peers',
        'names Peer.dns(), which is what it describes',
        "name the pods, { namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } }, or the address, Peer.cidr('169.254.20.10/32')",
      );
    return peer.record;
  }
  if (Zone.isZone(peer)) {
    const draft = zoneDraftOf(peer);
    if (draft.names === undefined)
      throw wrong(
        'dns.peers',
        `names zone ${draft.path}, whose namespaces are known by labels only`,
        "name the namespace: { namespace: 'kube-system', pods: … }",
      );
    return { kind: 'pods', namespaces: labelSet([[NAMESPACE_NAME, ValueSet.of(...draft.names)]]), pods: zonePods(draft) };
  }
  checkOptions(peer, ['namespace', 'pods'], 'a resolver', Cluster.describe);
  const problem = typeof peer.namespace === 'string' ? dnsLabelProblem(peer.namespace) : 'is no string';
  if (problem !== undefined) throw misuse('BH2009', { given: shown(peer.namespace), problem }, Cluster.describe);
  return {
    kind: 'pods',
    namespaces: labelSet([[NAMESPACE_NAME, ValueSet.of(peer.namespace)]]),
    pods: peer.pods === undefined ? new Map() : readLabels(peer.pods, 'pods', Cluster.describe),
  };
}

function zonePods(draft: ReturnType<typeof zoneDraftOf>): ReturnType<typeof labelSet> {
  return labelSet([...(draft.parent === undefined ? [] : zonePods(draft.parent)), ...draft.pods()]);
}

function readApiServer(apiServer: ApiServerFacts): NonNullable<FactsDraft['apiServer']> {
  checkOptions(apiServer, ['cidrs', 'ports'], 'apiServer', Cluster.describe);
  if (apiServer.cidrs === undefined || apiServer.ports === undefined)
    throw wrong(
      'apiServer',
      `has no ${apiServer.cidrs === undefined ? 'cidrs' : 'ports'}`,
      "write { cidrs: ['10.0.0.1/32'], ports: [Port.tcp(6443)] }",
    );
  const ports: readonly PortMatch[] | undefined = readPorts(readList(apiServer.ports, 'apiServer.ports'), Cluster.describe);
  if (ports === undefined || ports.some(({ kind }) => kind === 'named'))
    throw wrong('apiServer.ports', 'has no numbers', 'write the port that its endpoints listen on: Port.tcp(6443)');
  return { cidrs: readRanges(apiServer.cidrs, 'apiServer.cidrs'), ports };
}

function readNamespaces(namespaces: NonNullable<ClusterFacts['namespaces']>): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (typeof namespaces !== 'object' || namespaces === null || Array.isArray(namespaces))
    throw wrong('namespaces', `is ${shown(namespaces)}, not names and labels`, "write { 'team-a': { tenant: 'true' }, 'kube-system': {} }");
  return new Map(
    Object.entries(namespaces).map(([name, labels]) => {
      const problem = dnsLabelProblem(name);
      if (problem !== undefined) throw misuse('BH2009', { given: shown(name), problem }, Cluster.describe);
      if (typeof labels !== 'object' || labels === null)
        throw wrong(`namespace ${name}`, `is ${shown(labels)}, not labels`, 'without labels write {}');
      for (const [key, value] of Object.entries(labels)) {
        const keyProblem = labelKeyProblem(key);
        if (keyProblem !== undefined) throw misuse('BH2007', { given: shown(key), problem: keyProblem }, Cluster.describe);
        const valueProblem = typeof value === 'string' ? labelValueProblem(value) : 'is no string';
        if (valueProblem !== undefined) throw misuse('BH2008', { key, given: shown(value), problem: valueProblem }, Cluster.describe);
        if (key === NAMESPACE_NAME && value !== name)
          throw wrong(`namespace ${name}`, `has another name in its label ${NAMESPACE_NAME}`, 'leave the label out: it is always the name');
      }
      return [name, new Map(Object.entries(labels))];
    }),
  );
}
