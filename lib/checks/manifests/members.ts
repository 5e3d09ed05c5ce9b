import { matchLabels, type Truth } from '../../eval';
import { type Cluster, NAMESPACE_NAME, type PodPeer, type Policy, type Workload } from '../../model';
import { type LabelSet, labelsMatch } from '../../sets';

/** The workloads of a cluster by namespace; completed pods are neither subject nor peer (SEMANTICS S32). */
export type Inhabitants = ReadonlyMap<string, readonly Workload[]>;

export function inhabitantsOf(cluster: Cluster): Inhabitants {
  const byNamespace = new Map<string, Workload[]>();
  for (const workload of cluster.workloads) {
    if (workload.completed) continue;
    const others = byNamespace.get(workload.namespace);
    if (others === undefined) byNamespace.set(workload.namespace, [workload]);
    else others.push(workload);
  }
  return byNamespace;
}

/** The workloads whose pods a policy selects, for certain unless other answers are wanted too. */
export function subjectsOf(policy: Policy, inhabitants: Inhabitants, wanted: readonly Truth[] = ['yes']): readonly Workload[] {
  return (inhabitants.get(policy.namespace) ?? []).filter((workload) => wanted.includes(matchLabels(policy.subject, workload)));
}

/** The workloads whose pods a peer names for certain, in their order. */
export function peerMembers(peer: PodPeer, cluster: Cluster, inhabitants: Inhabitants): readonly Workload[] {
  const accepted = new Map<string, boolean>();
  const inPlace = ({ namespace }: Workload): boolean => {
    const known = accepted.get(namespace) ?? labelsMatch(peer.namespaces, namespaceLabels(cluster, namespace));
    accepted.set(namespace, known);
    return known;
  };
  return candidates(peer.pods, inhabitants).filter((workload) => inPlace(workload) && matchLabels(peer.pods, workload) === 'yes');
}

/** The workloads that may be accepted: where a selector asks for one value of a label, those that have it. */
function candidates(pods: LabelSet, inhabitants: Inhabitants): readonly Workload[] {
  const [asked] = [...pods].filter(([, set]) => !set.negated && !set.absent);
  if (asked === undefined) return [...inhabitants.values()].flat();
  const [key, { values }] = asked;
  const index = labelIndexOf(inhabitants);
  return values.length === 1 ? (index.get(`${key}=${values[0]}`) ?? []) : [...inhabitants.values()].flat();
}

const LABEL_INDEXES = new WeakMap<Inhabitants, ReadonlyMap<string, readonly Workload[]>>();

/** The workloads by each of their labels; `=` is in no key. */
function labelIndexOf(inhabitants: Inhabitants): ReadonlyMap<string, readonly Workload[]> {
  const made = LABEL_INDEXES.get(inhabitants);
  if (made !== undefined) return made;
  const index = new Map<string, Workload[]>();
  for (const workload of [...inhabitants.values()].flat())
    for (const [key, value] of workload.labels) {
      const others = index.get(`${key}=${value}`);
      if (others === undefined) index.set(`${key}=${value}`, [workload]);
      else others.push(workload);
    }
  LABEL_INDEXES.set(inhabitants, index);
  return index;
}

/** The labels of a namespace; its name is always among them (SEMANTICS S17). */
export function namespaceLabels(cluster: Cluster, namespace: string): ReadonlyMap<string, string> {
  return cluster.namespaces.get(namespace) ?? new Map([[NAMESPACE_NAME, namespace]]);
}

/** The namespaces of a cluster that a selector accepts, by name. */
export function namespacesMatching(set: LabelSet, cluster: Cluster): readonly string[] {
  return [...cluster.namespaces].filter(([, labels]) => labelsMatch(set, labels)).map(([name]) => name);
}
