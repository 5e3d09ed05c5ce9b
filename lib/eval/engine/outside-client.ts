import type { Family } from '../../sets';
import { knownAddress } from './known-address';
import { outsideSources } from './outside-sources';
import type { Population } from './population';
import type { PolicedSide, Side } from './side';

/**
 * An ingress side that clients outside of the cluster reach through services: for all that is known, they come from any address
 * (SEMANTICS S31). What comes from a node is that node.
 */
export function withOutsideClient(population: Population, side: Side, family: Family): Side {
  if (side.kind === 'open') return side;
  const { other } = side.opposite;
  if (other.kind === 'pod' || other.workload !== undefined || other.nodes.length > 0) return side;
  const access = population.outsideAccess(side.own.workload);
  if (access === undefined) return side;
  const sides = outsideSources(side.selection, family).map((address): PolicedSide => {
    const party = { ...other, ...knownAddress(address) };
    return {
      ...side,
      opposite: { ...side.opposite, other: party },
      tiers: { ...side.tiers, opposite: { ...side.tiers.opposite, other: party } },
    };
  });
  return { ...side, outside: { ...access, sides } };
}
