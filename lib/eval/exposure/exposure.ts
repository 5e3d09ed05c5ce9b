import { type AdminPolicy, type Cluster, DIRECTIONS, type Direction, type Policy, type Workload } from '../../model';
import { BudgetExceeded, byCodeUnit, type Cidr } from '../../sets';
import type { Query } from '../connection';
import type { HostNetworkBehaviour } from '../engine/population';
import { sidesOf } from '../proof';
import type { Answer, Reason, Verdict } from '../verdict';
import { Drafting, type DraftLine, type DraftNewPod, type DraftSide } from './drafting';
import type { ExposedConnections } from './exposed-line';
import { hostAddresses } from './host-addresses';
import { likePods, ownerText } from './like-pods';
import { podAddresses, podRanges } from './pod-ranges';
import type { ExposureBase } from './side-exposure';

export interface ExposureOptions {
  /**
   * Where pods have their addresses.
   * @default - as the nodes say; else private IPv4, 100.64.0.0/10 and fc00::/7
   */
  readonly podRanges?: readonly Cidr[];
  /**
   * Which workloads are looked at, by `namespace/name[Kind]`, and only their namespaces.
   * @default - all of them
   */
  readonly only?: (workload: string) => boolean;
  /**
   * What the network plugin takes host-network pods for (SEMANTICS S26). As pods they are looked at like others, unless there are policies of
   * cluster tiers, to which they are none (T8).
   * @default - nobody knows, and they are not looked at
   */
  readonly hostNetwork?: HostNetworkBehaviour;
  /** @default - both */
  readonly directions?: readonly Direction[];
}

/** What pods that do not exist yet could reach or be reached by. */
export interface Exposure {
  /** The ranges in which pods that nobody has made yet are taken to have their addresses. */
  readonly podRanges: readonly Cidr[];
  /** By namespace, name and kind. */
  readonly workloads: readonly WorkloadExposure[];
  /** By name. */
  readonly namespaces: readonly NamespaceExposure[];
  /** Workloads that are not looked at: policies decide nothing about the host network (SEMANTICS S26). */
  readonly onHostNetwork: readonly string[];
  /** What was not found out, because an exact answer would take too much work: that side is `undefined`. */
  readonly tooComplex: readonly string[];
  /** Witnesses about which proof and engine disagree: a fault of Bulkhead. */
  readonly contradictions: readonly Contradiction[];
}

/** The pods of one workload that are alike to policies. */
export interface WorkloadExposure {
  /** `namespace/name[Kind]`. */
  readonly workload: string;
  /** Names of the pods, where those of the workload are not alike. */
  readonly pods: readonly string[] | undefined;
  readonly ingress: DirectionExposure | undefined;
  readonly egress: DirectionExposure | undefined;
}

/** What a pod with no labels, or none that a policy mentions, would get in a namespace. */
export interface NamespaceExposure {
  readonly namespace: string;
  readonly ingress: NewPodExposure | undefined;
  readonly egress: NewPodExposure | undefined;
}

export interface DirectionExposure {
  /** Policies that select the pods in this direction, of any tier; none means that everything is open on this side. */
  readonly selectedBy: readonly (Policy | AdminPolicy)[];
  /** Open for certain. */
  readonly open: readonly ExposureLine[];
  /** Open or not: nobody knows. */
  readonly undecided: readonly ExposureLine[];
}

export interface NewPodExposure extends DirectionExposure {
  /** What labels would open besides; `undefined` where it is too complex to list. */
  readonly withLabels: readonly ExposureLine[] | undefined;
}

/** Peers and ports, with an example. */
export interface ExposureLine extends ExposedConnections {
  /** Not these: the peer's own side closes them, or leaves them undecided. */
  readonly except: readonly ExposedConnections[];
  readonly witness: ExposureWitness;
}

/** A concrete connection, and what the engine says of it. Of ends that do not exist `isExampleEnd` tells. */
export interface ExposureWitness extends Query {
  /** Labels of the namespaces of its pods that do not exist. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly verdict: Answer;
  /** Of an undecided one, what it depends on. */
  readonly because: readonly Reason[];
}

export interface Contradiction {
  readonly expected: Answer;
  readonly found: Answer;
  readonly witness: ExposureWitness;
}

