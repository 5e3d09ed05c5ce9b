import type { Diagnostic, Severity } from '../diagnostics';
import type { LeftOut } from './left-out';

/** All that `bulkhead check` has to tell. */
export interface CheckedManifests {
  /** Whether nothing was found at a level that fails. */
  readonly ok: boolean;
  /** The severities that fail: of `--fail-on warning` errors and warnings. */
  readonly failing: readonly Severity[];
  /** How many files were read, standard input included. */
  readonly files: number;
  /** How many objects were checked, by noun: `policies`, `workloads`. */
  readonly counts: CheckedCounts;
  readonly left: LeftOut;
  /** By file, line, column and code. */
  readonly findings: readonly Diagnostic[];
  /** What settings keep quiet, with their reason. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Objects that make pods which nobody sees: `Prometheus monitoring/k8s`. */
  readonly unseen: readonly string[];
  /** Policies of other systems that take part in the cluster and are not evaluated, by `apiVersion/kind`. */
  readonly notEvaluated: readonly NotEvaluated[];
}

export interface CheckedCounts {
  readonly policies: number;
  readonly workloads: number;
  readonly namespaces: number;
  readonly services: number;
}

export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  readonly reason: string;
  /** The last day on which the reason holds, `YYYY-MM-DD`. */
  readonly until?: string;
}

export interface NotEvaluated {
  readonly kind: string;
  readonly count: number;
}

/** How many findings there are of each severity. */
export function severityCounts(findings: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: of('error'), warning: of('warning'), info: of('info') };
}
