import type { Cluster, Workload } from '../../model';
import { NO_PORTS, type PortSet } from '../../sets';
import { type ConnectionEnd, type Connections, isAddress } from '../connection';
import { alikeKeys } from '../engine/alike-keys';
import type { Engine } from '../engine/create-engine';
import type { ConnectivityEnd, WorkloadEnd } from './connectivity-end';
import { cutAddresses } from './cut-addresses';

/** Answers for whole ends. What ends have in common is asked once: pods that policies treat alike, and addresses that those of a namespace do. */
export function connectionsBetween(engine: Engine): (source: ConnectivityEnd, destination: ConnectivityEnd) => Connections {
  const likeOf = endLikes(engine.cluster);
  const known = new Map<string, Connections>();
  return (source, destination) => {
    const [from, to] = [likeOf(source, destination), likeOf(destination, source)];
    const key = `${from.name} ${to.name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = connectionsOfAll(engine, from.members, to.members);
    known.set(key, found);
    return found;
  };
}

/** An end as far as some other end can tell. */
interface EndLike {
  /** Two ends share it only if the other end has the same connections with both. */
  readonly name: string;
  /** One of each sort of its members. */
  readonly members: readonly ConnectionEnd[];
}

/** What an end is to another one. */
function endLikes(cluster: Cluster): (end: ConnectivityEnd, other: ConnectivityEnd) => EndLike {
  const toPods = workloadLikes('', alikeKeys(cluster, { nodes: false }));
  const toNodes = workloadLikes('n', alikeKeys(cluster));
  const cutsOf = new Map<string, readonly bigint[]>();
  return (end, other) => {
    if (end.kind === 'workload') return mayBeNode(other) ? toNodes(end) : toPods(end);
    if (!end.ordinary || other.kind !== 'workload') return { name: end.text, members: end.members };
    const { namespace } = other;
    const cuts =
      cutsOf.get(namespace) ?? cutAddresses({ ...cluster, policies: cluster.policies.filter((one) => one.namespace === namespace) });
    cutsOf.set(namespace, cuts);
    return { name: `#${lastAtMost(cuts, end.from)}`, members: end.members };
  };
}

/** A pod's own node is special to it (SEMANTICS S25). */
function mayBeNode(end: ConnectivityEnd): boolean {
  return end.kind === 'range' ? !end.ordinary : end.members.some(({ hostNetwork }) => hostNetwork);
}

/** @param sort keeps the names of different keys apart */
function workloadLikes(sort: string, keyOf: (workload: Workload) => string): (end: WorkloadEnd) => EndLike {
  const numbers = new Map<string, number>();
  const likes = new Map<WorkloadEnd, EndLike>();
  return (end) => {
    const known = likes.get(end);
    if (known !== undefined) return known;
    const sorts = new Map(end.members.map((member) => [keyOf(member), member]));
    for (const key of sorts.keys()) if (!numbers.has(key)) numbers.set(key, numbers.size);
    const name = [...sorts.keys()]
      .map((key) => numbers.get(key))
      .sort()
      .join('+');
    const like = { name: `${sort}${name}`, members: [...sorts.values()] };
    likes.set(end, like);
    return like;
  };
}

/** Index of the last of ascending points that is at most `limit`. */
function lastAtMost(points: readonly bigint[], limit: bigint): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((points[middle] ?? 0n) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What all members agree on is certain, the rest of what any of them may do is not. */
function connectionsOfAll(engine: Engine, sources: readonly ConnectionEnd[], destinations: readonly ConnectionEnd[]): Connections {
  let certain: PortSet | undefined;
  let possible = NO_PORTS;
  for (const source of sources)
    for (const destination of destinations) {
      if (!mayMeet(source, destination)) continue;
      const { allowed, unspecified } = engine.connections(source, destination);
      certain = certain === undefined ? allowed : certain.intersect(allowed);
      possible = possible.union(allowed).union(unspecified);
    }
  const allowed = certain ?? NO_PORTS;
  return { allowed, unspecified: possible.subtract(allowed) };
}

/** Whether two pods have a family of addresses in common, as far as their addresses are known: without one there is no connection (SEMANTICS S15). */
function mayMeet(source: ConnectionEnd, destination: ConnectionEnd): boolean {
  if (isAddress(source) || isAddress(destination)) return true;
  const [from, to] = [source.addresses ?? [], destination.addresses ?? []];
  return from.length === 0 || to.length === 0 || from.some((one) => to.some(({ family }) => one.family === family));
}
