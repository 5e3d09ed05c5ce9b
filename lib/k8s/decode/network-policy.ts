import type { NetworkPolicyObject, NetworkPolicySpec, PolicyRule } from '../objects/network-policy-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { entries } from './entries';
import { child, type Field, isAbsent, report } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { labelSelector } from './label-selector';
import { isMapping } from './mapping';
import { annotations, metadata, type NameRule, objectLabels } from './metadata';
import { checkObjectFields } from './object-fields';
import { policyRule } from './policy-rule';
import { policyTypes } from './policy-types';

const SPEC: KnownFields = {
  owner: 'the spec of a NetworkPolicy',
  fields: ['podSelector', 'policyTypes', 'ingress', 'egress'],
  fixes: {
    from: 'write from in an entry of ingress, below a dash',
    to: 'write to in an entry of egress, below a dash',
    ports: 'write ports in an entry of ingress or egress, below a dash',
    selector: 'write podSelector',
    matchLabels: 'put matchLabels below podSelector',
    ingressDeny: 'a NetworkPolicy only allows; what no rule allows is denied',
    egressDeny: 'a NetworkPolicy only allows; what no rule allows is denied',
  },
};

const NAME: NameRule = { kind: 'NetworkPolicy', problem: dnsSubdomainProblem, generated: false };

const BLANK_RULE = 'write - {} to allow everything, or remove the dash';

/** A networking.k8s.io/v1 NetworkPolicy, with every rule of the API server's validation (SEMANTICS V1 to V13). */
export function networkPolicy(field: Field): NetworkPolicyObject {
  const { name, namespace } = metadata(field, NAME);
  checkObjectFields(field, 'a NetworkPolicy');
  const meta = child(field, 'metadata');
  if (namespace === undefined && field.scope.options.requireNamespace === true) report(child(meta, 'namespace'), 'BH1032', { name });
  return {
    kind: 'NetworkPolicy',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: objectLabels(field),
    annotations: annotations(field),
    spec: specOf(child(field, 'spec')),
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** The API takes an absent spec for an empty one, which closes the ingress of every pod (SEMANTICS S1, S3). */
function specOf(field: Field): NetworkPolicySpec {
  if (isMapping(field)) checkFields(field, SPEC);
  return {
    podSelector: labelSelector(child(field, 'podSelector')) ?? { matchLabels: new Map(), matchExpressions: [] },
    policyTypes: policyTypes(child(field, 'policyTypes')),
    ingress: rules(child(field, 'ingress'), 'from'),
    egress: rules(child(field, 'egress'), 'to'),
  };
}

function rules(field: Field, peers: 'from' | 'to'): readonly PolicyRule[] {
  if (isAbsent(field)) return [];
  return entries(field, BLANK_RULE).flatMap((entry) => policyRule(entry, peers) ?? []);
}
