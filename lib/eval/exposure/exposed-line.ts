import { type Direction, NAMESPACE_NAME } from '../../model';
import {
  ALL_PORTS,
  type Box,
  byCodeUnit,
  FAMILY_ADDRESSES,
  type Family,
  type IpSet,
  type LabelSet,
  labelSet,
  labelsMatch,
  type PortSet,
  type Protocol,
  ValueSet,
} from '../../sets';
import { LOCALHOST, NOBODY } from '../localhost';
import { OWN_END, PEER_END } from '../proof';
import { addressOf, type End, labelKey, namedPortParts, namespaceLabelKey, namespaceOf, PORT } from '../proof/dimension';

const FAMILIES: readonly Family[] = ['IPv4', 'IPv6'];

/** Who could be at the other end, by symbols instead of names: whoever is so, now or ever. */
export type ExposedPeer = ExposedPods | ExposedAddresses;

/** Pods with such labels in namespaces with such labels. */
export interface ExposedPods {
  readonly kind: 'pods';
  /** The namespace's name is the value of `NAMESPACE_NAME`. */
  readonly namespaces: LabelSet;
  readonly pods: LabelSet;
  /** Only over this family; absent: over each that both have. */
  readonly family?: Family;
  /** Only while the pod's address is one of these; absent: whatever it is. */
  readonly addresses?: IpSet;
}

/** Addresses that are no pod's. */
export interface ExposedAddresses {
  readonly kind: 'addresses';
  readonly addresses: IpSet;
}

/** Destination ports. */
export interface ExposedPorts {
  readonly numbers: PortSet;
  /** Of these only those that the destination pod calls so (SEMANTICS S22). */
  readonly called: readonly NamedPort[];
  /** Of these none that it calls so. */
  readonly notCalled: readonly NamedPort[];
}

export interface NamedPort {
  readonly protocol: Protocol;
  readonly name: string;
}

/** Connections that a pod could have: with whom, and on which ports. */
export interface ExposedConnections {
  /** Labels that the pod itself must have, of those that were left open; empty if any do. */
  readonly own: LabelSet;
  readonly peer: ExposedPeer;
  readonly ports: ExposedPorts;
}

/** Some connections but for others. */
export interface ExposedLine extends ExposedConnections {
  /** Not these: the peer's own side closes them, or leaves them undecided. */
  readonly except: readonly ExposedConnections[];
  /** A simple part of what is left; itself where nothing is taken away. */
  readonly example: ExposedConnections;
}

/**
 * A box of `exposedParts` in the terms of its reader.
 * @param anyAddress all that the peers can have
 * @param known labels of the namespaces that are known; such a namespace has no others
 */
export function connectionsOfBox(
  box: Box,
  kind: ExposedPeer['kind'],
  direction: Direction,
  anyAddress: IpSet,
  known: NamespaceLabels,
): ExposedConnections {
  const end = PEER_END[direction];
  const addresses = box.get(addressOf(end)) as IpSet | undefined;
  return {
    own: labelsOf(box, OWN_END[direction], labelKey),
    peer:
      kind === 'addresses'
        ? { kind, addresses: simplest(addresses ?? anyAddress) }
        : {
            kind,
            namespaces: namespacesOf(box, end, known),
            pods: labelsOf(box, end, labelKey),
            ...(addresses === undefined ? {} : whereOf(addresses, anyAddress)),
          },
    ports: portsOf(box),
  };
}

function whereOf(addresses: IpSet, anyAddress: IpSet): Pick<ExposedPods, 'family' | 'addresses'> {
  const family = FAMILIES.find((one) => addresses.equals(anyAddress.intersect(FAMILY_ADDRESSES[one])));
  return family === undefined ? { addresses } : { family };
}

/** Addresses that nobody ever calls from are taken in where the set becomes simpler. */
function simplest(addresses: IpSet): IpSet {
  return FAMILIES.map((family) => {
    const own = addresses.intersect(FAMILY_ADDRESSES[family]);
    const wider = own.union(LOCALHOST.union(NOBODY).intersect(FAMILY_ADDRESSES[family]));
    return wider.intervals.length < own.intervals.length || wider.equals(FAMILY_ADDRESSES[family]) ? wider : own;
  }).reduce((all, part) => all.union(part));
}

type NamespaceLabels = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** By name where that says it: of namespaces that are known, their labels need not be said, nor names that the labels leave out. */
function namespacesOf(box: Box, end: End, known: NamespaceLabels): LabelSet {
  const names = box.get(namespaceOf(end)) as ValueSet | undefined;
  const labels = labelsOf(box, end, namespaceLabelKey);
  if (names === undefined) return labels;
  const isWrong = (name: string): boolean => {
    const own = known.get(name);
    return own !== undefined && !labelsMatch(labels, own);
  };
  const wrong = ValueSet.of(...names.values.filter(isWrong));
  if (names.negated) return labelSet([...labels, [NAMESPACE_NAME, names.union(wrong)]]);
  const fitting = names.subtract(wrong);
  if (fitting.isEmpty) return labelSet([...labels, [NAMESPACE_NAME, names]]);
  return labelSet([...(fitting.values.every((name) => known.has(name)) ? [] : labels), [NAMESPACE_NAME, fitting]]);
}

function labelsOf(box: Box, end: End, keyOf: typeof labelKey): LabelSet {
  return labelSet(
    [...box].flatMap(([dimension, set]) => {
      const key = keyOf(end, dimension);
      return key === undefined ? [] : [[key, set as ValueSet] as const];
    }),
  );
}

function portsOf(box: Box): ExposedPorts {
  const named = [...box]
    .flatMap(([dimension, set]) => {
      const parts = namedPortParts(dimension);
      return parts === undefined ? [] : [{ ...parts, called: !(set as ValueSet).absent }];
    })
    .sort((a, b) => byCodeUnit(`${a.name} ${a.protocol}`, `${b.name} ${b.protocol}`));
  const those = (called: boolean): readonly NamedPort[] =>
    named.filter((port) => port.called === called).map(({ protocol, name }) => ({ protocol, name }));
  return { numbers: (box.get(PORT) as PortSet | undefined) ?? ALL_PORTS, called: those(true), notCalled: those(false) };
}
