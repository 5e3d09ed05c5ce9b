import type { NamedPortFact, PodSet } from '../../eval';
import type { Cluster, Workload } from '../../model';
import { labelSet, PROTOCOLS, ValueSet } from '../../sets';
import { askedNamespaceKeys, exactNamespace } from './exact-namespace';

/** The pods of a workload as a set: its namespace, its labels, and none of the other labels that policies ask for. */
export function exactPods({ namespace, labels }: Workload, cluster: Cluster): PodSet {
  const { policies, adminPolicies } = cluster;
  const asked = new Set<string>();
  for (const { subject } of policies) for (const key of subject.keys()) asked.add(key);
  for (const { subject } of adminPolicies) for (const key of subject.pods.keys()) asked.add(key);
  const absent = [...asked].filter((key) => !labels.has(key)).map((key) => [key, ValueSet.ABSENT] as const);
  return {
    namespaces: exactNamespace(cluster, namespace, askedNamespaceKeys(cluster)),
    pods: labelSet([...[...labels].map(([key, value]) => [key, ValueSet.of(value)] as const), ...absent]),
  };
}

/** What a workload's pods call the ports whose names policies ask for (SEMANTICS S22, T12). */
export function exactPorts({ ports }: Workload, members: PodSet, { policies, adminPolicies }: Cluster): readonly NamedPortFact[] {
  const names = new Set<string>();
  for (const policy of policies)
    for (const rule of [...(policy.ingress ?? []), ...(policy.egress ?? [])])
      for (const port of rule.ports ?? []) if (port.kind === 'named') names.add(port.name);
  for (const policy of adminPolicies)
    for (const rule of [...policy.ingress, ...policy.egress])
      for (const port of rule.ports ?? []) if (port.kind === 'name') names.add(port.name);
  return [...names].flatMap((name) =>
    PROTOCOLS.map((protocol): NamedPortFact => {
      const own = ports.filter((port) => port.name === name && port.protocol === protocol);
      const numbers = [...new Set(own.map(({ port }) => port))];
      return { members, protocol, name, numbers, always: numbers.length === 1 && own.some(({ init }) => !init) };
    }),
  );
}
