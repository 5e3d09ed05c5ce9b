import { canonicalJson } from '../k8s';
import type { TreeDocuments } from './tree-documents';

/** The NetworkPolicy documents of a tree, items of lists among them, each as a text that is equal for equal documents. */
export function policyDocuments(tree: TreeDocuments): readonly string[] {
  return [...tree.own, ...tree.foreign].flatMap(({ value }) => policiesIn(value, {})).map(canonicalJson);
}

/** @param inherited what an item of a `NetworkPolicyList` need not say, as in the API's own answers */
function policiesIn(value: unknown, inherited: object): readonly unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const object: { readonly apiVersion?: unknown; readonly kind?: unknown; readonly items?: unknown } = { ...inherited, ...value };
  const { apiVersion, kind, items } = object;
  if (kind === 'NetworkPolicy') return typeof apiVersion === 'string' && apiVersion.startsWith('networking.k8s.io/') ? [object] : [];
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [];
  const passed = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item) => policiesIn(item, passed));
}
