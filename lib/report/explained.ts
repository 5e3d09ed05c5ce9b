import type { Explanation, Remedy, Verdict } from '../eval';
import type { Protocol } from '../sets';

/** What `bulkhead explain` has found out about what it was asked. */
export interface Explained {
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol | 'ICMP';
  /** As it was asked: of a service, or by name. `undefined` for ICMP. */
  readonly port: number | string | undefined;
  readonly verdict: Verdict;
  /** What has to be known to understand the rest: that a service's address is rewritten, what a port's name stands for. */
  readonly preface: readonly string[];
  /** Connections that have the same verdict on both sides, one of them explained; none where nobody knows where a Service leads. */
  readonly cases: readonly ExplainedCase[];
}

export interface ExplainedCase {
  /** How many connections are like this one. */
  readonly count: number;
  readonly source: string;
  readonly destination: string;
  /** The port on the pod; `undefined` for ICMP. */
  readonly port: number | undefined;
  readonly explanation: Explanation;
  readonly remedies: readonly Remedy[];
}
