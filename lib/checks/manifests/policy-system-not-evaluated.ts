import { diagnostic } from '../../diagnostics';
import type { UnseenObject } from '../../k8s';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';

/** Network policies of other systems, such as Cilium and Calico; one finding a kind, at the first of them. */
export const policySystemNotEvaluated: ManifestCheck = ({ decoded }) => {
  const byKind = new Map<string, UnseenObject[]>();
  for (const policy of decoded.otherPolicies) {
    const kind = `${policy.kind} (${policy.apiVersion})`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), policy]);
  }
  return [...byKind].flatMap(([kind, [first, ...others]]) =>
    first === undefined ? [] : [diagnostic('BH3219', { kind, count: others.length + 1 }, { where: placeOf(first), subject: first.kind })],
  );
};
