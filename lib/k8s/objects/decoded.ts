import type { Diagnostic } from '../../diagnostics';
import type { AdminPolicyObject } from './admin-policy-object';
import type { EndpointsObject } from './endpoints-object';
import type { NamespaceObject } from './namespace-object';
import type { NetworkPolicyObject } from './network-policy-object';
import type { NodeObject } from './node-object';
import type { GatewayObject, RouteObject } from './route-object';
import type { ServiceObject } from './service-object';
import type { UnseenObject } from './unseen-object';
import type { WorkloadObject } from './workload-object';

/** The objects of some documents, in the order of the documents. An object with an error among its diagnostics is left out. */
export interface Decoded {
  readonly networkPolicies: readonly NetworkPolicyObject[];
  /** Policies of the cluster tiers (SEMANTICS §1.8). */
  readonly adminPolicies: readonly AdminPolicyObject[];
  readonly namespaces: readonly NamespaceObject[];
  readonly services: readonly ServiceObject[];
  readonly workloads: readonly WorkloadObject[];
  readonly nodes: readonly NodeObject[];
  readonly endpoints: readonly EndpointsObject[];
  readonly routes: readonly RouteObject[];
  readonly gateways: readonly GatewayObject[];
  /** Objects of other kinds whose controllers make pods, of which nothing is known. */
  readonly unseen: readonly UnseenObject[];
  /** Network policies of other systems, which may close or open what is answered here. */
  readonly otherPolicies: readonly UnseenObject[];
  /** Objects of kinds that are not decoded, the unseen among them: `apiVersion/kind` and how many. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Objects that were left out because of errors. */
  readonly refused: number;
  readonly diagnostics: readonly Diagnostic[];
}
