import type { UnseenObject } from '../k8s';
import type { NotEvaluated } from '../report';
import { byCodeUnit } from '../sets';

/** Policies of systems that Bulkhead does not evaluate, such as Cilium's and Calico's, by kind. */
export function notEvaluated(policies: readonly UnseenObject[]): readonly NotEvaluated[] {
  const kinds = policies.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  return [...new Set(kinds)].sort(byCodeUnit).map((kind) => ({ kind, count: kinds.filter((other) => other === kind).length }));
}
