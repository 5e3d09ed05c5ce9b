/**
 * Kubernetes objects as `kubectl get -o json` prints them, only with the fields that decide a verdict.
 * A field that is `null` is absent (SEMANTICS V15).
 */
type Maybe<T> = T | null;

export type Labels = Readonly<Record<string, string>>;

export interface Metadata {
  readonly name: string;
  readonly namespace?: Maybe<string>;
  readonly labels?: Maybe<Labels>;
}

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly spec?: unknown;
  readonly status?: unknown;
}

export interface NamespaceObject extends KubeObject {
  readonly kind: 'Namespace';
}

export interface NodeObject extends KubeObject {
  readonly kind: 'Node';
  readonly status?: { readonly addresses?: Maybe<readonly NodeAddress[]> };
}

interface NodeAddress {
  readonly type: string;
  readonly address: string;
}

export interface PodObject extends KubeObject {
  readonly kind: 'Pod';
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly hostNetwork?: Maybe<boolean>;
  readonly nodeName?: Maybe<string>;
}

export interface Container {
  readonly name: string;
  readonly ports?: Maybe<readonly ContainerPort[]>;
}

export interface ContainerPort {
  readonly name?: Maybe<string>;
  readonly containerPort: number;
  readonly protocol?: Maybe<string>;
}

export interface PodStatus {
  readonly phase?: Maybe<string>;
  readonly podIP?: Maybe<string>;
  readonly podIPs?: Maybe<readonly { readonly ip: string }[]>;
  readonly hostIP?: Maybe<string>;
  readonly hostIPs?: Maybe<readonly { readonly ip: string }[]>;
}

export interface ServiceObject extends KubeObject {
  readonly kind: 'Service';
  readonly spec: ServiceSpec;
}

export interface ServiceSpec {
  readonly type?: Maybe<string>;
  readonly selector?: Maybe<Labels>;
  readonly ports?: Maybe<readonly ServicePort[]>;
  readonly externalIPs?: Maybe<readonly string[]>;
  readonly externalTrafficPolicy?: Maybe<string>;
}

export interface ServicePort {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<string>;
  readonly port: number;
  readonly targetPort?: Maybe<number | string>;
  readonly nodePort?: Maybe<number>;
}

export interface NetworkPolicyObject extends KubeObject {
  readonly apiVersion: 'networking.k8s.io/v1';
  readonly kind: 'NetworkPolicy';
  readonly spec: NetworkPolicySpec;
}

export interface NetworkPolicySpec {
  readonly podSelector?: Maybe<LabelSelector>;
  readonly policyTypes?: Maybe<readonly string[]>;
  readonly ingress?: Maybe<readonly IngressRule[]>;
  readonly egress?: Maybe<readonly EgressRule[]>;
}

export interface IngressRule {
  readonly from?: Maybe<readonly PolicyPeer[]>;
  readonly ports?: Maybe<readonly PolicyPort[]>;
}

export interface EgressRule {
  readonly to?: Maybe<readonly PolicyPeer[]>;
  readonly ports?: Maybe<readonly PolicyPort[]>;
}

export interface PolicyPeer {
  readonly podSelector?: Maybe<LabelSelector>;
  readonly namespaceSelector?: Maybe<LabelSelector>;
  readonly ipBlock?: Maybe<IpBlock>;
}

export interface IpBlock {
  readonly cidr: string;
  readonly except?: Maybe<readonly string[]>;
}

export interface PolicyPort {
  readonly protocol?: Maybe<string>;
  readonly port?: Maybe<number | string>;
  readonly endPort?: Maybe<number>;
}

export interface LabelSelector {
  readonly matchLabels?: Maybe<Labels>;
  readonly matchExpressions?: Maybe<readonly Requirement[]>;
}

export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: Maybe<readonly string[]>;
}
