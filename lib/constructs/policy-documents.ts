import { canonicalJson } from './canonical-json';
import type { TreeDocuments } from './tree-documents';

/** The NetworkPolicy documents of a tree, items of lists among them, each as a text that is equal for equal documents. */
export function policyDocuments(tree: TreeDocuments): readonly string[] {
  return [...tree.own, ...tree.foreign].flatMap(({ value }) => policiesIn(value)).map(canonicalJson);
}

function policiesIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { apiVersion, kind, items } = value as { readonly apiVersion?: unknown; readonly kind?: unknown; readonly items?: unknown };
  if (kind === 'NetworkPolicy') return typeof apiVersion === 'string' && apiVersion.startsWith('networking.k8s.io/') ? [value] : [];
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items.flatMap(policiesIn) : [];
}
