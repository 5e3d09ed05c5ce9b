import { type AdminPolicy, type Cluster, type Direction, NAMESPACE_NAME, type Policy } from '../../model';
import {
  type Box,
  BudgetExceeded,
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
import { type CondenseOptions, complexity, condensed } from './condense';
import { connectionsOfBox, type ExposedConnections, type ExposedLine, type ExposedPeer } from './exposed-line';
import { type ExposedParts, type ExposedRegions, exposedParts } from './exposed-parts';
import { impossibleBoxes } from './impossible-boxes';
import type { OwnPod } from './own-pod';
import { specialised } from './specialise';

/** What a pod could reach, or be reached by, in few lines that may overlap. */
export interface ExposureLines {
  /** Policies that select the pod in this direction, of any tier. */
  readonly selectedBy: readonly (Policy | AdminPolicy)[];
  readonly open: readonly ExposedLine[];
  readonly undecided: readonly ExposedLine[];
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

/**
 * Regions as lines: either as they are, or what the pod's own side lets through, but for what the peers' sides take away, whichever is simpler.
 */
export function linesOf(
  regions: ExposedRegions,
  ownSide: ExposedRegions | undefined,
  { cluster, podAddresses }: ExposureBase,
  direction: Direction,
  own: OwnPod,
): readonly ExposedLine[] {
  const budget = new WorkBudget(CONDENSE_LIMIT);
  const end = PEER_END[direction];
  const ofOwnFamilies = [...own.addresses.keys()].reduce((all, family) => all.union(FAMILY_ADDRESSES[family]), NO_ADDRESSES);
  const anyPod: Box = new Map<string, ValueSet | IpSet>([
    [namespaceOf(end), ValueSet.PRESENT],
    [addressOf(end), podAddresses.intersect(ofOwnFamilies)],
  ]);
  return KINDS.flatMap((kind) => {
    const region = regions[kind];
    if (region.length === 0) return [];
    const ofPods = kind === 'pods';
    const options: CondenseOptions = {
      whole: ofPods ? anyPod : EVERYTHING,
      impossible: ofPods ? impossibleBoxes([...region, ...(ownSide?.[kind] ?? [])], end, cluster.namespaces) : [],
      narrow: namespaceOf(end),
    };
    const anyAddress = ofPods ? podAddresses : ofOwnFamilies;
    const read = (box: Box): ExposedConnections => connectionsOfBox(box, kind, direction, anyAddress, cluster.namespaces);
    const plain = condensed(region, options, budget);
    const parts = ofPods && ownSide !== undefined ? simplerParts(plain, ownSide[kind], region, options, budget) : undefined;
    if (parts === undefined)
      return plain.map((box) => {
        const connections = read(box);
        return { ...connections, except: [], example: connections };
      });
    return parts.map(({ box, except, example }) => ({ ...read(box), except: except.map(read), example: read(example) }));
  });
}

interface PartWithout {
  readonly box: Box;
  readonly except: Region;
  readonly example: Box;
}

/** The region as wider boxes without some parts; `undefined` where that is not simpler than `plain`. */
function simplerParts(
  plain: Region,
  wider: Region,
  region: Region,
  options: CondenseOptions,
  budget: WorkBudget,
): readonly PartWithout[] | undefined {
  try {
    const parts = condensed(wider, options, budget).flatMap((box): readonly PartWithout[] => {
      const full = [new Map([...options.whole, ...box])];
      const missing = subtractRegion(full, region, budget);
      const except = missing.length === 0 ? [] : condensed(missing, options, budget);
      const [example] = [...subtractRegion(full, [...except, ...options.impossible], budget)].sort((a, b) => a.size - b.size);
      return example === undefined ? [] : [{ box, except, example }];
    });
    // What is not so is harder to read than what is.
    const cost = parts.reduce((sum, { box, except }) => sum + complexity([box]) + 1.5 * complexity(except), 0);
    return cost < complexity(plain) ? parts : undefined;
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return undefined;
  }
}

/** What one pod has and another one lacks. */
export function more(regions: ExposedRegions, than: ExposedRegions, budget: WorkBudget): ExposedRegions {
  const without = (some: Region, others: Region): Region => subtractRegion(some, others, budget);
  return { pods: without(regions.pods, than.pods), addresses: without(regions.addresses, than.addresses) };
}
