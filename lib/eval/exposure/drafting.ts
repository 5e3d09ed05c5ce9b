import type { AdminPolicy, Direction, Policy, Workload } from '../../model';
import { addressSet, BudgetExceeded, NO_PORTS, type PortSet, WorkBudget } from '../../sets';
import { outsideAccessOf } from '../engine/outside-access';
import type { HostNetworkBehaviour } from '../engine/population';
import type { Verdict } from '../verdict';
import type { ExposedLine } from './exposed-line';
import { hostAddresses } from './host-addresses';
import type { LikePods } from './like-pods';
import { newPod, type OwnPod, ownPodOf } from './own-pod';
import { replayed } from './replay';
import { type ExposureBase, type ExposureLines, linesOf, more, regionsOf } from './side-exposure';
import { draftWitness, type WitnessDraft, type WitnessFacts } from './witness-draft';

/** A line whose witness is not replayed yet. */
export interface DraftLine {
  readonly line: ExposedLine;
  readonly witness: WitnessDraft;
  readonly expected: 'allowed' | 'unspecified';
}

export interface DraftSide {
  readonly selectedBy: readonly (Policy | AdminPolicy)[];
  readonly open: readonly DraftLine[];
  readonly undecided: readonly DraftLine[];
}

export interface DraftNewPod extends DraftSide {
  readonly withLabels: readonly DraftLine[] | undefined;
}

/** Steps of set algebra for one pod and direction; more is an error. */
const WORK_LIMIT = 2_000_000;

/** Steps for all of them together: a fixed part, and one for each workload. */
const TOTAL_LIMIT = 10_000_000;
const WORKLOAD_LIMIT = 50_000;

/** Finds the lines of one pod after the other; their witnesses are replayed together, because that is much faster. */
export class Drafting {
  private readonly drafts: DraftLine[] = [];
  private readonly facts: WitnessFacts;
  private readonly outside: ReturnType<typeof outsideAccessOf>;
  private readonly known = new Map<string, ExposureLines>();
  private readonly total: WorkBudget;

  constructor(
    private readonly base: ExposureBase,
    private readonly hostNetwork?: HostNetworkBehaviour,
  ) {
    const { cluster, podAddresses } = base;
    const running = cluster.workloads.filter(({ hostNetwork, completed }) => !hostNetwork && !completed);
    this.facts = {
      namespaces: cluster.namespaces,
      podAddresses,
      taken: addressSet(running.flatMap(({ addresses }) => addresses ?? [])),
      nodeAddresses: addressSet([
        ...cluster.nodes.flatMap(({ addresses }) => addresses),
        ...hostAddresses(cluster).map(({ address }) => address),
      ]),
      made: new Map(),
    };
    this.outside = outsideAccessOf(cluster);
    this.total = new WorkBudget(TOTAL_LIMIT + WORKLOAD_LIMIT * cluster.workloads.length);
  }

  /** Ports of a workload on which the address of an outside client may have been replaced (SEMANTICS S31). */
  readonly rewritten = (workload: Workload): PortSet => this.outside(workload)?.ports ?? NO_PORTS;

  ofWorkload({ example, likeness }: LikePods, direction: Direction): DraftSide {
    const own = ownPodOf(example, this.base.podAddresses);
    const key = `${direction} ${likeness}`;
    const lines = this.known.get(key) ?? this.linesOf(own, direction, direction === 'ingress' ? this.rewritten(example) : NO_PORTS);
    this.known.set(key, lines);
    return this.drafted(lines, direction, own, example);
  }

  ofNewPod(namespace: string, direction: Direction): DraftNewPod {
    const { base } = this;
    const plain = newPod(namespace, false, base.podAddresses);
    const any = newPod(namespace, true, base.podAddresses);
    const budget = new WorkBudget(WORK_LIMIT, this.total);
    const regions = regionsOf(base, plain, direction, NO_PORTS, budget);
    const side = this.drafted(
      {
        selectedBy: regions.selectedBy,
        open: linesOf(regions.open, regions.ownSide, base, direction, plain),
        undecided: linesOf(regions.undecided, undefined, base, direction, plain),
      },
      direction,
      plain,
      undefined,
    );
    try {
      const added = more(regionsOf(base, any, direction, NO_PORTS, budget).open, regions.open, budget);
      return {
        ...side,
        withLabels: this.draftedLines(linesOf(added, undefined, base, direction, any), direction, any, undefined, 'allowed'),
      };
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return { ...side, withLabels: undefined };
    }
  }

  /** The engine's verdicts on all witnesses so far. */
  replay(): ReadonlyMap<DraftLine, Verdict> {
    const verdicts = replayed(
      this.base.cluster,
      this.hostNetwork,
      this.drafts.map(({ witness }) => witness),
    );
    return new Map(this.drafts.map((draft, index) => [draft, verdicts[index] as Verdict]));
  }

  private linesOf(own: OwnPod, direction: Direction, rewritten: PortSet): ExposureLines {
    const { open, undecided, ownSide, selectedBy } = regionsOf(
      this.base,
      own,
      direction,
      rewritten,
      new WorkBudget(WORK_LIMIT, this.total),
    );
    return {
      selectedBy,
      open: linesOf(open, ownSide, this.base, direction, own),
      undecided: linesOf(undecided, undefined, this.base, direction, own),
    };
  }

  private drafted(
    { selectedBy, open, undecided }: ExposureLines,
    direction: Direction,
    own: OwnPod,
    real: Workload | undefined,
  ): DraftSide {
    return {
      selectedBy,
      open: this.draftedLines(open, direction, own, real, 'allowed'),
      undecided: this.draftedLines(undecided, direction, own, real, 'unspecified'),
    };
  }

  private draftedLines(
    lines: readonly ExposedLine[],
    direction: Direction,
    own: OwnPod,
    real: Workload | undefined,
    expected: DraftLine['expected'],
  ): readonly DraftLine[] {
    const drafts = lines.flatMap((line) => {
      const witness = draftWitness(line.example, direction, own, real, expected === 'allowed', this.facts);
      return witness === undefined ? [] : [{ line, witness, expected }];
    });
    this.drafts.push(...drafts);
    return drafts;
  }
}
