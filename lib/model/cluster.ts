import type { Address, Cidr, LabelSet, Protocol } from '../sets';
import type { AdminPolicy } from './admin-policy';
import type { Policy } from './policy';

/** What is known of a cluster. Plain data, in the order in which it was read. */
export interface Cluster {
  /** Labels of the namespaces that are known, by name; `NAMESPACE_NAME` is among them. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly workloads: readonly Workload[];
  readonly policies: readonly Policy[];
  /** Those of the cluster tiers, in the order in which they were read (SEMANTICS §1.8). */
  readonly adminPolicies: readonly AdminPolicy[];
  readonly services: readonly Service[];
  /** The nodes that documents describe; there may be others. */
  readonly nodes: readonly Node[];
}

/** A node as a document describes it. */
export interface Node {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Of either family, in the document's order (SEMANTICS S25, T10). */
  readonly addresses: readonly Address[];
  /** Where the addresses of its pods lie, as far as it says so. */
  readonly podRanges: readonly Cidr[];
}

/** A service: no policy ever sees it, but it says where outside clients may come from (SEMANTICS S30, S31). */
export interface Service {
  readonly namespace: string;
  readonly name: string;
  /** Labels of the pods behind it; `undefined` where it chooses none by itself. */
  readonly pods: LabelSet | undefined;
  readonly ports: readonly ServicePort[];
  readonly clusterAddresses: readonly Address[];
  /** What outside clients are to a policy: `rewritten` is usually a node or a load balancer (SEMANTICS S31). */
  readonly outside: 'closed' | 'rewritten' | 'preserved';
}

export interface ServicePort {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** The port on the pod, by number or by the name of a container port. */
  readonly targetPort: number | string;
}

/** A pod, or the pods that one controller makes from one template. */
export interface Workload {
  /** `Pod`, `Deployment`, … */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The pods' labels, as far as they are known before a controller adds its own (SEMANTICS S18). */
  readonly labels: ReadonlyMap<string, string>;
  readonly ports: readonly ContainerPort[];
  readonly hostNetwork: boolean;
  readonly nodeName: string | undefined;
  /** Addresses of the node on which the pod runs, as far as they are known (SEMANTICS S25). */
  readonly nodeAddresses?: readonly Address[];
  /** The controller whose pods count as one workload with this one; absent where it stands for itself. */
  readonly owner?: { readonly kind: string; readonly name: string };
  /** Succeeded or Failed: neither subject nor peer (SEMANTICS S32). */
  readonly completed: boolean;
  /** The pod's addresses, at most one a family; `undefined` where they are not known (SEMANTICS S15). */
  readonly addresses: readonly Address[] | undefined;
}

/** A port that a container declares. It is no filter (SEMANTICS S23); its name can be asked for (S22). */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly protocol: Protocol;
  readonly port: number;
  /** Named ports of init containers are unspecified (SEMANTICS S22, U16). */
  readonly init: boolean;
}
