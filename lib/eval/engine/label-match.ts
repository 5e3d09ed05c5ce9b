import type { Workload } from '../../model';
import { type LabelSet, ValueSet } from '../../sets';
import type { LabelEntries } from './compiled-peer';
import { addsLabel } from './controller-labels';
import { type Truth, truthOf } from './truth';

/** Whether a selector accepts the pods of a workload (SEMANTICS S16); `unknown` where a label of its controller decides (S18, U17). */
export function matchLabels(set: LabelSet | LabelEntries, { kind, labels }: Workload): Truth {
  let result: Truth = 'yes';
  for (const [key, values] of set) {
    const value = labels.get(key);
    const match = value === undefined && addsLabel(kind, key) ? matchUnknownValue(values) : truthOf(values.has(value));
    if (match === 'no') return 'no';
    if (match === 'unknown') result = 'unknown';
  }
  return result;
}

/** The label is there, whatever its value. */
function matchUnknownValue(values: ValueSet): Truth {
  if (ValueSet.PRESENT.within(values)) return 'yes';
  return values.meets(ValueSet.PRESENT) ? 'unknown' : 'no';
}
