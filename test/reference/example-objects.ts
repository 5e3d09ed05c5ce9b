import type { Family } from './ip';
import type {
  ContainerPort,
  KubeObject,
  Labels,
  NamespaceObject,
  NetworkPolicyObject,
  NetworkPolicySpec,
  NodeObject,
  PodObject,
  Probe,
  Verdict,
} from './network-policy';
import { type End, type EvaluateOptions, evaluate } from './network-policy';

interface PodProps {
  readonly labels?: Labels;
  /** The first is `podIP`. */
  readonly ips?: readonly string[];
  readonly ports?: readonly ContainerPort[];
  readonly initPorts?: readonly ContainerPort[];
  readonly hostNetwork?: boolean;
  readonly node?: string;
  readonly hostIPs?: readonly string[];
  readonly phase?: string;
}

/** A pod by `namespace/name`. */
export function pod(name: string, props: PodProps = {}): PodObject {
  const [namespace = '', own = ''] = name.split('/');
  const { labels, ips = [], ports, initPorts, hostNetwork, node, hostIPs = [], phase = 'Running' } = props;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: own, namespace, labels: labels ?? null },
    spec: {
      containers: [{ name: 'main', ports: ports ?? null }],
      initContainers: initPorts === undefined ? null : [{ name: 'init', ports: initPorts }],
      hostNetwork: hostNetwork ?? null,
      nodeName: node ?? null,
    },
    status: {
      phase,
      podIP: ips[0] ?? null,
      podIPs: ips.map((ip) => ({ ip })),
      hostIP: hostIPs[0] ?? null,
      hostIPs: hostIPs.map((ip) => ({ ip })),
    },
  };
}

export function namespace(name: string, labels: Labels = {}): NamespaceObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function node(name: string, ...ips: readonly string[]): NodeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    status: { addresses: [{ type: 'Hostname', address: name }, ...ips.map((address) => ({ type: 'InternalIP', address }))] },
  };
}

export function policy(inNamespace: string, spec: NetworkPolicySpec): NetworkPolicyObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'policy', namespace: inNamespace }, spec };
}

/** A probe between pods (`namespace/name`) and addresses on a port such as `TCP 80`. */
export function probe(src: string, dst: string, port: string, family?: Family): Probe {
  const [protocol, number] = port.split(' ');
  const ends = { src: endOf(src), dst: endOf(dst), protocol: protocol as Probe['protocol'], port: Number(number ?? 0) };
  return family === undefined ? ends : { ...ends, family };
}

/** The evaluator's whole answer on one line: `verdict (egress, ingress)`. */
export function answer(objects: readonly KubeObject[], asked: Probe, options: EvaluateOptions = {}): string {
  const { verdict, egress, ingress }: Verdict = evaluate(objects, asked, options);
  return `${verdict} (${egress}, ${ingress})`;
}

function endOf(text: string): End {
  return text.includes('/') ? { pod: text } : { ip: text };
}
