/** Objects of namespace `shop`, as YAML in few words. */

export interface PodSpec {
  readonly labels?: string;
  readonly namespace?: string;
  readonly kind?: string;
  /** Entries of `ports`, in flow style. */
  readonly ports?: string;
  readonly hostNetwork?: boolean;
}

/** A Deployment, whose pods have the label `app` with its name unless others are given. */
export function deployment(
  name: string,
  { labels = `app: ${name}`, namespace = 'shop', kind = 'Deployment', ports = '', hostNetwork = false }: PodSpec = {},
): string {
  return `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} } }
    spec: { hostNetwork: ${hostNetwork}, containers: [{ name: main, image: main, ports: [${ports}] }] }`;
}

/** A Pod with an address. */
export function pod(name: string, address: string, namespace = 'shop'): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: main }] }
status: { phase: Running, podIP: ${address}, podIPs: [{ ip: ${address} }] }`;
}

/** A Service before pods with the label `app`. */
export function service(
  name: string,
  ports: string,
  { app = name, more = 'type: ClusterIP' }: { readonly app?: string; readonly more?: string } = {},
): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { ${more}, selector: { app: ${app} }, ports: [${ports}] }`;
}

/** A NetworkPolicy; the spec in flow style. */
export function policy(name: string, spec: string, namespace = 'shop'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }`;
}

/** A ClusterNetworkPolicy; the rest of the spec in flow style. */
export function clusterPolicy(name: string, tier: 'Admin' | 'Baseline', spec: string): string {
  return `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: ${name} }
spec: { tier: ${tier}, priority: 10, ${spec} }`;
}

export function namespace(name: string, labels = ''): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }`;
}

/** `podSelector` for the label `app`. */
export function app(...names: readonly string[]): string {
  return names.length === 1
    ? `podSelector: { matchLabels: { app: ${names[0]} } }`
    : `podSelector: { matchExpressions: [{ key: app, operator: In, values: [${names.join(', ')}] }] }`;
}

export function documents(...texts: readonly string[]): string {
  return texts.join('\n---');
}
