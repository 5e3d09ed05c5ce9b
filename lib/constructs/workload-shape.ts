import type { PeerRecord } from '../intent';
import { NAMESPACE_NAME } from '../model';
import { ANY_LABELS, intersectLabels, type LabelSet, labelSet, ValueSet } from '../sets';

/** A cdk8s-plus workload or pod selection, recognised by its shape: cdk8s-plus is no dependency. */
export interface WorkloadLike {
  toPodSelectorConfig(): unknown;
}

/** Whether a value has the shape of a cdk8s-plus workload. */
export function isWorkloadLike(value: unknown): value is WorkloadLike {
  return typeof value === 'object' && value !== null && typeof (value as Partial<WorkloadLike>).toPodSelectorConfig === 'function';
}

interface SelectorText {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

interface SelectorConfig {
  readonly labelSelector?: { _toKube?(): SelectorText };
  readonly namespaces?: { readonly names?: readonly string[]; readonly labelSelector?: { _toKube?(): SelectorText } };
}

/** The labels that a workload's selector asks for, as they are now: labels may be added until synth. */
export function workloadPods(workload: WorkloadLike): LabelSet {
  return selectorLabels((workload.toPodSelectorConfig() as SelectorConfig).labelSelector);
}

/** The namespaces that a workload's pods are in: by name, by labels, or both (AND). */
export interface WorkloadNamespaces {
  readonly names: readonly string[] | undefined;
  readonly labels: LabelSet;
}

/** Where a workload's pods are, `undefined` if it does not say. A selection by labels without any is every namespace. */
export function workloadNamespaces(workload: WorkloadLike): WorkloadNamespaces | undefined {
  const { namespaces } = workload.toPodSelectorConfig() as SelectorConfig;
  const names = namespaces?.names !== undefined && namespaces.names.length > 0 ? namespaces.names : undefined;
  if (names !== undefined || namespaces?.labelSelector !== undefined) return { names, labels: selectorLabels(namespaces?.labelSelector) };
  const own = (workload as { metadata?: { namespace?: unknown } }).metadata?.namespace;
  return typeof own === 'string' ? { names: [own], labels: ANY_LABELS } : undefined;
}

/**
 * A workload as a peer.
 * @param fallback its chart's namespace
 */
export function workloadPeer(workload: WorkloadLike, fallback: string | undefined): PeerRecord {
  const { names, labels } = workloadNamespaces(workload) ?? { names: fallback === undefined ? undefined : [fallback], labels: ANY_LABELS };
  const named = names === undefined ? ANY_LABELS : labelSet([[NAMESPACE_NAME, ValueSet.of(...names)]]);
  return { kind: 'pods', namespaces: intersectLabels(labels, named), pods: workloadPods(workload) };
}

function selectorLabels(selector: { _toKube?(): SelectorText } | undefined): LabelSet {
  const { matchLabels = {}, matchExpressions = [] } = selector?._toKube?.() ?? {};
  return labelSet([
    ...Object.entries(matchLabels).map(([key, value]) => [key, ValueSet.of(value)] as const),
    ...matchExpressions.map(({ key, operator, values = [] }) => [key, requirement(operator, values)] as const),
  ]);
}

function requirement(operator: string, values: readonly string[]): ValueSet {
  switch (operator) {
    case 'In':
      return ValueSet.of(...values);
    case 'NotIn':
      return ValueSet.except(...values);
    case 'Exists':
      return ValueSet.PRESENT;
    default:
      return ValueSet.ABSENT;
  }
}
