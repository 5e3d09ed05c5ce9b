import type { Place } from '../diagnostics';
import type { Direction, PortMatch } from '../model';
import type { LabelSet, Protocol } from '../sets';
import type { Facts } from './facts';
import type { PeerRecord } from './peer';

/** A program as data: what its author declared, in the order in which it was declared. */
export interface Program {
  readonly zones: readonly ZoneRecord[];
  readonly postures: readonly PostureRecord[];
  readonly flows: readonly FlowRecord[];
  readonly guardrails: readonly GuardrailRecord[];
  /** Each list: zones of which no pod lies in two. */
  readonly exclusive: readonly ExclusiveRecord[];
  readonly facts: Facts;
}

/** A named set of pods. */
export interface ZoneRecord {
  /** Construct path, such as `shop/db`. */
  readonly path: string;
  /** Name of the policy that selects the zone itself. */
  readonly policyName: string;
  /** Names of its namespaces, sorted, if they are known: then the zone is *ours*. */
  readonly names: readonly string[] | undefined;
  /** Whether `names` are the described namespaces that have the labels the zone was given by. */
  readonly expanded: boolean;
  /** Labels of its namespaces as they were asked for, before they were expanded. */
  readonly asked: LabelSet;
  /** Labels of its namespaces; where `names` is known, exactly these names. */
  readonly namespaces: LabelSet;
  readonly pods: LabelSet;
  /** What its pods call their ports. */
  readonly ports: readonly ZonePort[];
  /** Labels and annotations that its policies carry besides Bulkhead's own. */
  readonly metadata: ZoneMetadata;
  readonly place: Place;
}

export interface ZonePort {
  readonly name: string;
  readonly protocol: Protocol;
  /** 1 to 65535. */
  readonly port: number;
}

export interface ZoneMetadata {
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
}

export interface PostureRecord {
  readonly zone: ZoneRecord;
  readonly direction: Direction;
  /** The verb as the user wrote it: `denyAll`. */
  readonly verb: string;
  readonly place: Place;
}

/** An end of a flow or guardrail. */
export type EndRecord = { readonly kind: 'zone'; readonly zone: ZoneRecord } | PeerRecord;

/** One edge: connections from one end to another on some ports. */
export interface FlowRecord {
  readonly source: EndRecord;
  readonly destination: EndRecord;
  /** `undefined` is every port. */
  readonly ports: readonly PortMatch[] | undefined;
  readonly reason: ReasonRecord;
  /** The call as the user wrote it: `db.allowFrom(…)`. */
  readonly call: string;
  /** The zone whose verb was called. */
  readonly zone: ZoneRecord;
  readonly place: Place;
}

export interface ReasonRecord {
  readonly because?: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** Last day of the flow, `YYYY-MM-DD`. */
  readonly until?: string;
}

export type GuardrailVerb = 'neverFrom' | 'neverTo' | 'onlyFrom' | 'onlyTo';

/** A promise about direct connections of a zone. */
export interface GuardrailRecord {
  readonly zone: ZoneRecord;
  readonly verb: GuardrailVerb;
  readonly peers: readonly EndRecord[];
  /** `undefined` is every port. */
  readonly ports: readonly PortMatch[] | undefined;
  readonly place: Place;
}

export interface ExclusiveRecord {
  readonly zones: readonly ZoneRecord[];
  readonly place: Place;
}
