import type { KubernetesObject } from './kubernetes-object';

/** An object of a kind that is not decoded and matters all the same. */
export interface UnseenObject extends KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}
