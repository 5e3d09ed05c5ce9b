import type { Address, Protocol } from '../sets';
import type { Policy } from './policy';

/** What is known of a cluster. Plain data, in the order in which it was read. */
export interface Cluster {
  /** Labels of the namespaces that are known, by name; `NAMESPACE_NAME` is among them. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly workloads: readonly Workload[];
  readonly policies: readonly Policy[];
  /** Addresses of nodes by the node's name, as far as they are known (SEMANTICS S25). */
  readonly nodes?: ReadonlyMap<string, readonly Address[]>;
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
