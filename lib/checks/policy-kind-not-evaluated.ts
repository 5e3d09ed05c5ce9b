import { diagnostic } from '../diagnostics';
import { byCodeUnit } from '../sets';
import type { Check } from './check';

/** Policies of other kinds, such as ClusterNetworkPolicy or CiliumNetworkPolicy: they take part in the cluster and not in the proof. */
export const policyKindNotEvaluated: Check = ({ unevaluated }) =>
  [...unevaluated]
    .filter(([kind]) => /(^|\/)[A-Za-z]*NetworkPolicy$/.test(kind))
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([kind, count]) => diagnostic('BH3023', { kind, count }, { subject: kind }));
