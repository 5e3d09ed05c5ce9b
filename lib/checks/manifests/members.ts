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

/** The workloads whose pods a peer names for certain. */
export function peerMembers(peer: PodPeer, cluster: Cluster, inhabitants: Inhabitants): readonly Workload[] {
  return [...inhabitants].flatMap(([namespace, workloads]) =>
    labelsMatch(peer.namespaces, namespaceLabels(cluster, namespace))
      ? workloads.filter((workload) => matchLabels(peer.pods, workload) === 'yes')
      : [],
  );
}

/** The labels of a namespace; its name is always among them (SEMANTICS S17). */
export function namespaceLabels(cluster: Cluster, namespace: string): ReadonlyMap<string, string> {
  return cluster.namespaces.get(namespace) ?? new Map([[NAMESPACE_NAME, namespace]]);
}

/** The namespaces of a cluster that a selector accepts, by name. */
export function namespacesMatching(set: LabelSet, cluster: Cluster): readonly string[] {
  return [...cluster.namespaces].filter(([, labels]) => labelsMatch(set, labels)).map(([name]) => name);
}
