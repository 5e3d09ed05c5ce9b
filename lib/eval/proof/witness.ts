import type { Witness, WitnessEnd, WitnessPod } from '../../diagnostics';
import { NAMESPACE_NAME } from '../../model';
import {
  ALL_PORTS,
  anyAddress,
  type Box,
  byCodeUnit,
  type IpSet,
  labelsMatch,
  type PortSet,
  portRanges,
  singleAddress,
  ValueSet,
} from '../../sets';
import { addressOf, type End, labelKey, namedPortParts, namespaceLabelKey, namespaceOf, PORT } from './dimension';
import type { PodSet, Universe } from './universe';

/** What a witness calls values that nobody mentions. */
const FRESH = 'other';

/**
 * A concrete connection of a box that `consistentParts` found: the fewest labels, the lowest port, names that
 * somebody mentions before made-up ones. The same box gives the same witness.
 */
export function witnessOf(box: Box, universe: Universe, verdict: Witness['verdict']): Witness {
  const range = portRanges((box.get(PORT) as PortSet | undefined) ?? ALL_PORTS)[0];
  if (range === undefined) throw new Error('a witness of an empty box');
  const { protocol, from: port } = range;
  const [sourcePlace, destinationPlace] = chooseNamespaces(box);
  const [sourceAddress, destinationAddress] = chooseAddresses(box);
  const source = chooseEnd(box, 'source', universe, sourcePlace, sourceAddress, undefined);
  const end = chooseEnd(box, 'destination', universe, destinationPlace, destinationAddress, source);
  const destination = end.kind === 'pod' ? { ...end, ports: namedPorts(box, universe, end, protocol, port) } : end;
  return { source, destination, protocol, port, verdict };
}

function chooseEnd(
  box: Box,
  end: End,
  universe: Universe,
  namespace: string | undefined,
  address: string,
  other: WitnessEnd | undefined,
): WitnessEnd {
  if (namespace === undefined) return { kind: 'address', address };
  const labels = new Map<string, string>();
  const namespaceLabels = new Map<string, string>();
  for (const [key, value] of universe.namespaces.get(namespace) ?? []) if (key !== NAMESPACE_NAME) namespaceLabels.set(key, value);
  if (other?.kind === 'pod' && other.namespace === namespace)
    for (const [key, value] of Object.entries(other.namespaceLabels)) namespaceLabels.set(key, value);
  for (const [dimension, set] of box) {
    const key = labelKey(end, dimension);
    if (key !== undefined) choose(labels, key, set as ValueSet);
    const namespaceKey = namespaceLabelKey(end, dimension);
    if (namespaceKey !== undefined) choose(namespaceLabels, namespaceKey, set as ValueSet);
  }
  return { kind: 'pod', namespace, namespaceLabels: sortedRecord(namespaceLabels), labels: sortedRecord(labels), address, ports: [] };
}

function choose(labels: Map<string, string>, key: string, set: ValueSet): void {
  if (set.absent || labels.has(key)) return;
  labels.set(key, set.anyPresent(FRESH) as string);
}

/** Different namespaces wherever the box leaves a choice, because then their labels are free of each other. */
function chooseNamespaces(box: Box): readonly [string | undefined, string | undefined] {
  const source = box.get(namespaceOf('source')) as ValueSet;
  const destination = box.get(namespaceOf('destination')) as ValueSet;
  const name = (set: ValueSet, avoid: ValueSet): string | undefined => {
    if (set.absent) return undefined;
    const preferred = set.subtract(avoid);
    return (preferred.isEmpty ? set : preferred).anyPresent(FRESH);
  };
  const first = name(source, isSingle(destination) ? destination : ValueSet.NONE);
  return [first, name(destination, first === undefined ? ValueSet.NONE : ValueSet.of(first))];
}

function isSingle(set: ValueSet): boolean {
  return !set.negated && !set.absent && set.values.length === 1;
}

function chooseAddresses(box: Box): readonly [string, string] {
  const source = box.get(addressOf('source')) as IpSet;
  const destination = box.get(addressOf('destination')) as IpSet;
  const only = singleAddress(destination);
  const first = anyAddress(only === undefined || source.subtract(only).isEmpty ? source : source.subtract(only)) as string;
  return [first, anyAddress(destination, first) as string];
}

function namedPorts(box: Box, universe: Universe, pod: WitnessPod, protocol: Witness['protocol'], port: number): WitnessPod['ports'] {
  const ports = new Map<string, WitnessPod['ports'][number]>();
  const add = (name: string, of: Witness['protocol'], number: number): void => {
    ports.set(`${name} ${of} ${String(number).padStart(5, '0')}`, { name, protocol: of, port: number });
  };
  for (const [dimension, set] of box) {
    const parts = namedPortParts(dimension);
    if (parts !== undefined && !(set as ValueSet).absent) add(parts.name, protocol, port);
  }
  for (const fact of universe.namedPorts)
    if (fact.always && isMember(fact.members, pod)) for (const number of fact.numbers) add(fact.name, fact.protocol, number);
  return [...ports].sort(([a], [b]) => byCodeUnit(a, b)).map(([, value]) => value);
}

function isMember(set: PodSet, pod: WitnessPod): boolean {
  const namespaceLabels = new Map([...Object.entries(pod.namespaceLabels), [NAMESPACE_NAME, pod.namespace] as const]);
  return labelsMatch(set.namespaces, namespaceLabels) && labelsMatch(set.pods, new Map(Object.entries(pod.labels)));
}

/** A plain object whose keys are sorted; a key such as `__proto__` is its own. */
function sortedRecord(entries: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => byCodeUnit(a, b)));
}
