import type { Diagnostic, Place } from '../diagnostics';

/** Everything that a synth found out, as data. The same program gives the same report. */
export interface SynthReport {
  /** Whether the tree was validated, that is synthesized, since its last change. */
  readonly synthesized: boolean;
  /** Whether there is no error among the diagnostics. */
  readonly proven: boolean;
  /** Errors first, then warnings; each in the order of the tree. */
  readonly diagnostics: readonly Diagnostic[];
  /** Findings that the program accepts, with its reason. */
  readonly accepted: readonly AcceptedFinding[];
  /** The policies that Bulkhead made. */
  readonly policies: readonly PolicyReport[];
  readonly flows: readonly FlowReport[];
  readonly guardrails: readonly GuardrailReport[];
  /** What the proof takes for granted, one sentence each. */
  readonly assumptions: readonly string[];
  /** What the proof says nothing about, one sentence each. */
  readonly outside: readonly string[];
}

export interface AcceptedFinding {
  readonly diagnostic: Diagnostic;
  readonly because: string;
  /** Last day of the acceptance, `YYYY-MM-DD`. */
  readonly until?: string;
}

export interface PolicyReport {
  readonly namespace: string;
  readonly name: string;
  /** Construct path of the zone. */
  readonly zone: string;
  /** The pods it selects, in words. */
  readonly selects: string;
}

export interface FlowReport {
  /** Construct path of the source zone, or the peer's text. */
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  /** Each side: `proven` open in a closed zone, `open` because nothing closes it, `theirs` where it is not this program's to open, `blocked`, `undecided` where the proof did not get to it. */
  readonly egress: SideState;
  readonly ingress: SideState;
  readonly reasons: readonly Reason[];
  readonly where: Place;
}

export type SideState = 'proven' | 'open' | 'theirs' | 'blocked' | 'undecided';

/** Why a flow is there. */
export interface Reason {
  readonly because?: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** Last day of the flow, `YYYY-MM-DD`. */
  readonly until?: string;
}

export interface GuardrailReport {
  /** The promise in words: `db never from web`. */
  readonly text: string;
  readonly state: 'holds' | 'broken' | 'undecided';
  readonly where: Place;
}
