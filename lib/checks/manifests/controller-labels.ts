import { type Diagnostic, diagnostic, type Place } from '../../diagnostics';
import type { FieldPath, KubernetesObject, LabelSelector } from '../../k8s';
import { DIRECTIONS, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';
import { PEERS } from './rule-names';
import { writtenAdminPolicies } from './written-admin-policies';
import { writtenPolicies } from './written-policies';

/** Labels that controllers set, and whether each rollout changes them (SEMANTICS S18). */
const ADDED: ReadonlyMap<string, 'changes' | 'stays'> = new Map([
  ['pod-template-hash', 'changes'],
  ['controller-revision-hash', 'changes'],
  ['pod-template-generation', 'changes'],
  ['controller-uid', 'changes'],
  ['batch.kubernetes.io/controller-uid', 'changes'],
  ['statefulset.kubernetes.io/pod-name', 'stays'],
  ['apps.kubernetes.io/pod-index', 'stays'],
  ['job-name', 'stays'],
  ['batch.kubernetes.io/job-name', 'stays'],
  ['batch.kubernetes.io/job-completion-index', 'stays'],
]);

/** Selectors by labels that controllers add to their pods, and that known pods do not show (SEMANTICS S18, U17). */
export const controllerLabels: ManifestCheck = (input) => {
  const shown = new Set(input.engine.cluster.workloads.flatMap(({ labels }) => [...labels.keys()]));
  return [
    ...writtenPolicies(input).flatMap(({ object, policy }) => {
      const asked = (selector: LabelSelector | undefined, ...path: FieldPath): readonly Diagnostic[] =>
        found(object, `${policy.namespace}/${policy.name}`, policyText(policy), selector, path, shown);
      return [
        ...asked(object.spec.podSelector, 'spec', 'podSelector'),
        ...DIRECTIONS.flatMap((direction) =>
          object.spec[direction].flatMap(({ peers }, index) =>
            peers.flatMap(({ podSelector }, at) => asked(podSelector, 'spec', direction, index, PEERS[direction], at, 'podSelector')),
          ),
        ),
      ];
    }),
    ...writtenAdminPolicies(input).flatMap(({ object, policy }) => {
      const asked = (selector: LabelSelector | undefined, ...path: FieldPath): readonly Diagnostic[] =>
        found(object, policy.name, `${policy.kind} ${policy.name}`, selector, path, shown);
      return [
        ...asked(object.subject.podSelector, 'spec', 'subject', 'pods', 'podSelector'),
        ...DIRECTIONS.flatMap((direction) =>
          object[direction].flatMap(({ peers }, index) =>
            peers.flatMap((peer, at) =>
              peer.kind === 'pods' ? asked(peer.podSelector, 'spec', direction, index, PEERS[direction], at, 'pods', 'podSelector') : [],
            ),
          ),
        ),
      ];
    }),
  ];
};

function found(
  object: KubernetesObject,
  subject: string,
  policy: string,
  selector: LabelSelector | undefined,
  path: FieldPath,
  shown: ReadonlySet<string>,
): readonly Diagnostic[] {
  const keys: readonly { readonly key: string; readonly where: Place }[] = [
    ...[...(selector?.matchLabels.keys() ?? [])].map((key) => ({ key, where: placeOf(object, ...path, 'matchLabels', key) })),
    ...(selector?.matchExpressions ?? []).map(({ key }, index) => ({
      key,
      where: placeOf(object, ...path, 'matchExpressions', index, 'key'),
    })),
  ];
  return keys.flatMap(({ key, where }) => {
    const kind = ADDED.get(key);
    if (kind === undefined || (kind === 'stays' && shown.has(key))) return [];
    return [diagnostic(kind === 'changes' ? 'BH3212' : 'BH3213', { where: policy, key }, { where, subject })];
  });
}
