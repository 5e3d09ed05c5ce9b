import type { RandomCluster } from '../arbitraries/random/cluster';
import { Disagreement } from '../programs/disagreement';
import { compareCluster } from './compare-cluster';

type Cluster = Pick<RandomCluster, 'objects' | 'options' | 'probes' | 'asText'>;

export interface Shrunk {
  readonly cluster: Cluster;
  readonly disagreement: Disagreement;
}

/** The smallest cluster found in which the same two still disagree: nothing can be left out of it any more. */
export function shrinkCluster({ objects, options, probes, asText }: Cluster, found: Disagreement): Shrunk {
  let smallest: Shrunk = { cluster: { objects, options, probes, asText }, disagreement: found };
  for (let before = ''; before !== JSON.stringify(smallest.cluster); ) {
    before = JSON.stringify(smallest.cluster);
    for (const cluster of smaller(smallest.cluster)) {
      const disagreement = disagreementOf(cluster);
      if (disagreement === undefined || headline(disagreement) !== headline(found)) continue;
      smallest = { cluster, disagreement };
      break;
    }
  }
  return smallest;
}

function disagreementOf(cluster: Cluster): Disagreement | undefined {
  try {
    compareCluster(cluster);
    return undefined;
  } catch (error) {
    // A document or a probe that is none any more, since something was left out, is no finding.
    return error instanceof Disagreement ? error : undefined;
  }
}

function headline({ message }: Disagreement): string {
  return message.split('\n', 1)[0] ?? '';
}

function smaller({ objects, probes, ...rest }: Cluster): readonly Cluster[] {
  const fewerProbes = probes.length > 1 ? probes.map((probe) => ({ ...rest, objects, probes: [probe] })) : [];
  const fewerObjects = without(objects).map((some) => ({ ...rest, objects: some as Cluster['objects'], probes }));
  return [...fewerProbes, ...fewerObjects];
}

/** The value with one part of it left out, large parts first. */
function without(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const fewer = value.map((_, index) => value.filter((_part, other) => other !== index));
    return [
      ...fewer,
      ...value.flatMap((part, index) => without(part).map((less) => value.map((own, other) => (other === index ? less : own)))),
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const fewer = entries.map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key)));
  return [...fewer, ...entries.flatMap(([key, part]) => without(part).map((less) => ({ ...value, [key]: less })))];
}
