import { type Cluster, readCluster } from './cluster';
import type { KubeObject } from './objects';
import type { EvaluateOptions, HostNetworkBehaviour, Probe, Side, Verdict } from './probe';
import { probeFamilies } from './probe-families';
import { resolveEnd } from './resolve-end';
import { rewrittenSources } from './rewritten-source';
import { isSelf } from './self';
import { sideOf } from './side';
import { toParty } from './to-party';
import type { World } from './world';

const behaviours: readonly HostNetworkBehaviour[] = ['pod', 'node'];

/**
 * Whether the policies among the objects let a new connection through.
 *
 * @throws ImpossibleProbe where the connection cannot exist: an unknown or completed pod, or no common address family.
 */
export function evaluate(objects: readonly KubeObject[], probe: Probe, options: EvaluateOptions = {}): Verdict {
  return evaluator(objects, options)(probe);
}

/** The same for many probes of one cluster. */
export function evaluator(objects: readonly KubeObject[], options: EvaluateOptions = {}): (probe: Probe) => Verdict {
  return clusterEvaluator(readCluster(objects), options);
}

/** The same for objects that are read already. */
export function clusterEvaluator(cluster: Cluster, options: EvaluateOptions): (probe: Probe) => Verdict {
  const world: World = { cluster, cidrs: options.cidrs ?? 'strict' };
  const possible = options.hostNetwork === undefined ? behaviours : [options.hostNetwork];
  return (probe) => answer(world, possible, probe);
}

function answer(world: World, possible: readonly HostNetworkBehaviour[], probe: Probe): Verdict {
  const source = resolveEnd(world.cluster, probe.src);
  const destination = resolveEnd(world.cluster, probe.dst);
  if (isSelf(source, destination)) return { verdict: 'allowed', egress: 'allowed', ingress: 'allowed' };
  const verdicts = probeFamilies(probe, source, destination).flatMap((family) =>
    possible.map((behaviour) => {
      const from = toParty(world.cluster, source, family, behaviour);
      const to = toParty(world.cluster, destination, family, behaviour);
      const sources = [from, ...rewrittenSources(world, from, to, probe)];
      const ingress = sideAgreement(sources.map((source) => sideOf(world, 'ingress', source, to, probe)));
      return bothSides(sideOf(world, 'egress', from, to, probe), ingress);
    }),
  );
  return agreement(verdicts);
}

/** SEMANTICS S6: both ends must allow; one that denies decides. */
function bothSides(egress: Side, ingress: Side): Verdict {
  const sides = [egress, ingress];
  if (sides.includes('denied')) return { verdict: 'denied', egress, ingress };
  return { verdict: sides.includes('unspecified') ? 'unspecified' : 'allowed', egress, ingress };
}

/** One answer where all families (S15) and behaviours (S26) give it. */
function agreement(verdicts: readonly Verdict[]): Verdict {
  return {
    verdict: same(verdicts.map(({ verdict }) => verdict)) ?? 'unspecified',
    egress: sideAgreement(verdicts.map(({ egress }) => egress)),
    ingress: sideAgreement(verdicts.map(({ ingress }) => ingress)),
  };
}

/** `none` lets everything through, so it agrees with `allowed`. */
function sideAgreement(sides: readonly Side[]): Side {
  return same(sides) ?? same(sides.map((side) => (side === 'none' ? 'allowed' : side))) ?? 'unspecified';
}

function same<T>(values: readonly T[]): T | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
