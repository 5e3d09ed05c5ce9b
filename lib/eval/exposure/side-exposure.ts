import { type AdminPolicy, type Cluster, type Direction, NAMESPACE_NAME, type Policy } from '../../model';
import {
  type Box,
  EVERYTHING,
  FAMILY_ADDRESSES,
  type IpSet,
  NO_ADDRESSES,
  type PortSet,
  type Region,
  subtractRegion,
  ValueSet,
  WorkBudget,
} from '../../sets';
import { OWN_END, PEER_END, type Sides } from '../proof';
import { addressOf, namespaceOf } from '../proof/dimension';
import { condensed } from './condense';
import { connectionsOfBox, type ExposedConnections, type ExposedPeer } from './exposed-line';
import { type ExposedParts, type ExposedRegions, exposedParts } from './exposed-parts';
import { impossibleBoxes } from './impossible-boxes';
import type { OwnPod } from './own-pod';
import { specialised } from './specialise';

/** What a pod could reach, or be reached by, in few lines that may overlap. */
export interface ExposureLines {
  /** Policies that select the pod in this direction, of any tier. */
  readonly selectedBy: readonly (Policy | AdminPolicy)[];
  readonly open: readonly ExposedConnections[];
  readonly undecided: readonly ExposedConnections[];
}

/** What an exposure is computed from. */
export interface ExposureBase {
  readonly cluster: Cluster;
  readonly sides: Sides;
  readonly podAddresses: IpSet;
}

/** Steps for making an answer shorter; it is right without them. */
const CONDENSE_LIMIT = 1_000_000;

const KINDS: readonly ExposedPeer['kind'][] = ['pods', 'addresses'];

/** The regions of `exposedParts` for one pod. */
export function regionsOf(
  { cluster, sides, podAddresses }: ExposureBase,
  own: OwnPod,
  direction: Direction,
  rewritten: PortSet,
  budget: WorkBudget,
): ExposedParts & Pick<ExposureLines, 'selectedBy'> {
  const labels = cluster.namespaces.get(own.namespace) ?? new Map([[NAMESPACE_NAME, own.namespace]]);
  const special = (side: Sides[Direction]): Sides[Direction] => specialised(side, OWN_END[direction], own, labels);
  const both = { egress: special(sides.egress), ingress: special(sides.ingress) };
  const { isolating, admin, baseline } = both[direction];
  return {
    selectedBy: [...new Set([...admin.rules, ...isolating, ...baseline.rules].map(({ policy }) => policy))],
    ...exposedParts({ own, direction, sides: both, podAddresses, rewritten }, budget),
  };
}

/** Regions as lines. */
export function linesOf(
  regions: ExposedRegions,
  { cluster, podAddresses }: ExposureBase,
  direction: Direction,
  own: OwnPod,
): readonly ExposedConnections[] {
  const budget = new WorkBudget(CONDENSE_LIMIT);
  const end = PEER_END[direction];
  const ofOwnFamilies = [...own.addresses.keys()].reduce((all, family) => all.union(FAMILY_ADDRESSES[family]), NO_ADDRESSES);
  const anyPod: Box = new Map<string, ValueSet | IpSet>([
    [namespaceOf(end), ValueSet.PRESENT],
    [addressOf(end), podAddresses.intersect(ofOwnFamilies)],
  ]);
  return KINDS.flatMap((kind) => {
    const region = regions[kind];
    const impossible = kind === 'pods' ? impossibleBoxes(region, end, cluster.namespaces) : [];
    return condensed(region, kind === 'pods' ? anyPod : EVERYTHING, impossible, budget).map((box) =>
      connectionsOfBox(box, kind, direction, ofOwnFamilies),
    );
  });
}

/** What one pod has and another one lacks. */
export function more(regions: ExposedRegions, than: ExposedRegions, budget: WorkBudget): ExposedRegions {
  const without = (some: Region, others: Region): Region => subtractRegion(some, others, budget);
  return { pods: without(regions.pods, than.pods), addresses: without(regions.addresses, than.addresses) };
}
