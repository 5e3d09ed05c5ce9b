import type { AdminPolicyObject, AdminPolicyPort, AdminPolicyRule } from '../k8s';
import type { AdminPolicy, AdminPortMatch, AdminRule } from './admin-policy';
import { compileAdminPeer, compilePods } from './compile-admin-peer';
import type { Direction } from './policy';

/** A policy of a cluster tier (SEMANTICS T1 to T12). */
export function compileAdminPolicy(object: AdminPolicyObject): AdminPolicy {
  return {
    kind: object.kind,
    name: object.name,
    tier: object.tier,
    priority: object.priority,
    subject: compilePods(object.subject),
    egress: rulesOf(object, 'egress'),
    ingress: rulesOf(object, 'ingress'),
    // Computed when somebody asks, as for a NetworkPolicy.
    get place() {
      return { document: object.document.place(object.path) };
    },
  };
}

function rulesOf(object: AdminPolicyObject, direction: Direction): readonly AdminRule[] {
  return object[direction].map((rule, index) => ({
    ...compileRule(rule),
    get place() {
      return { document: object.document.place([...object.path, 'spec', direction, index]) };
    },
  }));
}

function compileRule({ name, action, peers, ports }: AdminPolicyRule): AdminRule {
  return { name, action, peers: peers.map(compileAdminPeer), ports: ports?.flatMap(compileAdminPort) };
}

/** A range that ends before it begins is no port (SEMANTICS A6). */
function compileAdminPort(port: AdminPolicyPort): readonly AdminPortMatch[] {
  if (port.kind === 'named') return [{ kind: 'name', name: port.name }];
  const { protocol, from, to } = port;
  return from > to ? [] : [{ kind: 'range', protocol, from, to }];
}
