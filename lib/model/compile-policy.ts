import type { NetworkPolicyObject, NetworkPolicySpec, PolicyRule, PolicyType } from '../k8s';
import { compilePeer } from './compile-peer';
import { compilePort } from './compile-port';
import { compileSelector } from './compile-selector';
import type { Direction, Policy, Rule } from './policy';

const TYPES: Readonly<Record<Direction, PolicyType>> = { egress: 'Egress', ingress: 'Ingress' };

/**
 * A NetworkPolicy with every default applied (SEMANTICS S1 to S22).
 *
 * @param namespace the namespace to assume for a policy that names none
 */
export function compilePolicy(object: NetworkPolicyObject, namespace = 'default'): Policy {
  const home = object.namespace ?? namespace;
  return {
    namespace: home,
    name: object.name,
    subject: compileSelector(object.spec.podSelector),
    egress: rulesOf(object, 'egress', home),
    ingress: rulesOf(object, 'ingress', home),
    // Computed when somebody asks: finding a line in a long text costs more than evaluating the policy.
    get place() {
      return { document: object.document.place(object.path) };
    },
  };
}

/** Rules of a direction that is not among the types are ignored (SEMANTICS S4); no rules at all let nothing through (S7). */
function rulesOf(object: NetworkPolicyObject, direction: Direction, namespace: string): readonly Rule[] | undefined {
  if (!typesOf(object.spec).includes(TYPES[direction])) return undefined;
  return object.spec[direction].map((rule, index) => ({
    ...compileRule(rule, namespace),
    get place() {
      return { document: object.document.place([...object.path, 'spec', direction, index]) };
    },
  }));
}

/** SEMANTICS S3: always Ingress; Egress too if there is an egress rule. */
function typesOf({ policyTypes, egress }: NetworkPolicySpec): readonly PolicyType[] {
  if (policyTypes.length > 0) return policyTypes;
  return egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** An empty list is no restriction (SEMANTICS S9, S10). */
function compileRule({ peers, ports }: PolicyRule, namespace: string): Rule {
  return {
    peers: peers.length === 0 ? undefined : peers.map((peer) => compilePeer(peer, namespace)),
    ports: ports.length === 0 ? undefined : ports.map(compilePort),
  };
}
