import type { Cluster, Workload } from '../../model';
import { type ConnectionEnd, isAddress } from '../connection';
import { alikeKeys } from '../engine/alike-keys';
import { addsLabel } from '../engine/controller-labels';
import type { NamedEnd } from './named-end';

/** Connections that policies cannot tell apart, one of them to be asked about. */
export interface AlikeConnections {
  readonly source: ConnectionEnd;
  readonly destination: ConnectionEnd;
  /** Whose connections they are. */
  readonly sources: readonly ConnectionEnd[];
  readonly destinations: readonly ConnectionEnd[];
  readonly count: number;
  /** From a pod through a Service back to itself (SEMANTICS S24). */
  readonly hairpin: boolean;
}

/** Up to so many connections are asked about one by one: what makes pods alike need not be found out then. */
const ONE_BY_ONE = 16;

/**
 * The connections between the members of two ends. From a controller to itself, those from one of its pods to another are meant; where
 * only one is known, that to another that would be like it.
 */
export function connectionsOf(cluster: Cluster, source: NamedEnd, destination: NamedEnd): readonly AlikeConnections[] {
  const many = source.members.length * destination.members.length > ONE_BY_ONE;
  const groups = (members: readonly ConnectionEnd[], others: readonly ConnectionEnd[]): readonly (readonly ConnectionEnd[])[] =>
    many ? alike(cluster, members, others.some(mayBeNode)) : members.map((one) => [one]);
  const from = groups(source.members, destination.members);
  const to = groups(destination.members, source.members);
  const toService = destination.service !== undefined;
  const ofController = source.controller ?? destination.controller;
  const found = from.flatMap((sources) =>
    to.flatMap((destinations) => between(sources, destinations, toService, ofController === undefined)),
  );
  if (found.length > 0 || ofController === undefined) return found;
  return source.members.map((pod) => {
    const other = isAddress(pod) ? pod : another(pod, ofController);
    return { source: pod, destination: other, sources: [pod], destinations: [other], count: 1, hairpin: false };
  });
}

/** @param itself whether a pod to itself is meant */
function between(
  sources: readonly ConnectionEnd[],
  destinations: readonly ConnectionEnd[],
  toService: boolean,
  itself: boolean,
): readonly AlikeConnections[] {
  const own = new Set(destinations.filter(isPod));
  const same = sources.filter((one) => isPod(one) && own.has(one));
  const hairpins = toService || itself ? same : [];
  const single = hairpins.map(
    (pod): AlikeConnections => ({ source: pod, destination: pod, sources: [pod], destinations: [pod], count: 1, hairpin: toService }),
  );
  const count = sources.length * destinations.length - same.length;
  if (count === 0) return single;
  const [source, destination] = firstOfTwo(sources, destinations);
  return [{ source, destination, sources, destinations, count, hairpin: false }, ...single];
}

/** The first pair that is not a pod and itself; there is one. */
function firstOfTwo(sources: readonly ConnectionEnd[], destinations: readonly ConnectionEnd[]): readonly [ConnectionEnd, ConnectionEnd] {
  const [source, next] = sources as readonly [ConnectionEnd, ...ConnectionEnd[]];
  const other = destinations.find((one) => !isPod(one) || one !== source);
  return other === undefined ? [next as ConnectionEnd, destinations[0] as ConnectionEnd] : [source, other];
}

function isPod(end: ConnectionEnd): boolean {
  return !isAddress(end) && end.kind === 'Pod';
}

function mayBeNode(end: ConnectionEnd): boolean {
  return isAddress(end) || end.hostNetwork;
}

interface KnownKeys {
  readonly toNodes: (workload: Workload) => string;
  readonly toPods: (workload: Workload) => string;
}

const KEYS = new WeakMap<Cluster, KnownKeys>();

/**
 * Ends by what they are to policies, in the order of the first of each.
 *
 * @param nodes whether the other end may be a node: a pod's own node is not like another
 */
function alike(cluster: Cluster, members: readonly ConnectionEnd[], nodes: boolean): readonly (readonly ConnectionEnd[])[] {
  if (members.length === 1) return [members];
  const keys = KEYS.get(cluster) ?? {
    toNodes: remembered(alikeKeys(cluster)),
    toPods: remembered(alikeKeys(cluster, { nodes: false })),
  };
  KEYS.set(cluster, keys);
  const keyOf = nodes ? keys.toNodes : keys.toPods;
  const groups = new Map<unknown, ConnectionEnd[]>();
  for (const member of members) {
    const key = isAddress(member) ? member : keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return [...groups.values()];
}

function remembered(keyOf: (workload: Workload) => string): (workload: Workload) => string {
  const known = new WeakMap<Workload, string>();
  return (workload) => {
    const key = known.get(workload) ?? keyOf(workload);
    known.set(workload, key);
    return key;
  };
}

/** Another pod of the same controller: what a controller gives to each of its pods anew is not known of it. */
function another(pod: Workload, kind: string): Workload {
  const { namespace, ports, hostNetwork, completed } = pod;
  const labels = new Map([...pod.labels].filter(([key]) => !addsLabel(kind, key)));
  const name = pod.owner?.name ?? pod.name;
  return { kind, namespace, name, labels, ports, hostNetwork, nodeName: undefined, completed, addresses: undefined };
}
