import type { ReadResult } from '../read/read-result';

/** Whether a file that lies in a folder, and was not named itself, holds no Kubernetes object: settings of other tools, values of a chart. */
export function isWithoutObjects(text: string, { documents, diagnostics }: ReadResult): boolean {
  if (documents.length + diagnostics.length === 0) return false;
  const unread = diagnostics.some(({ severity }) => severity === 'error');
  return !(unread && SPEAKS_OF_OBJECTS.test(text)) && !documents.some(({ value }) => mayBeObject(value));
}

/** What no text with an object in it is without. */
const SPEAKS_OF_OBJECTS = /apiversion|^\s*["']?(?:kind|metadata|spec)["']?\s*:/im;

/** A manifest that lost its first line is still to be told. */
function mayBeObject(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(mayBeObject);
  if (typeof value !== 'object' || value === null) return false;
  const keys = new Set(Object.keys(value).map((key) => key.toLowerCase()));
  return keys.has('metadata') || keys.has('spec') || (keys.has('kind') && (keys.has('apiversion') || keys.has('items')));
}
