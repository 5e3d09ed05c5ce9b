import type { KubernetesObject } from './kubernetes-object';
import type { Labels } from './labels';

export interface NamespaceObject extends KubernetesObject {
  readonly kind: 'Namespace';
  /** As written: without the label that the API server adds (SEMANTICS S17). */
  readonly labels: Labels;
}
