import { ALL_PORTS } from '../../sets';
import { isolationPorts } from './isolation-ports';
import { either, OPEN, type Openness, oneOf } from './openness';
import type { PolicedSide, Side } from './side';
import { tierPorts } from './tier-ports';

/** The ports that a side lets through. */
export function opennessOf(side: Side): Openness {
  if (side.kind === 'open') return OPEN;
  const direct = throughTiers(side);
  const { outside } = side;
  if (outside === undefined) return direct;
  const behind = oneOf(outside.sides.map(throughTiers));
  return either(
    { certain: behind.certain.intersect(outside.ports), possible: behind.possible.intersect(outside.ports) },
    { certain: direct.certain.subtract(outside.ports), possible: direct.possible.subtract(outside.ports) },
  );
}

/** SEMANTICS T1: a port is open for certain where nothing may deny it. */
function throughTiers(side: PolicedSide): Openness {
  const { tiers, selection } = side;
  if (tiers.admin.length + selection.isolatedBy.length + tiers.baseline.length === 0) return OPEN;
  const admin = tierPorts(tiers.admin, tiers.opposite, ALL_PORTS);
  const policies = isolationPorts(side, admin.onward);
  const baseline = tierPorts(tiers.baseline, tiers.opposite, policies.onward);
  const possible = [admin.allow, policies.allow, baseline.allow].reduce((all, ports) => all.union(ports), baseline.onward);
  const denied = [admin.deny, policies.deny].reduce((all, ports) => all.union(ports), baseline.deny);
  return { certain: possible.subtract(denied), possible };
}
