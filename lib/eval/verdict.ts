import type { AdminPolicy, Policy } from '../model';
import type { Truth } from './engine/truth';

/** `unspecified` where Kubernetes leaves the answer open, or where a fact about the cluster is missing (SEMANTICS §1.7). */
export type Answer = 'allowed' | 'denied' | 'unspecified';

/** In the order in which they are asked (SEMANTICS T1). */
export type Tier = 'Admin' | 'NetworkPolicy' | 'Baseline';

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
  /** The tier that decides; absent where none does, which allows (SEMANTICS T1), and of an `unspecified` verdict. */
  readonly tier?: Tier;
  /** The NetworkPolicies that isolate the end in this direction (SEMANTICS S2), whether or not that tier is asked; none isolates it if there are none. */
  readonly isolatedBy: readonly Policy[];
  /** The first rule that admits the connection, or the rule of a cluster tier that accepts or denies it. */
  readonly decidedBy?: Decision;
  /** Rules of cluster tiers that pass the connection on before a later tier decides, in order (SEMANTICS T5); absent if none does. */
  readonly passedBy?: readonly Decision[];
  readonly reasons: readonly Reason[];
}

export interface Decision {
  readonly policy: Policy | AdminPolicy;
  /** Position among the policy's rules of the direction, from 0. */
  readonly rule: number;
}

/** What a clause of SEMANTICS says about a connection. */
export interface Reason {
  /** `S24`, `U1`, … */
  readonly clause: string;
  readonly text: string;
}

/** How a rule compares with a connection: it is about it if both answers are `yes` (SEMANTICS S8, T3). */
export interface RuleComparison extends Decision {
  /** Whether the other end is one of its peers. */
  readonly peer: Truth;
  /** Whether it names the port. */
  readonly port: Truth;
}
