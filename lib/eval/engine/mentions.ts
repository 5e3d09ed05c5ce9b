import type { Cluster } from '../../model';
import { byCodeUnit, type IpSet, type LabelSet } from '../../sets';

/** Everything about a pod that a policy or a service of a cluster can tell it by. */
export interface Mentions {
  /** Keys of pods' labels, sorted, and their values: all others are alike. */
  readonly labels: readonly (readonly [key: string, values: ReadonlySet<string>])[];
  /** Names of container ports, sorted. */
  readonly ports: readonly string[];
  readonly addresses: readonly IpSet[];
}

export function mentionsOf({ policies, adminPolicies, services }: Cluster): Mentions {
  const labels = new Map<string, Set<string>>();
  const ports = new Set<string>();
  const addresses: IpSet[] = [];
  const mention = (selector: LabelSet): void => {
    for (const [key, { values }] of selector) {
      const known = labels.get(key) ?? new Set();
      for (const value of values) known.add(value);
      labels.set(key, known);
    }
  };

  for (const { subject } of policies) mention(subject);
  for (const { subject } of adminPolicies) mention(subject.pods);
  for (const { pods, ports: servicePorts } of services) {
    if (pods !== undefined) mention(pods);
    for (const { targetPort } of servicePorts) if (typeof targetPort === 'string') ports.add(targetPort);
  }
  for (const rule of [...policies, ...adminPolicies].flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress])) {
    for (const peer of rule.peers ?? []) {
      if (peer.kind === 'pods') mention(peer.pods);
      else if ('addresses' in peer) addresses.push(peer.addresses);
    }
    for (const port of rule.ports ?? []) if (port.kind !== 'range') ports.add(port.name);
  }
  return { labels: [...labels].sort(([a], [b]) => byCodeUnit(a, b)), ports: [...ports].sort(byCodeUnit), addresses };
}
