import { type ContainerPort, type Direction, NAMESPACE_NAME, type Workload } from '../../model';
import {
  type Address,
  anyAddress,
  FAMILY_ADDRESSES,
  type Family,
  formatAddress,
  type IpSet,
  type LabelSet,
  labelsMatch,
  NO_PORTS,
  type PortRange,
  parseAddress,
  pointOfAddress,
  pointOfPort,
  portRanges,
  protocolPorts,
  ValueSet,
} from '../../sets';
import type { ConnectionEnd, Query } from '../connection';
import type { ExposedConnections, ExposedPods, ExposedPorts } from './exposed-line';
import type { OwnPod } from './own-pod';

/** A concrete connection of a line, before it is replayed. */
export interface WitnessDraft {
  readonly query: Query & { readonly family: Family };
  /** The same where the peer's address is known: whatever leaves that open has nothing to do with the address. */
  readonly clearer?: WitnessDraft['query'];
  /** Labels of the namespaces that its pods need and that the cluster does not have. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What witnesses are made from. */
export interface WitnessFacts {
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly podAddresses: IpSet;
  /** Addresses that pods are known to have: no stranger has them, and no pod that does not exist yet. */
  readonly taken: IpSet;
  readonly nodeAddresses: IpSet;
  /** Namespaces that witnesses have made up so far, by name. */
  readonly made: Map<string, ReadonlyMap<string, string>>;
}

/** What a witness calls what nobody mentions. */
const FRESH = 'other';

/** Names of pods that do not exist: no pod can have them, because of the blank. */
const [NEW_POD, SOME_POD] = ['(new pod)', '(some pod)'];

/** Whether an end of a witness is a pod that does not exist. */
export function isExampleEnd({ name }: Workload): boolean {
  return name === NEW_POD || name === SOME_POD;
}

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/** Addresses for documentation: readers know them as somebody outside. */
const OUTSIDERS = ['203.0.113.1', '2001:db8::1'].map((text) => parseAddress(text) as Address);

/**
 * A connection of a line: the fewest labels, names that exist before made-up ones, a declared port before the lowest.
 * `undefined` where only addresses of existing pods are on the line, which are answered for as pods, and where no pod can be on it.
 *
 * @param real the workload whose exposure it is; `undefined` for a pod that nobody has made yet
 * @param certain whether what is not known of the ends is made up, so that the answer is certain
 */
export function draftWitness(
  line: ExposedConnections,
  direction: Direction,
  own: OwnPod,
  real: Workload | undefined,
  certain: boolean,
  facts: WitnessFacts,
): WitnessDraft | undefined {
  const where = placesOf(line, own, facts);
  if (where === undefined) return undefined;
  const { family, ownAddress, peerAddress } = where;
  const declared = direction === 'ingress' ? (own.ports ?? []) : [];
  const { protocol, from: port } = choosePort(line.ports, declared);
  const called = line.ports.called.map(({ name }): ContainerPort => ({ name, protocol, port, init: false }));

  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  const place = line.peer.kind === 'addresses' ? '' : choosePlace(line.peer, facts, namespaces);
  if (place === undefined) return undefined;
  const peer: ConnectionEnd =
    line.peer.kind === 'addresses'
      ? (peerAddress as Address)
      : hypotheticalPod(place, chooseLabels(line.peer.pods), direction === 'egress' ? called : [], certain ? peerAddress : undefined);
  const ownEnd: ConnectionEnd =
    real === undefined
      ? {
          ...hypotheticalPod(
            own.namespace,
            chooseLabels(line.own),
            direction === 'ingress' ? called : [],
            certain ? ownAddress : undefined,
          ),
          name: NEW_POD,
        }
      : certain
        ? { ...real, addresses: ownAddress === undefined ? real.addresses : [ownAddress] }
        : real;
  const queryTo = (other: ConnectionEnd): WitnessDraft['query'] => {
    const [source, destination] = direction === 'egress' ? [ownEnd, other] : [other, ownEnd];
    return { source, destination, protocol, port, family };
  };
  const isClearer = !certain && line.peer.kind === 'pods' && line.peer.addresses === undefined && peerAddress !== undefined;
  return {
    query: queryTo(peer),
    ...(isClearer ? { clearer: queryTo({ ...(peer as Workload), addresses: [peerAddress] }) } : {}),
    namespaces,
  };
}

interface Places {
  readonly family: Family;
  readonly ownAddress: Address | undefined;
  readonly peerAddress: Address | undefined;
}

/** A family that both ends have, and addresses of it that nobody else has. */
function placesOf({ peer }: ExposedConnections, own: OwnPod, { podAddresses, taken, nodeAddresses }: WitnessFacts): Places | undefined {
  for (const family of FAMILIES) {
    const mine = own.addresses.get(family);
    if (mine === undefined) continue;
    const ofFamily = FAMILY_ADDRESSES[family];
    const ownAddress = someAddress(mine.subtract(taken)) ?? someAddress(mine);
    if (peer.kind === 'addresses') {
      const theirs = peer.addresses.intersect(ofFamily).subtract(taken);
      const peerAddress = someAddress(theirs.subtract(nodeAddresses)) ?? someAddress(theirs);
      if (peerAddress !== undefined) return { family, ownAddress, peerAddress };
      continue;
    }
    if (peer.family !== undefined && peer.family !== family) continue;
    const theirs = (peer.addresses ?? podAddresses).intersect(podAddresses).intersect(ofFamily);
    const peerAddress = someAddress(theirs.subtract(taken), ownAddress) ?? someAddress(theirs, ownAddress);
    if (peerAddress !== undefined) return { family, ownAddress, peerAddress };
  }
  return undefined;
}

function someAddress(set: IpSet, avoid?: Address): Address | undefined {
  const known = OUTSIDERS.find((address) => set.has(pointOfAddress(address)));
  if (known !== undefined) return known;
  const text = anyAddress(set, avoid && formatAddress(avoid));
  return text === undefined ? undefined : parseAddress(text);
}

const FAMILIAR = { protocol: 'TCP', port: 80 } as const;

/** One that the destination declares, else one that readers know, else the lowest. */
function choosePort({ numbers, called }: ExposedPorts, declared: readonly ContainerPort[]): PortRange {
  const possible = called.reduce((all, { protocol }) => all.intersect(protocolPorts(protocol)), numbers);
  const own = [...declared, FAMILIAR].find(({ protocol, port }) => possible.has(pointOfPort(protocol, port)));
  const chosen = own === undefined ? portRanges(possible)[0] : { protocol: own.protocol, from: own.port, to: own.port };
  if (chosen === undefined) throw new Error(`a line without a port: ${numbers.equals(NO_PORTS)}`);
  return chosen;
}

/**
 * A namespace that exists and fits before one that is made up; one that is made up is the same for the same labels. None where only
 * namespaces are meant that exist and have other labels: there is no such pod.
 */
function choosePlace(
  { namespaces }: ExposedPods,
  facts: WitnessFacts,
  needed: Map<string, ReadonlyMap<string, string>>,
): string | undefined {
  const names = namespaces.get(NAMESPACE_NAME) ?? ValueSet.ALL;
  const labels = new Map([...namespaces].filter(([key]) => key !== NAMESPACE_NAME));
  const fitting = [...facts.namespaces].filter(([name, own]) => names.has(name) && labelsMatch(labels, own)).map(([name]) => name);
  const [listed] = names.negated ? [] : names.values.filter((name) => fitting.includes(name) || !facts.namespaces.has(name));
  const [existing] = labels.size > 0 ? fitting : [];
  if (listed !== undefined && facts.namespaces.has(listed)) return listed;
  if (existing !== undefined) return existing;
  if (listed === undefined && !names.negated) return undefined;
  const made = chooseLabels(labels);
  const mine = listed ?? madeUpName(names, made, facts);
  needed.set(mine, new Map([...made, [NAMESPACE_NAME, mine]]));
  if (listed === undefined) facts.made.set(mine, made);
  return mine;
}

function madeUpName(names: ValueSet, labels: ReadonlyMap<string, string>, { namespaces, made }: WitnessFacts): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? FRESH : `${FRESH}-${count}`;
    const others = made.get(name);
    if (names.has(name) && !namespaces.has(name) && (others === undefined || sameLabels(others, labels))) return name;
  }
}

function sameLabels(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** The fewest that are accepted. */
function chooseLabels(set: LabelSet): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const [key, values] of set) if (!values.absent) labels.set(key, values.anyPresent(FRESH) as string);
  return labels;
}

function hypotheticalPod(
  namespace: string,
  labels: ReadonlyMap<string, string>,
  ports: readonly ContainerPort[],
  address: Address | undefined,
): Workload {
  return {
    kind: 'Pod',
    namespace,
    name: SOME_POD,
    labels,
    ports,
    hostNetwork: false,
    nodeName: undefined,
    completed: false,
    addresses: address === undefined ? undefined : [address],
  };
}
