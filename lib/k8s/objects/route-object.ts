import type { KubernetesObject } from './kubernetes-object';

/** The kinds that send outside clients to services through a controller's pods (SEMANTICS S31). */
export const ROUTE_KINDS = ['Ingress', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute'] as const;

export type RouteKind = (typeof ROUTE_KINDS)[number];

export interface RouteObject extends KubernetesObject {
  readonly kind: RouteKind;
  readonly backends: readonly RouteBackend[];
  /** Gateways of a route, each with its namespace if it is another one; none for an Ingress. */
  readonly gateways: readonly { readonly name: string; readonly namespace?: string }[];
}

/** A service as a backend. Backends of other kinds are left out. */
export interface RouteBackend {
  readonly service: string;
  /** Only where it is another one than the route's. */
  readonly namespace?: string;
  /** The service's port, by number or name; absent where the route names none. */
  readonly port?: number | string;
}

export interface GatewayObject extends KubernetesObject {
  readonly kind: 'Gateway';
  readonly listeners: readonly { readonly name: string; readonly port: number; readonly protocol: string }[];
}
