import type { EvaluateOptions, KubeObject, Probe } from '../../reference/network-policy';
import type { Draw } from './draw';
import { networkPolicies } from './network-policies';
import { pods } from './pods';
import { probes } from './probes';
import { Random } from './random';
import { namespaces, nodes, services } from './surroundings';
import { tierPolicies } from './tier-policies';

/** A cluster, what is known of its plugin, and connections to ask about. */
export interface RandomCluster {
  readonly objects: readonly KubeObject[];
  readonly options: EvaluateOptions;
  readonly probes: readonly Probe[];
  /** Whether to go through text, as documents of users do, or to spare that. */
  readonly asText: boolean;
  /** What came up in it, by name. */
  readonly features: ReadonlySet<string>;
}

/** The cluster with that number of the run with that seed: always the same. */
export function randomCluster(seed: number, index: number, count = 8): RandomCluster {
  const draw: Draw = { random: new Random(seed, index), seen: new Set(), ports: new Set(), cidrs: new Set(), entrances: [] };
  const workloads = pods(draw);
  const objects = [
    ...namespaces(draw),
    ...nodes(draw),
    ...workloads,
    ...services(draw, workloads),
    ...networkPolicies(draw),
    ...tierPolicies(draw),
  ];
  const hostNetwork = draw.random.pick([undefined, undefined, 'pod', 'node'] as const);
  return {
    objects,
    options: hostNetwork === undefined ? {} : { hostNetwork },
    probes: probes(draw, objects, count),
    asText: draw.random.oneIn(8),
    features: draw.seen,
  };
}
