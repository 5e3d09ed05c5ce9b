import type { EgressRule, IngressRule, NetworkPolicyObject } from '../reference/network-policy';
import { add, type Mutation, type Path, remove, replace } from './mutation';
import { peerMutations } from './peer-mutations';
import { portMutations } from './port-mutations';
import { selectorMutations } from './selector-mutations';

type Field = 'ingress' | 'egress';

const OTHER = { ingress: 'egress', egress: 'ingress' } as const;

/** Every change of one document that this folder knows, by kind. */
export function mutationsOf({ spec }: NetworkPolicyObject): readonly Mutation[] {
  return [
    ...selectorMutations(spec.podSelector ?? {}, ['spec', 'podSelector'], 'the subject'),
    replace('policy: another namespace', ['metadata', 'namespace'], 'mutant'),
    replace('policy: another kind of object', ['kind'], 'ConfigMap'),
    remove('policy: drop policyTypes', ['spec', 'policyTypes']),
    replace('policy: no policyTypes', ['spec', 'policyTypes'], []),
    ...(spec.policyTypes ?? []).map((_, index) => remove('policy: drop one of policyTypes', ['spec', 'policyTypes', index])),
    ...(spec.policyTypes?.length === 1 ? [replace('policy: both policyTypes', ['spec', 'policyTypes'], ['Ingress', 'Egress'])] : []),
    remove('policy: drop the podSelector', ['spec', 'podSelector']),
    ...(['ingress', 'egress'] as const).flatMap((field) => [
      ...directionMutations(field, spec.policyTypes ?? []),
      ...rulesOf(spec, field).flatMap((rule, index) => ruleMutations(rule, field, index, rulesOf(spec, OTHER[field]).length > 0)),
    ]),
  ];
}

type Spec = NetworkPolicyObject['spec'];
type Rule = Pick<IngressRule, 'from' | 'ports'> & Pick<EgressRule, 'to'>;

function rulesOf(spec: Spec, field: Field): readonly Rule[] {
  return spec[field] ?? [];
}

function directionMutations(field: Field, types: readonly string[]): readonly Mutation[] {
  if (!types.includes(field === 'ingress' ? 'Ingress' : 'Egress')) return [];
  return [add('rules: one that allows everything', ['spec', field], [{}]), add('rules: none', ['spec', field], [])];
}

function ruleMutations(rule: Rule, field: Field, index: number, hasOther: boolean): readonly Mutation[] {
  const peersField = field === 'ingress' ? 'from' : 'to';
  const path = ['spec', field, index];
  const peers = rule[peersField] ?? [];
  const ports = rule.ports ?? [];
  return [
    remove('rules: drop a rule', path),
    replace('rules: a rule without conditions', path, {}),
    ...(peers.length === 0
      ? [add('peers: addresses for everybody', [...path, peersField], [{ ipBlock: { cidr: '0.0.0.0/0' } }])]
      : [
          remove('peers: drop from or to', [...path, peersField]),
          replace('peers: an empty from or to', [...path, peersField], []),
          add('peers: every pod besides', [...path, peersField, '-'], { namespaceSelector: {} }),
        ]),
    ...peers.flatMap((peer, position) => peerMutations(peer, [...path, peersField, position], [...path, peersField])),
    ...(ports.length === 0
      ? [add('ports: TCP for everything', [...path, 'ports'], [{ protocol: 'TCP' }])]
      : [remove('ports: drop ports', [...path, 'ports']), replace('ports: empty ports', [...path, 'ports'], [])]),
    ...ports.flatMap((port, position) => portMutations(port, [...path, 'ports', position])),
    otherDirection(rule, field, path, hasOther),
  ];
}

/** The rule moves to the other direction: a call's two ends taken for each other. */
function otherDirection({ from, to, ports }: Rule, field: Field, path: Path, hasOther: boolean): Mutation {
  const moved = { [field === 'ingress' ? 'to' : 'from']: (field === 'ingress' ? from : to) ?? [], ports: ports ?? [] };
  const rules = ['spec', OTHER[field]];
  const appended = hasOther ? add('', [...rules, '-'], moved) : add('', rules, [moved]);
  return { kind: 'rules: in the other direction', operations: [...remove('', path).operations, ...appended.operations] };
}
