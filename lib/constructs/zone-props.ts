import type { Labels } from './labels';
import type { Port } from './port';
import type { WorkloadLike } from './workload-shape';

/** Options of a zone. Everything given is AND. */
export interface ZoneProps {
  /**
   * Labels that its pods have, or a cdk8s-plus workload whose selector says it.
   * @default - every pod of its namespaces
   */
  readonly pods?: Labels | WorkloadLike;
  /**
   * The name of its namespace, or several.
   * @default - the namespace of the zone around it, else of the nearest chart; every one with such labels if `namespaces` is given
   */
  readonly namespace?: string | readonly string[];
  /**
   * Labels that its namespaces have.
   * @default - any
   */
  readonly namespaces?: Labels;
  /**
   * What its pods call their ports, each a single number: `{ http: Port.tcp(8080) }`. Proofs rely on it.
   * @default - the number behind a port name is unknown
   */
  readonly ports?: { readonly [name: string]: Port };
  /**
   * The name of its policy.
   * @default - the ids from the chart down to the zone, joined by `-`
   */
  readonly policyName?: string;
  /**
   * Labels and annotations that its policies carry besides Bulkhead's own.
   * @default - none
   */
  readonly metadata?: ZoneMetadataProps;
}

/** Labels and annotations of a zone's policies. */
export interface ZoneMetadataProps {
  /** @default - the chart's labels only */
  readonly labels?: { readonly [key: string]: string };
  /** @default - Bulkhead's own only */
  readonly annotations?: { readonly [key: string]: string };
}
