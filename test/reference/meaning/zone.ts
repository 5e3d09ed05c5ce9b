import type { ConcretePod } from './connection';
import { fulfils } from './labels';
import type { LabelSpecs, ProgramSpec, ZoneSpec } from './program';

/** DESIGN §2 rule 1: a member fulfils everything that the zone says, and the zones that it lies in. */
export function inZone(program: ProgramSpec, id: string, pod: ConcretePod): boolean {
  return inNamespaces(program, id, pod) && zonesAround(program, id).every(({ pods }) => pods === undefined || fulfils(pod.labels, pods));
}

/** DESIGN §2 rule 3: ours is a zone whose namespaces are known by name. */
export function isOurs(program: ProgramSpec, id: string): boolean {
  return knownNamespaces(program, id) !== undefined;
}

/**
 * The names of the zone's namespaces, where they are known. A zone by namespace labels has them only where the cluster's
 * namespaces are described: those whose given labels fulfil its constraints.
 */
export function knownNamespaces(program: ProgramSpec, id: string): readonly string[] | undefined {
  const named = namesFor(program, id);
  const constraints = constraintsFor(program, id);
  if (constraints.length === 0) return named;
  const described = program.facts.namespaces;
  if (described === undefined) return undefined;
  const matching = Object.entries(described).filter(([name, labels]) =>
    constraints.every((specs) => fulfils(withName(labels, name), specs)),
  );
  return matching.map(([name]) => name).filter((name) => named?.includes(name) ?? true);
}

function inNamespaces(program: ProgramSpec, id: string, pod: ConcretePod): boolean {
  const known = knownNamespaces(program, id);
  if (known !== undefined) return known.includes(pod.namespace);
  const labels = withName(pod.namespaceLabels, pod.namespace);
  return (namesFor(program, id)?.includes(pod.namespace) ?? true) && constraintsFor(program, id).every((specs) => fulfils(labels, specs));
}

/**
 * The namespaces that the zone or one around it lists; a namespace must be in every list. The outermost zone without a list is in
 * the chart's namespace, unless it says labels instead.
 */
export function namesFor(program: ProgramSpec, id: string): readonly string[] | undefined {
  const lists = zonesAround(program, id).flatMap(({ namespace, namespaces, parent }) => {
    if (namespace !== undefined) return [typeof namespace === 'string' ? [namespace] : namespace];
    return parent === undefined && namespaces === undefined ? [[program.namespace]] : [];
  });
  return lists[0]?.filter((name) => lists.every((list) => list.includes(name)));
}

function constraintsFor(program: ProgramSpec, id: string): readonly LabelSpecs[] {
  return zonesAround(program, id).flatMap(({ namespaces }) => (namespaces === undefined ? [] : [namespaces]));
}

/** The zone itself and every zone that it lies in. */
function zonesAround(program: ProgramSpec, id: string): readonly ZoneSpec[] {
  const zone = program.zones.find((candidate) => candidate.id === id);
  if (zone === undefined) throw new Error(`${id}: no such zone`);
  return zone.parent === undefined ? [zone] : [zone, ...zonesAround(program, zone.parent)];
}

/** SEMANTICS S17. */
function withName(labels: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return { ...labels, 'kubernetes.io/metadata.name': name };
}
