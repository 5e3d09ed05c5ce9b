import type { PolicyRule } from '../objects/network-policy-object';
import { entries } from './entries';
import { child, type Field } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { policyPeer } from './policy-peer';
import { policyPort } from './policy-port';

type Peers = 'from' | 'to';

const RULES: Readonly<Record<Peers, KnownFields>> = {
  from: rule('an ingress rule', 'from', { to: 'write from: it is egress rules that have to' }),
  to: rule('an egress rule', 'to', { from: 'write to: it is ingress rules that have from' }),
};

function rule(owner: string, peers: Peers, fixes: Readonly<Record<string, string>>): KnownFields {
  const inPeers = (field: string) => `write ${field} in an entry of ${peers}, below a dash`;
  const inPorts = (field: string) => `write ${field} in an entry of ports, below a dash`;
  return {
    owner,
    fields: [peers, 'ports'],
    fixes: {
      ...fixes,
      podSelector: inPeers('podSelector'),
      namespaceSelector: inPeers('namespaceSelector'),
      ipBlock: inPeers('ipBlock'),
      port: inPorts('port'),
      protocol: inPorts('protocol'),
      endPort: inPorts('endPort'),
    },
  };
}

/** A rule of `ingress` with its `from`, or of `egress` with its `to` (SEMANTICS S8 to S10). */
export function policyRule(field: Field, peers: Peers): PolicyRule | undefined {
  if (!isMapping(field, `write ${peers} or ports after the dash, or {} for everything`)) return undefined;
  checkFields(field, RULES[peers]);
  return {
    peers: entries(child(field, peers), 'name a peer after the dash, or remove it').flatMap((entry) => policyPeer(entry) ?? []),
    ports: entries(child(field, 'ports'), 'write port after the dash, or remove it').flatMap((entry) => policyPort(entry) ?? []),
  };
}
