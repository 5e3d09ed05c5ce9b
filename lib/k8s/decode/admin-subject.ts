import type { AdminSubject } from '../objects/admin-policy-object';
import type { AdminDialect } from './admin-dialect';
import { type Choice, choice } from './choice';
import { child, type Field, isAbsent, nameOf, report } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { labelSelector } from './label-selector';
import { isMapping } from './mapping';

const SUBJECT: Choice = {
  owner: 'a subject',
  fields: ['namespaces', 'pods'],
  fixes: {
    namespaceSelector: 'write namespaces, or put namespaceSelector below pods',
    podSelector: 'put podSelector below pods',
    matchLabels: 'put matchLabels below namespaces, or below podSelector in pods',
    matchExpressions: 'put matchExpressions below namespaces, or below podSelector in pods',
    namespace: 'write namespaces: { matchLabels: { kubernetes.io/metadata.name: the-name } }',
  },
  example: 'namespaces: {} for every pod of the cluster, or pods: { namespaceSelector: …, podSelector: … }',
  split: 'put both into pods: { namespaceSelector: …, podSelector: … }; a pod must match both',
};

const PODS: KnownFields = {
  owner: 'pods',
  fields: ['namespaceSelector', 'podSelector'],
  fixes: {
    matchLabels: 'put matchLabels below podSelector',
    matchExpressions: 'put matchExpressions below podSelector',
    namespaces: 'write namespaceSelector',
    namespace: 'write namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: the-name } }',
  },
};

/** Whose traffic a policy is about (SEMANTICS T8, C2, A3); everybody's if it is wrong. */
export function adminSubject(field: Field, dialect: AdminDialect): AdminSubject {
  if (isAbsent(field)) {
    const example = 'subject: { namespaces: {} } for every pod of the cluster, or name its namespaces or pods';
    report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'subject', example });
  }
  if (!isMapping(field, 'write namespaces or pods below it')) return {};
  const chosen = choice(field, SUBJECT);
  return chosen === undefined ? {} : adminPods(chosen, dialect);
}

/** What `namespaces` or `pods` selects, of a subject or a peer. */
export function adminPods(field: Field, { bothSelectors }: AdminDialect): AdminSubject {
  if (field.step === 'namespaces') {
    const namespaceSelector = labelSelector(field);
    return namespaceSelector === undefined ? {} : { namespaceSelector };
  }
  if (!isMapping(field, 'write namespaceSelector and podSelector below it')) return {};
  checkFields(field, PODS);
  const namespaceSelector = selector(field, 'namespaceSelector', bothSelectors);
  const podSelector = selector(field, 'podSelector', true);
  return {
    ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
    ...(podSelector === undefined ? {} : { podSelector }),
  };
}

function selector(field: Field, name: string, required: boolean) {
  const one = child(field, name);
  if (required && isAbsent(one)) report(one, 'BH1021', { owner: nameOf(field), field: name, example: `${name}: {} for all of them` });
  return labelSelector(one);
}