/**
 * Who could talk to each workload, whoever it is: not only the pods that run today, but every pod that could exist, by symbolic labels, and
 * every address. Both sides count: a peer's own policies too. Outside of it are pods of the host network, a pod and itself, and its own node
 * (SEMANTICS S24 to S26).
 */
export function exposureOf(
  cluster: Cluster,
  { podRanges: given = [], only, hostNetwork, directions = DIRECTIONS }: ExposureOptions = {},
): Exposure {
  const ranges = podRanges(cluster, given);
  const base: ExposureBase = {
    cluster,
    sides: sidesOf(cluster.policies, { ...cluster, hosts: hostAddresses(cluster) }),
    podAddresses: podAddresses(cluster, ranges),
  };
  const chosen = cluster.workloads.filter((workload) => !workload.completed && (only?.(ownerText(workload)) ?? true));
  const isApart = (workload: Workload): boolean => workload.hostNetwork && (hostNetwork !== 'pod' || cluster.adminPolicies.length > 0);
  const names = new Set((only === undefined ? [...cluster.namespaces.keys()] : chosen.map(({ namespace }) => namespace)).sort(byCodeUnit));
  const drafting = new Drafting(base, hostNetwork);
  const tooComplex: string[] = [];
  const inDirections = <T>(what: string, draft: (direction: Direction) => T): Readonly<Record<Direction, T | undefined>> => {
    const one = (direction: Direction): T | undefined => {
      if (!directions.includes(direction)) return undefined;
      try {
        return draft(direction);
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
        tooComplex.push(`the ${direction} of ${what}`);
        return undefined;
      }
    };
    return { ingress: one('ingress'), egress: one('egress') };
  };

  const workloads = likePods(
    chosen.filter((workload) => !isApart(workload)),
    base.sides,
    drafting.rewritten,
  ).map((pods) => ({
    pods,
    sides: inDirections(pods.workload, (direction) => drafting.ofWorkload(pods, direction)),
  }));
  const namespaces = [...names].map((namespace) => ({
    namespace,
    sides: inDirections(`a new pod in namespace ${namespace}`, (direction) => drafting.ofNewPod(namespace, direction)),
  }));

  const witnesses = drafting.replay();
  return {
    podRanges: ranges,
    workloads: workloads.map(({ pods: { workload, pods }, sides }) => ({
      workload,
      pods,
      ingress: sides.ingress && finished(sides.ingress, witnesses),
      egress: sides.egress && finished(sides.egress, witnesses),
    })),
    namespaces: namespaces.map(({ namespace, sides }) => ({
      namespace,
      ingress: sides.ingress && finishedNewPod(sides.ingress, witnesses),
      egress: sides.egress && finishedNewPod(sides.egress, witnesses),
    })),
    onHostNetwork: [...new Set(chosen.filter(isApart).map(ownerText))].sort(byCodeUnit),
    tooComplex,
    contradictions: contradictionsOf(witnesses),
  };
}

type Replays = ReadonlyMap<DraftLine, Verdict>;

function finished({ selectedBy, open, undecided }: DraftSide, replays: Replays): DirectionExposure {
  return { selectedBy, open: open.map((line) => lineOf(line, replays)), undecided: undecided.map((line) => lineOf(line, replays)) };
}

function finishedNewPod(draft: DraftNewPod, replays: Replays): NewPodExposure {
  return { ...finished(draft, replays), withLabels: draft.withLabels?.map((line) => lineOf(line, replays)) };
}

function lineOf(draft: DraftLine, replays: Replays): ExposureLine {
  const { own, peer, ports, except } = draft.line;
  return { own, peer, ports, except, witness: witnessOf(draft, replays) };
}

function witnessOf(draft: DraftLine, replays: Replays): ExposureWitness {
  const { verdict, because } = replays.get(draft) as Verdict;
  const { query, namespaces } = draft.witness;
  return { ...query, namespaces, verdict, because: verdict === 'unspecified' ? because : [] };
}

function contradictionsOf(replays: Replays): readonly Contradiction[] {
  return [...replays].flatMap(([draft, { verdict }]) =>
    verdict === draft.expected ? [] : [{ expected: draft.expected, found: verdict, witness: witnessOf(draft, replays) }],
  );
}
