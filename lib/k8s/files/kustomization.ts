import { type Diagnostic, diagnostic } from '../../diagnostics';
import type { SourceDocument } from '../read/source-document';

const NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** Keys that change nothing of the resources that lie in the folder. */
const PLAIN: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'resources', 'sortOptions']);

/** Whether `kubectl kustomize` takes the folder of a file for a kustomization because of it. */
export function isKustomization(name: string): boolean {
  return NAME.test(name);
}

/** What reading the folder of a kustomization without rendering it means. */
export function kustomizationFound(name: string, documents: readonly SourceDocument[]): Diagnostic {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) || '/' : '.';
  const plain = documents.length > 0 && documents.every(({ value }) => isPlain(value));
  const found = diagnostic('BH1208', { folder, plain }, { where: { document: { file: name } } });
  return plain ? { ...found, severity: 'info' } : found;
}

/** Whether it only lists files and folders below it. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).some((key) => !PLAIN.has(key))) return false;
  const { resources = [] } = value as { readonly resources?: unknown };
  return (
    Array.isArray(resources) &&
    resources.every((one) => typeof one === 'string' && !/^(?:\.\.|\/)|:\/\/|^[\w.-]+@|github\.com|\?/.test(one))
  );
}
