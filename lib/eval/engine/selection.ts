import type { Cluster, Direction, Policy, Workload } from '../../model';
import type { Reason } from '../verdict';
import { type CompiledPolicy, compileDirection } from './compiled-policy';
import { matchLabels } from './label-match';
import { lazy } from './lazy';
import { deniedReason, notIsolatedReason } from './reasons';

/** The NetworkPolicies that isolate a workload in one direction (SEMANTICS S1, S2). */
export interface Selection {
  readonly certain: readonly CompiledPolicy[];
  /** Those of which a label that a controller adds decides (SEMANTICS U17). */
  readonly possible: readonly CompiledPolicy[];
  /** All of them. */
  readonly isolatedBy: readonly Policy[];
  /** Why what no rule admits is denied. */
  readonly denied: () => Reason;
  /** Why everything is allowed where none isolates it. */
  readonly notIsolated: () => Reason;
}

export type Selections = Readonly<Record<Direction, Selection>>;

/** Which NetworkPolicies isolate which workload, looking only at those of its namespace. */
export function selectionsOf({ policies }: Pick<Cluster, 'policies'>): (workload: Workload) => Selections {
  const byNamespace = new Map<string, CompiledSubject[]>();
  for (const policy of policies) {
    const compiled = { policy, egress: compileDirection(policy, 'egress'), ingress: compileDirection(policy, 'ingress') };
    const others = byNamespace.get(policy.namespace);
    if (others === undefined) byNamespace.set(policy.namespace, [compiled]);
    else others.push(compiled);
  }
  return (workload) => selectionsAmong(byNamespace.get(workload.namespace) ?? [], workload);
}

interface CompiledSubject {
  readonly policy: Policy;
  readonly egress: CompiledPolicy | undefined;
  readonly ingress: CompiledPolicy | undefined;
}

function selectionsAmong(policies: readonly CompiledSubject[], workload: Workload): Selections {
  const matches = policies.map((compiled) => ({ compiled, match: matchLabels(compiled.policy.subject, workload) }));
  const isolating = (direction: Direction): Selection => {
    const pick = (truth: 'yes' | 'unknown'): CompiledPolicy[] =>
      matches.flatMap(({ compiled, match }) => (match === truth ? (compiled[direction] ?? []) : []));
    const [certain, possible] = [pick('yes'), pick('unknown')];
    const isolatedBy = [...certain, ...possible].map(({ policy }) => policy);
    return {
      certain,
      possible,
      isolatedBy,
      denied: lazy(() => deniedReason(direction, workload, isolatedBy)),
      notIsolated: lazy(() => notIsolatedReason(direction, workload)),
    };
  };
  return { egress: isolating('egress'), ingress: isolating('ingress') };
}
