import type { Address, Protocol } from '../../sets';
import type { KubernetesObject } from './kubernetes-object';
import type { Labels } from './labels';

/** The kinds that make pods, and the pod itself. */
export const WORKLOAD_KINDS = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
] as const;

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** A pod, or the pods that a controller makes, as far as network policies care. */
export interface WorkloadObject extends KubernetesObject {
  readonly kind: WorkloadKind;
  /** Labels of the pods, of a controller those of its template (SEMANTICS S18). */
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
  /** Whether the pods use their node's network (SEMANTICS S26). */
  readonly hostNetwork: boolean;
  readonly nodeName?: string;
  /** Addresses of the node on which a pod runs, `status.hostIPs`; empty if unknown (SEMANTICS S25). */
  readonly nodeAddresses: readonly Address[];
  /** A pod that has succeeded or failed (SEMANTICS S32). */
  readonly completed: boolean;
  /** Addresses of a running pod; absent if unknown. */
  readonly addresses?: readonly Address[];
  /** The controller that made the object, where the document names it. */
  readonly controller?: { readonly kind: string; readonly name: string };
}

export interface ContainerPort {
  readonly name?: string;
  readonly protocol: Protocol;
  readonly port: number;
  /** Whether a container declares it, or an init container (SEMANTICS S22). */
  readonly container: 'container' | 'init';
}
