import {
  type Box,
  boxIsEmpty,
  FAMILY_ADDRESSES,
  type Family,
  type IpSet,
  intersectBoxes,
  type LabelSet,
  type Protocol,
  portRange,
  protocolPorts,
  type Region,
  ValueSet,
} from '../../sets';
import { LOCALHOST, NOBODY } from '../localhost';
import { addressOf, type End, namedPortOf, namespaceOf, PORT } from './dimension';
import { podBox } from './end-box';

/** What a proof takes for granted about the cluster. */
export interface UniverseFacts {
  readonly families: readonly Family[];
  /** Addresses that may belong to pods. */
  readonly podAddresses: IpSet;
  /** Labels of namespaces that are known; keys that are not listed are free. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Pairs of pod sets that no pod lies in both of. */
  readonly exclusive: readonly (readonly [PodSet, PodSet])[];
  readonly namedPorts: readonly NamedPortFact[];
}

/** The connections that a proof is about. */
export interface Universe extends UniverseFacts {
  /** All of them, as boxes that do not overlap, before what `impossible` takes away. */
  readonly connections: Region;
  /** Those that cannot be because no pod lies in both of two exclusive sets. */
  readonly impossible: Region;
}

/** The universe that facts make. */
export function universeFrom(facts: UniverseFacts): Universe {
  const { families, podAddresses, namespaces, exclusive, namedPorts } = facts;
  return {
    families,
    podAddresses,
    namespaces,
    exclusive,
    namedPorts,
    connections: allConnections(facts),
    impossible: exclusiveBoxes(facts),
  };
}

/** Pods by their labels and their namespace's. */
export interface PodSet {
  readonly namespaces: LabelSet;
  readonly pods: LabelSet;
}

/** What the pods of a set call a port. */
export interface NamedPortFact {
  readonly members: PodSet;
  readonly protocol: Protocol;
  readonly name: string;
  /** Where a pod has the name, its number is one of these. */
  readonly numbers: readonly number[];
  /** Whether each member has the name, with all these numbers. */
  readonly always: boolean;
}

/**
 * All connections that a proof is about: between two pods, or a pod and an address that is no pod's, of one family.
 * A pod and itself are none of them (SEMANTICS S24). Boxes that do not overlap.
 */
function allConnections(universe: UniverseFacts): Region {
  const boxes: Box[] = [];
  for (const family of universe.families) {
    const addresses = FAMILY_ADDRESSES[family].subtract(LOCALHOST).subtract(NOBODY);
    const pods = universe.podAddresses.intersect(addresses);
    const pod = (end: End): Box =>
      new Map<string, ValueSet | IpSet>([
        [namespaceOf(end), ValueSet.PRESENT],
        [addressOf(end), pods],
      ]);
    const stranger = (end: End): Box =>
      new Map<string, ValueSet | IpSet>([
        [namespaceOf(end), ValueSet.ABSENT],
        [addressOf(end), addresses],
      ]);
    for (const [source, destination] of [
      [pod('source'), pod('destination')],
      [pod('source'), stranger('destination')],
      [stranger('source'), pod('destination')],
    ] as const) {
      const both = intersectBoxes(source, destination);
      if (both !== undefined && !boxIsEmpty(both)) boxes.push(both);
    }
  }
  return boxes;
}

/** Connections that cannot be because no pod lies in both of two exclusive sets. */
function exclusiveBoxes(universe: UniverseFacts): Region {
  const boxes: Box[] = [];
  for (const [a, b] of universe.exclusive)
    for (const end of ['source', 'destination'] as const) {
      const left = podBox(end, a.namespaces, a.pods);
      const both = boxIsEmpty(left) ? undefined : intersectBoxes(left, podBox(end, b.namespaces, b.pods));
      if (both !== undefined) boxes.push(both);
    }
  return boxes;
}

/** Connections that cannot be because of what the destination calls its ports; each constrains the name's dimension. */
export function namedPortBoxes(fact: NamedPortFact): Region {
  const members = podBox('destination', fact.members.namespaces, fact.members.pods);
  if (boxIsEmpty(members)) return [];
  const name = namedPortOf(fact.protocol, fact.name);
  let numbers = protocolPorts(fact.protocol);
  for (const number of fact.numbers) numbers = numbers.subtract(portRange(fact.protocol, number));
  const boxes: Box[] = [new Map([...members, [name, ValueSet.PRESENT], [PORT, numbers]])];
  if (fact.always) boxes.push(new Map([...members, [name, ValueSet.ABSENT], [PORT, protocolPorts(fact.protocol).subtract(numbers)]]));
  return boxes.filter((box) => !boxIsEmpty(box));
}
