import type { Container, ContainerPort, KubeObject } from '../../reference/network-policy';
import { nodes } from '../pods';
import { portNames, portNumbers, protocols } from '../vocabulary';
import { type Draw, noted } from './draw';
import { podLabels } from './selectors';

/** Two to six pods, or controllers of pods. */
export function pods(draw: Draw): readonly KubeObject[] {
  const { random } = draw;
  return random.list(random.pick([2, 2, 2, 3, 3, 3, 4, 4, 5, 6]), (index) =>
    random.oneIn(9) ? controller(draw, index) : pod(draw, index),
  );
}

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: object;
}

const controllers = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'] as const;

/** Pods that exist only as a template: nobody knows their addresses. */
function controller(draw: Draw, index: number): KubeObject {
  const { random } = draw;
  const kind = random.pick(controllers);
  const { metadata, spec } = template(draw, random.oneIn(6), undefined);
  return noted(draw, 'controllers', {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: `made-${index}`, namespace: namespaceName(draw) },
    spec: { ...(kind === 'Job' ? {} : { selector: { matchLabels: metadata.labels } }), template: { metadata, spec } },
  });
}

function pod(draw: Draw, index: number): KubeObject {
  const { random } = draw;
  const hostNetwork = random.oneIn(7);
  const node = random.pick([undefined, 'n1', 'n2'] as const);
  const phase = random.oneIn(10) ? random.pick(['Succeeded', 'Failed']) : random.oneIn(8) ? 'Pending' : 'Running';
  const completed = phase === 'Succeeded' || phase === 'Failed';
  if (completed) draw.seen.add('completed pods');
  // A completed pod may still show an address that another pod has by now (SEMANTICS S32).
  const number = completed ? 1 : index + 1;
  const subnet = 1 + random.below(2);
  const own = hostNetwork ? (node === undefined ? [] : nodes[node]) : [`10.${subnet}.0.${number}`, `fd00:${subnet}::${number}`];
  const ips = familiesOf(draw, own);
  const hosts = node !== undefined && random.oneIn(2) ? nodes[node] : [];
  const { metadata, spec } = template(draw, hostNetwork, node);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: namespaceName(draw), labels: metadata.labels },
    spec,
    status: {
      phase,
      ...(ips[0] === undefined ? {} : { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }),
      ...(hosts[0] === undefined ? {} : { hostIP: hosts[0], hostIPs: hosts.map((ip) => ({ ip })) }),
    },
  };
}

function familiesOf(draw: Draw, own: readonly string[]): readonly string[] {
  switch (draw.random.below(6)) {
    case 0:
      return own.slice(1);
    case 1:
      return noted(draw, 'pods without address', []);
    case 2:
    case 3:
      return own.slice(0, 1);
    default:
      return noted(draw, 'dual stack', own);
  }
}

function namespaceName({ random }: Draw): string {
  return random.pick(['shop', 'shop', 'shop', 'pay', 'pay', 'ops']);
}

function template(draw: Draw, hostNetwork: boolean, node: string | undefined): PodTemplate {
  const { random } = draw;
  if (hostNetwork) draw.seen.add('host network');
  const initContainers = random.oneIn(6) ? noted(draw, 'init containers', [container(draw, 'init')]) : [];
  return {
    metadata: { labels: podLabels(draw) },
    spec: {
      containers: random.list(random.oneIn(4) ? 2 : 1, (index) => container(draw, `main-${index}`)),
      ...(initContainers.length > 0 ? { initContainers } : {}),
      ...(hostNetwork ? { hostNetwork: true } : {}),
      ...(node === undefined ? {} : { nodeName: node }),
    },
  };
}

/** A port name is unique in its container, but not in its pod (SEMANTICS U16). */
function container({ random }: Draw, name: string): Container {
  const names = random.oneIn(2) ? random.some(portNames) : [];
  const ports = names.map((portName): ContainerPort => {
    const port = { name: portName, containerPort: random.pick(portNumbers) };
    return random.oneIn(2) ? port : { ...port, protocol: random.pick(protocols) };
  });
  return ports.length === 0 ? { name } : { name, ports };
}
