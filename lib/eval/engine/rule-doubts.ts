import type { AdminPeer, Peer } from '../../model';
import type { Reason } from '../verdict';
import type { CompiledAdminRule, CompiledRule } from './compiled-policy';
import type { Opposite } from './opposite';
import type { Party } from './party';
import { matchPeer, matchPeers } from './peer-match';
import { domainNamesReason, namedPortReason, type RuleName, unknownAddressReason, unknownLabelReason, unknownNodeReason } from './reasons';
import { namesPort, type PortPoint } from './rule-ports';

/** Why nobody knows whether a rule is about a connection that it may be about. */
export function ruleDoubts(rule: CompiledRule | CompiledAdminRule, { other, destination }: Opposite, point: PortPoint): readonly Reason[] {
  const doubts: Reason[] = [];
  if (matchPeers(rule.peers, other) === 'unknown')
    for (const peer of rule.peers ?? []) if (matchPeer(peer, other) === 'unknown') doubts.push(REASONS[peer.kind](rule, other));
  if (namesPort(rule.ports, destination, point) === 'unknown') doubts.push(namedPortReason(rule, destination));
  return doubts;
}

const REASONS: Readonly<Record<(Peer | AdminPeer)['kind'], (rule: RuleName, other: Party) => Reason>> = {
  pods: unknownLabelReason,
  addresses: unknownAddressReason,
  networks: unknownAddressReason,
  nodes: unknownNodeReason,
  domainNames: domainNamesReason,
};
