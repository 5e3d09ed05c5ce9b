import type { Policy } from '../model';
import type { Truth } from './engine/truth';

/** `unspecified` where Kubernetes leaves the answer open, or where a fact about the cluster is missing (SEMANTICS §1.7). */
export type Answer = 'allowed' | 'denied' | 'unspecified';

/** Whether policies let a connection through: exactly if both sides do (SEMANTICS S6). */
export interface Verdict {
  readonly verdict: Answer;
  readonly egress: SideVerdict;
  readonly ingress: SideVerdict;
  /** What decides, as data and for people: of an `unspecified` verdict, what it depends on. */
  readonly because: readonly Reason[];
}

/** The say of one end. `none`: it is no pod to the network plugin and has no say (SEMANTICS S6, S26). */
export interface SideVerdict {
  readonly verdict: Answer | 'none';
  /** The policies that isolate the end in this direction (SEMANTICS S2); none isolates it if there are none. */
  readonly isolatedBy: readonly Policy[];
  /** The first rule that admits the connection. */
  readonly decidedBy?: Decision;
  readonly reasons: readonly Reason[];
}

export interface Decision {
  readonly policy: Policy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly rule: number;
}

/** What a clause of SEMANTICS says about a connection. */
export interface Reason {
  /** `S24`, `U1`, … */
  readonly clause: string;
  readonly text: string;
}

/** How a rule compares with a connection: it admits it if both answers are `yes` (SEMANTICS S8). */
export interface RuleComparison extends Decision {
  /** Whether the other end is one of its peers. */
  readonly peer: Truth;
  /** Whether it names the port. */
  readonly port: Truth;
}
