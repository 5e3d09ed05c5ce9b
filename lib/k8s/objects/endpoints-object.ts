import type { Address, Protocol } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';

/** Endpoints, or an EndpointSlice: where a service's connections go (SEMANTICS S30). */
export interface EndpointsObject extends KubernetesObject {
  readonly kind: 'Endpoints' | 'EndpointSlice';
  /** The service, of the same namespace; absent where the slice names none. */
  readonly service?: string;
  readonly endpoints: readonly Endpoint[];
  readonly ports: readonly EndpointPort[];
}

export interface Endpoint {
  readonly addresses: readonly Address[];
  /** The pod that it is, of the same namespace, where the object names one. */
  readonly pod?: string;
}

export interface EndpointPort {
  readonly name?: string;
  readonly protocol: Protocol;
  /** Absent in a slice: every port. */
  readonly port?: number;
}
