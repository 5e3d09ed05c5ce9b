import type { Direction } from '../../model';
import {
  ALL_PORTS,
  type Box,
  type DimensionSet,
  FAMILY_ADDRESSES,
  type IpSet,
  isValueSet,
  type PortSet,
  type Region,
  subtractRegion,
  ValueSet,
  type WorkBudget,
  withDimension,
} from '../../sets';
import { LOCALHOST, NOBODY } from '../localhost';
import { OWN_END, PEER_END, type Sides } from '../proof';
import { addressOf, labelKey, namedPortParts, namespaceOf, PORT } from '../proof/dimension';
import { isCertain, possiblyClosed, possiblyOpen } from '../proof/parts';
import { merged, without } from './condense';
import type { OwnPod } from './own-pod';

/** The peers and ports of all connections that a pod can have in one direction, whatever their labels, in the dimensions of the peer. */
export interface ExposedParts {
  readonly open: ExposedRegions;
  /** Neither open nor closed: Kubernetes leaves it open, or a fact is missing. */
  readonly undecided: ExposedRegions;
  /** What the pod's own side may let through, whatever the peers' sides do. */
  readonly ownSide: ExposedRegions;
}

/** With pods, and with addresses that are no pod's. */
export interface ExposedRegions {
  readonly pods: Region;
  readonly addresses: Region;
}

export interface ExposedQuestion {
  readonly own: OwnPod;
  readonly direction: Direction;
  /** Specialised for the pod. */
  readonly sides: Sides;
  readonly podAddresses: IpSet;
  /** Ports on which the address of an outside client may have been replaced before policies see it (SEMANTICS S31). */
  readonly rewritten: PortSet;
}

/**
 * Both sides of every connection count. A connection is open if it is whatever is not known of the pod and whatever address of its
 * family a peer pod has; where that decides, it is undecided (SEMANTICS S15, U2, U17), and the peer's addresses tell where it may be open.
 */
export function exposedParts(question: ExposedQuestion, budget: WorkBudget): ExposedParts {
  const open: Record<keyof ExposedRegions, Box[]> = { pods: [], addresses: [] };
  const undecided: Record<keyof ExposedRegions, Box[]> = { pods: [], addresses: [] };
  const ownSide: Record<keyof ExposedRegions, Box[]> = { pods: [], addresses: [] };
  for (const start of startsOf(question)) {
    const parts = partsOf(start, question, budget);
    open[start.kind].push(...parts.open);
    undecided[start.kind].push(...parts.undecided);
    ownSide[start.kind].push(...parts.ownSide);
  }
  return { open, undecided, ownSide };
}

/** Connections of one family with one kind of peer. */
interface Start {
  readonly kind: keyof ExposedRegions;
  readonly box: Box;
  /** Whether a policy may see another address than the peer's, so that only what holds for all of them is certain. */
  readonly addressIsUnknown: boolean;
}

function startsOf({ own, direction, podAddresses, rewritten }: ExposedQuestion): readonly Start[] {
  const peer = PEER_END[direction];
  const starts: Start[] = [];
  for (const [family, addresses] of own.addresses) {
    const ownBox: [string, DimensionSet] = [addressOf(OWN_END[direction]), addresses];
    const pods = podAddresses.intersect(FAMILY_ADDRESSES[family]);
    const all = strangers(FAMILY_ADDRESSES[family]);
    const box = (namespace: ValueSet, of: IpSet, ports?: PortSet): Box =>
      new Map([ownBox, [namespaceOf(peer), namespace], [addressOf(peer), of], ...(ports === undefined ? [] : [[PORT, ports] as const])]);
    if (!pods.isEmpty) starts.push({ kind: 'pods', box: box(ValueSet.PRESENT, pods), addressIsUnknown: true });
    if (rewritten.isEmpty) {
      starts.push({ kind: 'addresses', box: box(ValueSet.ABSENT, all), addressIsUnknown: false });
      continue;
    }
    starts.push({ kind: 'addresses', box: box(ValueSet.ABSENT, all, ALL_PORTS.subtract(rewritten)), addressIsUnknown: false });
    starts.push({ kind: 'addresses', box: box(ValueSet.ABSENT, FAMILY_ADDRESSES[family], rewritten), addressIsUnknown: true });
  }
  return starts.filter(({ box }) => ![...box.values()].some((set) => set.isEmpty));
}

