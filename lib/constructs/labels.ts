import { labelKeyProblem, labelValueProblem } from '../k8s';
import { type LabelSet, labelSet, ValueSet } from '../sets';
import type { Cut } from './call-place';
import { Label } from './label';
import { misuse, shown } from './misuse';

/** Labels that a pod or namespace must have: plain values, or constraints. All of them (AND). */
export type Labels = { readonly [key: string]: string | Label };

/**
 * Reads labels.
 * @param what how messages call them: `pods`
 * @throws BulkheadMisuse for an empty object, an undefined value, an invalid key or value
 */
export function readLabels(labels: Labels, what: string, cut: Cut): LabelSet {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels) || Label.isLabel(labels))
    throw misuse('BH2019', { what, given: shown(labels), expected: "labels such as { app: 'web' }" }, cut);
  // Inherited labels are no entries: the zone would be wider than it reads, as it would for { __proto__: … }.
  for (const key in labels)
    if (!Object.hasOwn(labels, key))
      throw misuse('BH2019', { what, given: `an object that inherits ${key}`, expected: "labels of its own, such as { app: 'web' }" }, cut);
  const entries = Object.entries(labels);
  if (entries.length === 0) throw misuse('BH2011', { what }, cut);
  return labelSet(
    entries.map(([key, value]) => {
      const problem = labelKeyProblem(key);
      if (problem !== undefined) throw misuse('BH2007', { given: shown(key), problem }, cut);
      if (value === undefined) throw misuse('BH2012', { what: `label ${key}`, of: what }, cut);
      if (Label.isLabel(value)) return [key, value.values];
      const valueProblem = typeof value === 'string' ? labelValueProblem(value) : 'is no string';
      if (valueProblem !== undefined) throw misuse('BH2008', { key, given: shown(value), problem: valueProblem }, cut);
      return [key, ValueSet.of(value)];
    }),
  );
}
