import type { Direction } from '../../model';
import { yamlText } from './yaml-text';

/** What a policy with one rule says. */
interface WrittenPolicy {
  readonly name: string;
  readonly namespace: string;
  /** Lines of `matchLabels`; none select every pod of the namespace. */
  readonly labels: readonly string[];
  readonly direction: Direction;
  readonly rule: readonly string[];
}

/** A NetworkPolicy with one rule as YAML. */
export function policyLines({ name, namespace, labels, direction, rule }: WrittenPolicy): readonly string[] {
  const selector =
    labels.length === 0 ? ['  podSelector: {}'] : ['  podSelector:', '    matchLabels:', ...labels.map((line) => `      ${line}`)];
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata:',
    `  name: ${yamlText(name)}`,
    `  namespace: ${yamlText(namespace)}`,
    'spec:',
    ...selector,
    `  policyTypes: [${direction === 'egress' ? 'Egress' : 'Ingress'}]`,
    `  ${direction}:`,
    ...rule.map((line) => `    ${line}`),
  ];
}
