import { byCodeUnit, type LabelSet, type ValueSet } from '../../sets';

/** A LabelSelector as the API has it. */
export interface SelectorManifest {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly SelectorRequirement[];
}

export interface SelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

/** Keys that cdk8s cannot carry as keys of a map: it throws at the one and silently drops the other. */
const UNSAFE_KEYS: ReadonlySet<string> = new Set(['constructor', '__proto__']);

/**
 * The selector that accepts exactly a set of labels (SEMANTICS S16).
 * @throws Error for a set that no conjunction of requirements can say; intersections of selectors never are
 */
export function selectorManifest(set: LabelSet): SelectorManifest {
  const matchLabels: [string, string][] = [];
  const matchExpressions: SelectorRequirement[] = [];
  for (const [key, values] of [...set].sort(([a], [b]) => byCodeUnit(a, b))) {
    const [only] = values.values;
    if (!values.negated && !values.absent && values.values.length === 1 && only !== undefined && !UNSAFE_KEYS.has(key))
      matchLabels.push([key, only]);
    else matchExpressions.push(...requirements(key, values));
  }
  return {
    ...(matchLabels.length === 0 ? {} : { matchLabels: Object.fromEntries(matchLabels) }),
    ...(matchExpressions.length === 0 ? {} : { matchExpressions }),
  };
}

function requirements(key: string, set: ValueSet): readonly SelectorRequirement[] {
  if (!set.negated) {
    if (!set.absent && set.values.length > 0) return [{ key, operator: 'In', values: set.values }];
    if (set.absent && set.values.length === 0) return [{ key, operator: 'DoesNotExist' }];
    throw new Error(`no selector says "${key} is absent or one of ${set.values.join(', ')}"`);
  }
  const exists: readonly SelectorRequirement[] = set.absent ? [] : [{ key, operator: 'Exists' }];
  return set.values.length === 0 ? exists : [...exists, { key, operator: 'NotIn', values: set.values }];
}
