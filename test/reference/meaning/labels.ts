import type { LabelSpec, LabelSpecs } from './program';

/** Whether labels fulfil every constraint. A constraint that forbids values is fulfilled by an absent label (SEMANTICS S16). */
export function fulfils(labels: Readonly<Record<string, string>>, specs: LabelSpecs): boolean {
  return Object.entries(specs).every(([key, spec]) => fulfilsOne(Object.hasOwn(labels, key) ? labels[key] : undefined, spec));
}

function fulfilsOne(value: string | undefined, spec: LabelSpec): boolean {
  if (typeof spec === 'string') return value === spec;
  if ('in' in spec) return value !== undefined && spec.in.includes(value);
  if ('notIn' in spec) return value === undefined || !spec.notIn.includes(value);
  return 'exists' in spec ? value !== undefined : value === undefined;
}
