import { child, type Field, report, warn } from './field';
import { groupOf, KINDS, type Kind, OWN_GROUPS } from './kinds';
import { nearest } from './nearest';
import { text } from './text';

/** What an object says it is: a kind that is decoded, another one, or nothing that can be told. */
export type Recognised =
  | { readonly kind: Kind; readonly apiVersion: string }
  | { readonly other: { readonly apiVersion: string; readonly kind: string } }
  | undefined;

/** Type and version that a list gives to items that do not say their own. */
export interface Inherited {
  readonly apiVersion?: string;
  readonly kind?: string;
}

/** Finds out what an object is, and reports what looks like a kind that matters and is not quite one. */
export function recognise(field: Field, inherited: Inherited): Recognised {
  if (typeof field.value !== 'object' || field.value === null || Array.isArray(field.value)) {
    report(field, 'BH1012', { problem: Array.isArray(field.value) ? 'it is a list of values' : 'it is a single value' });
    return undefined;
  }
  if (miswritten(field)) return undefined;
  const kindField = child(field, 'kind');
  const versionField = child(field, 'apiVersion');
  const kind = kindField.value ?? inherited.kind;
  const apiVersion = versionField.value ?? inherited.apiVersion;
  if (kind === undefined || kind === '') {
    report(field, 'BH1012', { problem: 'it has no kind' });
    return undefined;
  }
  if (typeof kind !== 'string') {
    text(kindField);
    return undefined;
  }
  if (apiVersion === undefined || apiVersion === '') return withoutVersion(versionField, kind);
  if (typeof apiVersion !== 'string') {
    text(versionField);
    return undefined;
  }
  const known = KINDS.get(kind);
  if (known === undefined) return misspelt(kindField, kind, apiVersion) ? undefined : { other: { apiVersion, kind } };
  if (known.served.includes(apiVersion)) return { kind: known, apiVersion };
  if (!OWN_GROUPS.has(groupOf(apiVersion))) return { other: { apiVersion, kind } };
  const since = known.gone.get(apiVersion);
  const lenient = field.scope.options.lenient === true && since !== undefined && known.unchanged;
  const parameters = { kind, apiVersion, served: known.served[0], ...(since === undefined ? {} : { since }) };
  (lenient ? warn : report)(versionField, 'BH1013', parameters);
  return lenient ? { kind: known, apiVersion } : undefined;
}

/** `Kind:` or `apiversion:`, which the API server does not read. */
function miswritten(field: Field): boolean {
  let found = false;
  for (const right of ['apiVersion', 'kind']) {
    if (Object.hasOwn(field.value as object, right)) continue;
    const wrong = Object.keys(field.value as object).find((key) => key.toLowerCase() === right.toLowerCase());
    if (wrong === undefined) continue;
    report(child(field, wrong), 'BH1020', { field: wrong, owner: 'a Kubernetes object', fix: `write ${right}` }, 'key');
    found = true;
  }
  return found;
}

function withoutVersion(field: Field, kind: string): undefined {
  const known = KINDS.get(kind);
  if (known === undefined) report(field.parent ?? field, 'BH1012', { problem: 'it has no apiVersion' });
  else report(field, 'BH1021', { owner: `the ${kind}`, field: 'apiVersion', example: `apiVersion: ${known.served[0]}` });
}

/** Kinds of the same versions that are not decoded and look like one that is. */
const OTHERS: ReadonlySet<string> = new Set(['ServiceAccount', 'PodTemplate', 'ServiceCIDR', 'UDPRoute']);

function misspelt(field: Field, written: string, apiVersion: string): boolean {
  const candidates = [...KINDS.values()].filter((kind) => kind.served.includes(apiVersion)).map((kind) => kind.name);
  const same = candidates.find((kind) => kind.toLowerCase() === written.toLowerCase() || plural(kind) === written.toLowerCase());
  const near = written.length < 8 || OTHERS.has(written) ? undefined : nearest(written, candidates);
  const kind = same ?? near;
  if (kind === undefined) return false;
  report(field, 'BH1014', { written, kind });
  return true;
}

function plural(kind: string): string {
  const small = kind.toLowerCase();
  return small.endsWith('y') ? `${small.slice(0, -1)}ies` : `${small}s`;
}
