import { diagnostic } from '../diagnostics';
import { type Policy, policyText } from '../model';
import type { Check } from './check';

/** Two policies of one name in one namespace: one would overwrite the other in the cluster. */
export const duplicatePolicy: Check = ({ own, tree, context }) => {
  const seen = new Map<string, { readonly text: string; readonly policy: Policy }>();
  const entries = [
    ...own.map((policy) => ({ policy, text: `that of zone ${policy.place.construct ?? ''}` })),
    ...tree.map((policy) => ({ policy, text: 'one of the tree' })),
    ...context.map((policy) => ({ policy, text: 'one of the context' })),
  ];
  const ours = new Set(own.map(key));
  return entries.flatMap(({ policy, text }) => {
    const first = seen.get(key(policy));
    if (first === undefined) {
      seen.set(key(policy), { text, policy });
      return [];
    }
    const foreignOnly = !ours.has(key(policy)) && context.includes(policy);
    if (foreignOnly) return [];
    return [
      diagnostic(
        'BH3010',
        { policy: policyText(policy), one: text, other: first.text, inContext: context.includes(policy) },
        { where: policy.place, subject: key(policy), related: [{ message: 'the other one', where: first.policy.place }] },
      ),
    ];
  });
};

function key(policy: Policy): string {
  return `${policy.namespace}/${policy.name}`;
}
