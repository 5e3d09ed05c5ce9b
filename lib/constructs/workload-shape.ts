import type { PeerRecord } from '../intent';
import { NAMESPACE_NAME } from '../model';
import { ANY_LABELS, type LabelSet, labelSet, ValueSet } from '../sets';

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

/** Names of the namespaces that a workload's pods are in, `undefined` if it does not say. */
export function workloadNamespaces(workload: WorkloadLike): readonly string[] | undefined {
  const { namespaces } = workload.toPodSelectorConfig() as SelectorConfig;
  if (namespaces?.names !== undefined && namespaces.names.length > 0) return namespaces.names;
  const own = (workload as { metadata?: { namespace?: unknown } }).metadata?.namespace;
  return typeof own === 'string' ? [own] : undefined;
}

/**
 * A workload as a peer.
 * @param fallback its chart's namespace
 */
export function workloadPeer(workload: WorkloadLike, fallback: string | undefined): PeerRecord {
  const { namespaces } = workload.toPodSelectorConfig() as SelectorConfig;
  const names = workloadNamespaces(workload) ?? (fallback === undefined ? undefined : [fallback]);
  const byLabels = namespaces?.labelSelector === undefined ? ANY_LABELS : selectorLabels(namespaces.labelSelector);
  const byName = names === undefined || byLabels.size > 0 ? ANY_LABELS : labelSet([[NAMESPACE_NAME, ValueSet.of(...names)]]);
  return { kind: 'pods', namespaces: byLabels.size > 0 ? byLabels : byName, pods: workloadPods(workload) };
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
