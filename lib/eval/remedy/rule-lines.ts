import { type Direction, NAMESPACE_NAME, type Workload } from '../../model';
import { type Address, addressWidth, formatAddress } from '../../sets';
import { type ConnectionEnd, isAddress, type Query } from '../connection';
import { isControllerLabel } from '../engine/controller-labels';
import { yamlText } from './yaml-text';

/**
 * One more rule as YAML, an item of `ingress` or `egress`: it names the other end and the port of a query. `undefined` where no rule of
 * a NetworkPolicy can say just that.
 *
 * @param namespace the policy's
 */
export function ruleLines(query: Query, direction: Direction, namespace: string): readonly string[] | undefined {
  const { protocol, port } = query;
  // SEMANTICS S29: no rule names ICMP.
  if (protocol === 'ICMP') return undefined;
  const peer = peerLines(direction === 'egress' ? query.destination : query.source, namespace);
  if (peer === undefined) return undefined;
  const key = direction === 'egress' ? 'to' : 'from';
  return [
    `- ${key}:`,
    ...peer.map((line, index) => `    ${index === 0 ? '- ' : '  '}${line}`),
    '  ports:',
    `    - protocol: ${protocol}`,
    `      port: ${port}`,
  ];
}

function peerLines(end: ConnectionEnd, namespace: string): readonly string[] | undefined {
  if (isAddress(end)) return blockLines(end);
  // What a rule does to the host network is undefined (SEMANTICS S26), and without labels it would name every pod.
  const labels = labelLines(end);
  if (end.hostNetwork || labels.length === 0) return undefined;
  const pods = ['podSelector:', '  matchLabels:', ...labels.map((line) => `    ${line}`)];
  if (end.namespace === namespace) return pods;
  return ['namespaceSelector:', '  matchLabels:', `    ${NAMESPACE_NAME}: ${yamlText(end.namespace)}`, ...pods];
}

function blockLines(address: Address): readonly string[] {
  const text = `${formatAddress(address)}/${addressWidth(address.family)}`;
  return ['ipBlock:', `  cidr: ${yamlText(text)}`];
}

/** The labels of a workload that stay: those that its controller gives to each pod anew would not last (SEMANTICS S18). */
export function labelLines({ labels }: Workload): readonly string[] {
  return [...labels].filter(([key]) => !isControllerLabel(key)).map(([key, value]) => `${yamlText(key)}: ${yamlText(value)}`);
}
