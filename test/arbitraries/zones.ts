import fc, { type Arbitrary } from 'fast-check';
import { type Facts, fulfils, type LabelSpecs, type ZoneSpec } from '../reference/meaning';
import { fulfillingValues, labelSpecs } from './label-specs';
import { labelKeys, labelValues, namespaceLabelKeys, namespaceLabelValues, namespaceNames } from './vocabulary';

/** A zone before it knows the others. */
export interface ZoneDraft {
  /** Whether it wants to lie in an earlier zone, and which. */
  readonly parent: number | null;
  readonly pods: LabelSpecs | null;
  readonly where: { readonly namespace: string | readonly string[] } | { readonly namespaces: LabelSpecs } | null;
}

export function zoneDraft(): Arbitrary<ZoneDraft> {
  return fc.record({
    parent: fc.option(fc.nat(99), { freq: 2 }),
    pods: fc.option(labelSpecs(labelKeys, labelValues), { freq: 4 }),
    where: fc.oneof(
      { arbitrary: fc.constant(null), weight: 3 },
      { arbitrary: fc.constantFrom(...namespaceNames).map((namespace) => ({ namespace })), weight: 2 },
      { arbitrary: fc.subarray([...namespaceNames], { minLength: 1, maxLength: 3 }).map((namespace) => ({ namespace })), weight: 1 },
      { arbitrary: labelSpecs(namespaceLabelKeys, namespaceLabelValues).map((namespaces) => ({ namespaces })), weight: 2 },
    ),
  });
}

/** Zones in which a pod can lie: a draft that contradicts its parent stands alone, one that no described namespace fulfils stays home. */
export function zonesFrom(drafts: readonly ZoneDraft[], facts: Facts): readonly ZoneSpec[] {
  const zones: ZoneSpec[] = [];
  drafts.forEach((draft, index) => {
    const parent = draft.parent === null ? undefined : zones[draft.parent % Math.max(1, index)];
    const own = { id: `z${index}`, ...(draft.pods === null ? {} : { pods: draft.pods }) };
    const nested = parent === undefined ? own : { ...own, parent: parent.id };
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
  if (!('namespaces' in where) || facts.namespaces === undefined) return where;
  return Object.values(facts.namespaces).some((labels) => fulfils(labels, where.namespaces)) ? where : {};
}