function strangers(addresses: IpSet): IpSet {
  return addresses.subtract(LOCALHOST).subtract(NOBODY);
}

type Parts = Readonly<Record<keyof ExposedParts, Region>>;

function partsOf({ kind, box, addressIsUnknown }: Start, { own, direction, sides }: ExposedQuestion, budget: WorkBudget): Parts {
  const [mine, theirs] = direction === 'egress' ? [sides.egress, sides.ingress] : [sides.ingress, sides.egress];
  const peerAddress = addressOf(PEER_END[direction]);
  const isHidden = (dimension: string): boolean => isUnknownOfOwn(dimension, direction, own);
  const visible = (one: Box): Box => without(one, ...[...one.keys()].filter(isHidden));
  /** The box for all that is not known. */
  const everyCase = (one: Box): Box => {
    const wide = new Map(visible(one));
    wide.set(addressOf(OWN_END[direction]), box.get(addressOf(OWN_END[direction])) as DimensionSet);
    if (addressIsUnknown) wide.set(peerAddress, box.get(peerAddress) as DimensionSet);
    return wide;
  };
  /** A label with an unknown value is there (SEMANTICS S18). */
  const isLabelled = (one: Box): boolean =>
    [...one].every(
      ([dimension, set]) =>
        !isHidden(dimension) || !isValueSet(set) || namedPortParts(dimension) !== undefined || set.meets(ValueSet.PRESENT),
    );
  const result = (one: Box): Box => {
    const seen = visible(one);
    return kind === 'addresses' && addressIsUnknown ? withDimension(seen, peerAddress, strangers(seen.get(peerAddress) as IpSet)) : seen;
  };

  const mineOpen = possiblyOpen([box], mine, budget);
  const ownSide = mineOpen.filter(isLabelled).map(everyCase).map(result);
  const possible = possiblyOpen(mineOpen, theirs, budget).filter(isLabelled);
  const settled = isCertain(mine) && isCertain(theirs) ? possible.filter((one) => isEveryCase(one, everyCase(one))) : [];
  const rest = possible.filter((one) => !settled.includes(one));
  if (rest.length === 0) return { open: settled.map(result), undecided: [], ownSide };
  const cases = merged(rest.map(everyCase));
  const closed = [...possiblyClosed(cases, mine, budget), ...possiblyClosed(cases, theirs, budget)]
    .filter(isLabelled)
    .map(everyCase)
    .map(result);
  const open = [...settled.map(result), ...subtractRegion(cases.map(result), closed, budget)];
  // Without the peer's address where a policy may not see it; else it tells which peers are meant.
  const maybe = rest.map((one) => result(kind === 'pods' ? one : everyCase(one)));
  return { open, undecided: subtractRegion(maybe, open, budget), ownSide };
}

/** Dimensions of the pod that stay in the boxes because nobody knows the value: not part of an answer. */
function isUnknownOfOwn(dimension: string, direction: Direction, own: OwnPod): boolean {
  const end = OWN_END[direction];
  if (dimension === addressOf(end)) return true;
  if (labelKey(end, dimension) !== undefined) return !own.anyLabels;
  return end === 'destination' && own.ports !== undefined && namedPortParts(dimension) !== undefined;
}

function isEveryCase(one: Box, all: Box): boolean {
  if (one.size !== all.size) return false;
  for (const [dimension, set] of all) {
    const mine = one.get(dimension);
    if (mine === undefined || (mine !== set && !sameSet(mine, set))) return false;
  }
  return true;
}

function sameSet(a: DimensionSet, b: DimensionSet): boolean {
  if (isValueSet(a) && isValueSet(b)) return a.equals(b);
  return !isValueSet(a) && !isValueSet(b) && (a as IpSet).equals(b as IpSet);
}
