import { pointOfPort } from '../../sets';
import type { Query } from '../connection';
import type { RuleComparison } from '../verdict';
import type { CompiledAdminRule, CompiledRule } from './compiled-policy';
import type { Opposite } from './opposite';
import { matchPeers } from './peer-match';
import { namesPort } from './rule-ports';
import type { Side } from './side';
import type { TierSelection } from './tier-selection';

/** How the rules that one side asks compare with a connection, in the order in which they are asked. */
export function compareRules(side: Side, { protocol, port }: Pick<Query, 'protocol' | 'port'>): readonly RuleComparison[] {
  if (side.kind === 'open') return [];
  const { selection, opposite, tiers } = side;
  const point = protocol === 'ICMP' ? protocol : pointOfPort(protocol, port);
  const compare =
    ({ other, destination }: Opposite) =>
    (rule: CompiledRule | CompiledAdminRule): RuleComparison => ({
      policy: rule.policy,
      rule: rule.index,
      peer: matchPeers(rule.peers, other),
      port: namesPort(rule.ports, destination, point),
    });
  return [
    ...rulesOf(tiers.admin).map(compare(tiers.opposite)),
    ...[...selection.certain, ...selection.possible].flatMap(({ rules }) => rules.map(compare(opposite))),
    ...rulesOf(tiers.baseline).map(compare(tiers.opposite)),
  ];
}

function rulesOf(ranks: TierSelection): readonly CompiledAdminRule[] {
  return ranks.flatMap((rank) => rank.flatMap(({ rules }) => rules));
}
