import { NO_PORTS, type PortSet } from '../../sets';
import type { CompiledAdminRule } from './compiled-policy';
import { exactly, type Openness } from './openness';
import type { Opposite } from './opposite';
import { matchPeers } from './peer-match';
import { rulePorts } from './rule-ports';
import type { Rank, TierSelection } from './tier-selection';

/** What may become of ports in a tier. A port of which something is not known is in several of these. */
export interface PortOutcomes {
  readonly allow: PortSet;
  readonly deny: PortSet;
  /** Those that the next tier is asked about. */
  readonly onward: PortSet;
}

/**
 * What `tierOutlook` says, for all ports at once.
 *
 * @param asked the ports that the tier is asked about
 */
export function tierPorts(ranks: TierSelection, opposite: Opposite, asked: PortSet): PortOutcomes {
  let [allow, deny, onward, left] = [NO_PORTS, NO_PORTS, NO_PORTS, asked];
  for (const rank of ranks) {
    if (left.isEmpty) break;
    const outcomes = rankPorts(rank, opposite, left);
    allow = allow.union(outcomes.Accept);
    deny = deny.union(outcomes.Deny);
    onward = onward.union(outcomes.Pass);
    left = outcomes.left;
  }
  return { allow, deny, onward: onward.union(left) };
}

type RankPorts = Record<CompiledAdminRule['action'], PortSet> & { left: PortSet };

/** Each policy of a rank may be asked first, and what none decides for certain may be left. */
function rankPorts(rank: Rank, opposite: Opposite, asked: PortSet): RankPorts {
  const outcomes: RankPorts = { Accept: NO_PORTS, Deny: NO_PORTS, Pass: NO_PORTS, left: asked };
  for (const { rules, applies } of rank) {
    let open = asked;
    for (const rule of rules) {
      const match = aboutPorts(rule, opposite);
      outcomes[rule.action] = outcomes[rule.action].union(match.possible.intersect(open));
      open = open.subtract(match.certain);
    }
    if (applies === 'yes') outcomes.left = outcomes.left.intersect(open);
  }
  return outcomes;
}

/** The ports of which a rule is about the connection. */
function aboutPorts(rule: CompiledAdminRule, { other, destination }: Opposite): Openness {
  const peer = matchPeers(rule.peers, other);
  if (peer === 'no') return exactly(NO_PORTS);
  const { certain, possible } = rulePorts(rule.ports, destination);
  return { certain: peer === 'yes' ? certain : NO_PORTS, possible };
}
