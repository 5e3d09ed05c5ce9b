import type { Address, Protocol } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';
import type { Labels } from './labels';

export interface ServiceObject extends KubernetesObject {
  readonly kind: 'Service';
  readonly type: ServiceType;
  /** Absent or empty: the service chooses no pods by itself. */
  readonly selector?: Labels;
  readonly ports: readonly ServicePort[];
  /** The cluster addresses, as far as the document knows them; none for a headless service. */
  readonly clusterAddresses: readonly Address[];
  /** `clusterIP: None`. */
  readonly headless: boolean;
  /** Whether clients outside of the cluster reach it: NodePort, LoadBalancer, or with `externalIPs` (SEMANTICS S31). */
  readonly outside: boolean;
  /** `Local` keeps the client's address, `Cluster`, the default, usually replaces it by a node's (SEMANTICS S31). */
  readonly externalTrafficPolicy: 'Cluster' | 'Local';
}

export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

export type ServiceType = (typeof SERVICE_TYPES)[number];

export interface ServicePort {
  readonly name?: string;
  /** The port of the service, which no policy ever sees (SEMANTICS S30). */
  readonly port: number;
  /** The port on the pod: a number, or the name of a container port. Defaulted to `port`. */
  readonly targetPort: number | string;
  readonly protocol: Protocol;
}
