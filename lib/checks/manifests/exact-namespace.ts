import { type Cluster, NAMESPACE_NAME, type PodPeer } from '../../model';
import { type LabelSet, labelSet, ValueSet } from '../../sets';
import { namespaceLabels } from './members';

/** The keys of namespace labels that policies ask for. */
export function askedNamespaceKeys({ policies, adminPolicies }: Cluster): ReadonlySet<string> {
  const keys = new Set<string>();
  const ask = ({ namespaces }: Pick<PodPeer, 'namespaces'>): void => {
    for (const key of namespaces.keys()) keys.add(key);
  };
  for (const policy of policies)
    for (const rule of [...(policy.ingress ?? []), ...(policy.egress ?? [])])
      for (const peer of rule.peers ?? []) if (peer.kind === 'pods') ask(peer);
  for (const policy of adminPolicies) {
    ask(policy.subject);
    for (const rule of [...policy.ingress, ...policy.egress]) for (const peer of rule.peers) if (peer.kind === 'pods') ask(peer);
  }
  return keys;
}

/** A namespace as it is known: of the labels that policies ask for it has those that it shows, and no others. */
export function exactNamespace(cluster: Cluster, name: string, asked: ReadonlySet<string>): LabelSet {
  const labels = namespaceLabels(cluster, name);
  const absent = [...asked].filter((key) => !labels.has(key)).map((key) => [key, ValueSet.ABSENT] as const);
  const present = [...asked].flatMap((key) => {
    const value = labels.get(key);
    return value === undefined ? [] : [[key, ValueSet.of(value)] as const];
  });
  return labelSet([...absent, ...present, [NAMESPACE_NAME, ValueSet.of(name)]]);
}
