import type { GuardrailVerb, PeerRecord, ReasonRecord, ZonePort } from '../intent';
import type { Direction, PortMatch } from '../model';
import type { LabelSet } from '../sets';
import type { CallPlace } from './call-place';

/**
 * A program while it is being written. A draft keeps what can still change until synth (labels of cdk8s-plus workloads,
 * what is known of namespaces) as it was given; `freeze` turns it into records.
 */
export interface ZoneDraft {
  readonly path: string;
  readonly policyName: string;
  readonly parent: ZoneDraft | undefined;
  /** Names of the namespaces, as far as they are given or the chart's. */
  readonly names: readonly string[] | undefined;
  /** Labels that the namespaces must have. */
  readonly namespaceLabels: LabelSet | undefined;
  readonly pods: () => LabelSet;
  /** Whether `pods` can change until synth: it was given by a cdk8s-plus workload. */
  readonly shaped: boolean;
  readonly ports: readonly ZonePort[];
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
  readonly call: CallPlace;
}

export type EndDraft =
  | { readonly kind: 'zone'; readonly zone: ZoneDraft }
  | { readonly kind: 'peer'; readonly peer: () => PeerRecord; readonly shaped: boolean };

export interface PostureDraft {
  readonly zone: ZoneDraft;
  readonly directions: readonly Direction[];
  readonly verb: string;
  readonly call: CallPlace;
}

export interface FlowDraft {
  readonly source: EndDraft;
  readonly destination: EndDraft;
  /** `undefined` is every port; `resolver` the ports that the resolver listens on. */
  readonly ports: readonly PortMatch[] | undefined | 'resolver';
  readonly reason: ReasonRecord;
  readonly verb: string;
  readonly zone: ZoneDraft;
  readonly call: CallPlace;
}

export interface GuardrailDraft {
  readonly zone: ZoneDraft;
  readonly verb: GuardrailVerb;
  readonly peers: readonly EndDraft[];
  readonly ports: readonly PortMatch[] | undefined;
  readonly call: CallPlace;
}

export interface ExclusiveDraft {
  readonly zones: readonly ZoneDraft[];
  readonly call: CallPlace;
}
