import {
  type Box,
  boxesMeet,
  boxIsEmpty,
  type IpSet,
  intersectBoxes,
  isValueSet,
  type Region,
  singleAddress,
  subtractRegion,
  ValueSet,
  type WorkBudget,
  withDimension,
} from '../../sets';
import { addressOf, type End, namedPortParts, namespaceLabelKey, namespaceOf } from './dimension';
import { portBoxes } from './port-boxes';
import { namedPortBoxes, type Universe } from './universe';

const ENDS: readonly End[] = ['source', 'destination'];

/**
 * The parts of a region in which every point is a connection of the universe that can be, one after the other; none if
 * there is no such connection. Exact, and the same parts for the same input. In each of them any choice of values is a
 * connection that can be, as long as the ends' namespaces and addresses differ wherever the box leaves a choice.
 *
 * @throws BudgetExceeded when it takes more steps than `budget` has left
 */
export function* consistentParts(region: Region, universe: Universe, budget: WorkBudget): Generator<Box> {
  for (const box of region) {
    const named = withNamedPorts(box);
    if (named === undefined) continue;
    for (const connection of universe.connections) {
      budget.spend(1 + named.size);
      const possible = intersectBoxes(named, connection);
      const known = possible && withKnownNamespaces(possible, universe);
      if (known === undefined || boxIsEmpty(known)) continue;
      const cutters = [...universe.impossible.filter((cutter) => boxesMeet(known, cutter)), ...relevantNames(known, universe)];
      for (const piece of subtractRegion([known], cutters, budget)) {
        const part = fittingPart(piece, universe);
        if (part !== undefined) yield part;
      }
    }
  }
}

/** A destination that gives a name to the port is a pod, and the port has the name's protocol (SEMANTICS S22). */
function withNamedPorts(box: Box): Box | undefined {
  let result: Box | undefined = box;
  for (const [dimension, set] of box) {
    const parts = namedPortParts(dimension);
    if (parts === undefined || !isValueSet(set) || set.has(undefined)) continue;
    result = result && intersectBoxes(result, portBoxes([{ kind: 'named', ...parts }])[0] as Box);
  }
  return result;
}

/** Leaves out the namespaces whose known labels are none that the box asks for (SEMANTICS S17). */
function withKnownNamespaces(box: Box, universe: Universe): Box | undefined {
  let result = box;
  for (const end of ENDS) {
    const asked = [...box].flatMap(([dimension, set]) => {
      const key = namespaceLabelKey(end, dimension);
      return key === undefined ? [] : [{ key, set: set as ValueSet }];
    });
    if (asked.length === 0) continue;
    const wrong: string[] = [];
    for (const [name, labels] of universe.namespaces)
      if (asked.some(({ key, set }) => labels.has(key) && !set.has(labels.get(key)))) wrong.push(name);
    const names = (result.get(namespaceOf(end)) as ValueSet).subtract(ValueSet.of(...wrong));
    if (names.isEmpty) return undefined;
    result = withDimension(result, namespaceOf(end), names);
  }
  return result;
}

function relevantNames(box: Box, universe: Universe): Region {
  const asked = new Set<string>();
  for (const dimension of box.keys()) {
    const parts = namedPortParts(dimension);
    if (parts !== undefined) asked.add(`${parts.protocol} ${parts.name}`);
  }
  if (asked.size === 0) return [];
  return universe.namedPorts.filter((fact) => asked.has(`${fact.protocol} ${fact.name}`)).flatMap(namedPortBoxes);
}

/** Two ends in one namespace have the same namespace labels, and no two ends have one address. */
function fittingPart(box: Box, universe: Universe): Box | undefined {
  const known = withKnownNamespaces(box, universe);
  const named = known && withNamedPorts(known);
  if (named === undefined || !addressesDiffer(named)) return undefined;
  const place = samePlace(named);
  if (place === undefined) return named;
  let result = named;
  for (const [dimension, set] of named)
    for (const end of ENDS) {
      const key = namespaceLabelKey(end, dimension);
      if (key === undefined) continue;
      const known = universe.namespaces.get(place);
      if (known?.has(key) === true) continue;
      const other = namespaceLabelDimension(end === 'source' ? 'destination' : 'source', dimension, end);
      const theirs = result.get(other) as ValueSet | undefined;
      const both = theirs === undefined ? (set as ValueSet) : theirs.intersect(set as ValueSet);
      if (both.isEmpty) return undefined;
      result = withDimension(withDimension(result, other, both), dimension, both);
    }
  return result;
}

/** The namespace that both ends must be in, if the box leaves no choice. */
function samePlace(box: Box): string | undefined {
  const [source, destination] = ENDS.map((end) => box.get(namespaceOf(end)) as ValueSet);
  if (source === undefined || destination === undefined) return undefined;
  const single = (set: ValueSet): string | undefined =>
    !set.negated && !set.absent && set.values.length === 1 ? set.values[0] : undefined;
  const name = single(source);
  return name !== undefined && name === single(destination) ? name : undefined;
}

function namespaceLabelDimension(end: End, dimension: string, of: End): string {
  return end + dimension.slice(of.length);
}

function addressesDiffer(box: Box): boolean {
  const [source, destination] = ENDS.map((end) => box.get(addressOf(end)) as IpSet | undefined);
  if (source === undefined || destination === undefined) return true;
  const only = singleAddress(source);
  return only === undefined || !destination.equals(only);
}
