import fc, { type Arbitrary } from 'fast-check';
import type { Container, ContainerPort, Labels, PodObject } from '../reference/network-policy';
import { labels } from './network-policies';
import { clusterLabelValues, labelKeys, portNames, portNumbers, protocols } from './vocabulary';

/** The nodes' addresses, of both families. */
export const nodes = {
  n1: ['192.168.0.1', 'fd00:ff::1'],
  n2: ['192.168.0.2', 'fd00:ff::2'],
} as const;

type NodeName = keyof typeof nodes;

interface Draft {
  readonly namespace: string;
  readonly labels: Labels;
  readonly addresses: 'none' | 'IPv4' | 'IPv6' | 'both';
  readonly subnet: 1 | 2;
  readonly node: NodeName | null;
  readonly knowsHost: boolean;
  readonly hostNetwork: boolean;
  readonly phase: string;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
}

/** Pods without an address, with one or two, on a known node or not, on the host network, completed; ports of every sort. */
export function pods(): Arbitrary<readonly PodObject[]> {
  const draft: Arbitrary<Draft> = fc.record({
    namespace: fc.constantFrom('shop', 'shop', 'shop', 'pay', 'pay', 'ops'),
    labels: labels(labelKeys.slice(0, 2), clusterLabelValues),
    addresses: fc.constantFrom('both', 'IPv4', 'both', 'IPv6', 'none'),
    subnet: fc.constantFrom(1, 2),
    node: fc.constantFrom(null, 'n1', 'n2'),
    knowsHost: fc.boolean(),
    hostNetwork: rarely(6),
    phase: fc.constantFrom('Running', 'Running', 'Running', 'Pending', 'Running', 'Running', 'Succeeded', 'Failed'),
    containers: containers(1, 2),
    initContainers: fc.oneof({ arbitrary: fc.constant([]), weight: 3 }, { arbitrary: containers(0, 1), weight: 1 }),
  });
  return fc.array(draft, { minLength: 2, maxLength: 6, size: 'max' }).map((drafts) => drafts.map(pod));
}

function pod(draft: Draft, index: number): PodObject {
  const ips = addressesOf(draft, index);
  const hosts = draft.node !== null && draft.knowsHost ? nodes[draft.node] : [];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: draft.namespace, labels: draft.labels },
    spec: {
      containers: draft.containers,
      ...(draft.initContainers.length > 0 ? { initContainers: draft.initContainers } : {}),
      ...(draft.hostNetwork ? { hostNetwork: true } : {}),
      ...(draft.node !== null ? { nodeName: draft.node } : {}),
    },
    status: {
      phase: draft.phase,
      ...(ips[0] !== undefined ? { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) } : {}),
      ...(hosts[0] !== undefined ? { hostIP: hosts[0], hostIPs: hosts.map((ip) => ({ ip })) } : {}),
    },
  };
}

/** Each running pod has its own; a completed one may still show an address that another pod has by now (SEMANTICS S32). */
function addressesOf(draft: Draft, index: number): readonly string[] {
  const number = draft.phase === 'Succeeded' || draft.phase === 'Failed' ? 1 : index + 1;
  const own = [`10.${draft.subnet}.0.${number}`, `fd00:${draft.subnet}::${number}`];
  const [ipv4, ipv6] = draft.hostNetwork ? (draft.node === null ? [] : nodes[draft.node]) : own;
  if (ipv4 === undefined || ipv6 === undefined || draft.addresses === 'none') return [];
  if (draft.addresses === 'both') return [ipv4, ipv6];
  return draft.addresses === 'IPv4' ? [ipv4] : [ipv6];
}

/** A port name is unique in its container, but not in its pod (SEMANTICS U16). */
function containers(minLength: number, maxLength: number): Arbitrary<readonly Container[]> {
  const port: Arbitrary<ContainerPort> = fc.record(
    { name: fc.constantFrom(...portNames), containerPort: fc.constantFrom(...portNumbers), protocol: fc.constantFrom(...protocols) },
    { requiredKeys: ['containerPort'], noNullPrototype: true },
  );
  const ports = fc.uniqueArray(port, {
    maxLength: 3,
    selector: ({ name, containerPort, protocol }) => name ?? `${containerPort} ${protocol}`,
  });
  return fc
    .array(fc.option(ports), { minLength, maxLength })
    .map((lists) => lists.map((list, index) => ({ name: `container-${index}`, ports: list })));
}

function rarely(times: number): Arbitrary<boolean> {
  return fc.oneof({ arbitrary: fc.constant(false), weight: times }, { arbitrary: fc.constant(true), weight: 1 });
}
