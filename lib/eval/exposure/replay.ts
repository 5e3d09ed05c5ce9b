import type { Cluster } from '../../model';
import { createEngine, type Engine } from '../engine/create-engine';
import type { HostNetworkBehaviour } from '../engine/population';
import type { Verdict } from '../verdict';
import type { WitnessDraft } from './witness-draft';

/**
 * What the engine says of connections, one verdict each, in their order. Pods that do not exist are in namespaces that may not exist
 * either: where two of them need different labels of one name, they are asked about apart.
 */
export function replayed(
  cluster: Cluster,
  hostNetwork: HostNetworkBehaviour | undefined,
  drafts: readonly WitnessDraft[],
): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (let left = drafts.map((draft, index) => ({ draft, index })); left.length > 0; ) {
    const namespaces = new Map(cluster.namespaces);
    const later: typeof left = [];
    const now = left.filter((one) => {
      const fits = [...one.draft.namespaces].every(([name, labels]) => same(namespaces.get(name) ?? labels, labels));
      if (fits) for (const [name, labels] of one.draft.namespaces) namespaces.set(name, labels);
      else later.push(one);
      return fits;
    });
    const engine = createEngine({ ...cluster, namespaces }, hostNetwork === undefined ? {} : { hostNetwork });
    for (const { draft, index } of now) verdicts[index] = readable(asked(engine, draft));
    left = later;
  }
  return verdicts;
}

function same(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function asked(engine: Engine, { query, clearer }: WitnessDraft): Verdict {
  const verdict = engine.query(query);
  const clear = clearer === undefined || verdict.verdict !== 'unspecified' ? verdict : engine.query(clearer);
  return clear.verdict === verdict.verdict ? clear : verdict;
}

/** Reasons that call pods which do not exist by what they are. */
function readable(verdict: Verdict): Verdict {
  const because = verdict.because.map(({ clause, text }) => ({
    clause,
    text: text.replace(/Pod \S+\/\(some pod\)/g, 'the other pod').replace(/Pod \S+\/\(new pod\)/g, 'the new pod'),
  }));
  return { ...verdict, because };
}
