import fc, { type Arbitrary } from 'fast-check';
import { type Facts, fulfils, type LabelSpecs, type ZonePortSpec, type ZoneSpec } from '../reference/meaning';
import { fulfillingValues, labelSpecs } from './label-specs';
import { labelKeys, labelValues, namespaceLabelKeys, namespaceLabelValues, namespaceNames } from './vocabulary';

/** One number a name, so that no two zones contradict each other. */
const knownPorts: readonly ZonePortSpec[] = [
  { name: 'http', protocol: 'TCP', port: 80 },
  { name: 'metrics', protocol: 'UDP', port: 8080 },
];

/** A zone before it knows the others. */
export interface ZoneDraft {
  /** Whether it wants to lie in an earlier zone, and which. */
  readonly parent: number | null;
  readonly pods: LabelSpecs | null;
  readonly where: { readonly namespace?: string | readonly string[]; readonly namespaces?: LabelSpecs } | null;
  /** Which of the port names it knows. */
  readonly ports: readonly ZonePortSpec[];
}

export function zoneDraft(): Arbitrary<ZoneDraft> {
  const namespaces = labelSpecs(namespaceLabelKeys, namespaceLabelValues);
  return fc.record({
    parent: fc.option(fc.nat(99), { freq: 2 }),
    pods: fc.option(labelSpecs(labelKeys, labelValues), { freq: 4 }),
    where: fc.oneof(
      { arbitrary: fc.constant(null), weight: 3 },
      { arbitrary: fc.constantFrom(...namespaceNames).map((namespace) => ({ namespace })), weight: 2 },
      { arbitrary: fc.subarray([...namespaceNames], { minLength: 1, maxLength: 3 }).map((namespace) => ({ namespace })), weight: 1 },
      { arbitrary: namespaces.map((namespaces) => ({ namespaces })), weight: 2 },
      { arbitrary: fc.record({ namespace: fc.constantFrom(...namespaceNames), namespaces }, { noNullPrototype: true }), weight: 1 },
    ),
    ports: fc.oneof({ arbitrary: fc.constant([]), weight: 4 }, { arbitrary: fc.subarray([...knownPorts], { minLength: 1 }), weight: 1 }),
  });
}

/** Zones in which a pod can lie: a draft that contradicts its parent stands alone, one that no described namespace fulfils stays home. */
export function zonesFrom(drafts: readonly ZoneDraft[], facts: Facts): readonly ZoneSpec[] {
  const zones: ZoneSpec[] = [];
  drafts.forEach((draft, index) => {
    const parent = draft.parent === null ? undefined : zones[draft.parent % Math.max(1, index)];
    const own = {
      id: `z${index}`,
      ...(draft.pods === null ? {} : { pods: draft.pods }),
      ...(draft.ports.length === 0 ? {} : { ports: draft.ports }),
    };
    const nested = parent === undefined ? own : { ...own, parent: parent.id, ...whereInside(draft, parent, zones) };
    if (parent !== undefined && isSatisfiable(labelsAround(zones, nested))) zones.push(nested);
    else zones.push({ ...own, ...whereFrom(draft, facts) });
  });
  return zones;
}

/** The constraints of the zone and of those that it lies in. */
export function labelsAround(zones: readonly ZoneSpec[], zone: ZoneSpec): readonly LabelSpecs[] {
  const parent = zones.find(({ id }) => id === zone.parent);
  return [...(zone.pods === undefined ? [] : [zone.pods]), ...(parent === undefined ? [] : labelsAround(zones, parent))];
}

function isSatisfiable(all: readonly LabelSpecs[]): boolean {
  return labelKeys.every((key) => fulfillingValues(key, all, labelValues).length > 0);
}

function whereFrom({ where }: ZoneDraft, facts: Facts): Pick<ZoneSpec, 'namespace' | 'namespaces'> {
  if (where === null) return {};
  const { namespace, namespaces } = where;
  if (namespaces === undefined || facts.namespaces === undefined) return where;
  const isThere = ([name, labels]: readonly [string, Readonly<Record<string, string>>]): boolean =>
    fulfils(labels, namespaces) && (namespace === undefined || [namespace].flat().includes(name));
  return Object.entries(facts.namespaces).some(isThere) ? where : {};
}

/** A nested zone may name some of the namespaces of those around it, and ask for labels of them. */
function whereInside({ where }: ZoneDraft, parent: ZoneSpec, zones: readonly ZoneSpec[]): Pick<ZoneSpec, 'namespace' | 'namespaces'> {
  if (where === null) return {};
  const around = namesAround(parent, zones);
  const names = [where.namespace ?? []].flat().filter((name) => around?.includes(name) ?? true);
  return {
    ...(names.length === 0 ? {} : { namespace: names }),
    ...(where.namespaces === undefined ? {} : { namespaces: where.namespaces }),
  };
}

/** The innermost list of namespaces, the chart's own for zones that say nothing of them. */
function namesAround(zone: ZoneSpec, zones: readonly ZoneSpec[]): readonly string[] | undefined {
  if (zone.namespace !== undefined) return [zone.namespace].flat();
  const parent = zones.find(({ id }) => id === zone.parent);
  if (parent !== undefined) return namesAround(parent, zones);
  return zone.namespaces === undefined ? ['shop'] : undefined;
}
