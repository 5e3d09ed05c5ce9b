import type { NotEvaluated } from '../report';
import { byCodeUnit } from '../sets';

/** Policies of systems that Bulkhead does not evaluate, such as Cilium's and Calico's. */
const POLICY_KIND = /(^|\/)[A-Za-z]*NetworkPolicy$/;

/** The kinds of policies among those that were skipped. */
export function notEvaluated(skipped: ReadonlyMap<string, number>): readonly NotEvaluated[] {
  return [...skipped]
    .filter(([kind]) => POLICY_KIND.test(kind))
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([kind, count]) => ({ kind, count }));
}
