import { diagnostic } from '../../diagnostics';
import type { LimitedFindings } from '../limited-findings';
import { NESTING_LIMIT } from '../read/nesting-limit';
import type { FieldPath, SourceDocument } from '../read/source-document';
import type { Inherited } from './recognise';
import { valueText } from './value-text';

/** An object of a document: the document itself, or an item of the list that it is. */
export interface ListItem {
  readonly value: unknown;
  readonly path: FieldPath;
  readonly inherited: Inherited;
}

/**
 * The objects of a document. `kind: List` and every `…List` with `items` count as their items; items that do not say
 * their kind, as in the API's own answers, get it from the name of the list.
 */
export function* listItems(document: SourceDocument, findings: LimitedFindings): Generator<ListItem> {
  yield* itemsIn({ value: document.value, path: [], inherited: {} }, document, findings);
}

function* itemsIn(item: ListItem, document: SourceDocument, findings: LimitedFindings): Generator<ListItem> {
  const list = listOf(item.value);
  if (list === undefined || item.path.length > NESTING_LIMIT) {
    yield item;
    return;
  }
  const path = [...item.path, 'items'];
  if (list.items === undefined || list.items === null) return;
  if (!Array.isArray(list.items)) {
    const where = { document: document.place(path) };
    const parameters = { field: 'items', expected: 'a list', found: valueText(list.items), fix: 'begin each object with "- "' };
    findings.add(diagnostic('BH1022', parameters, { where }));
    return;
  }
  for (const [index, value] of (list.items as readonly unknown[]).entries()) {
    yield* itemsIn({ value, path: [...path, index], inherited: list.inherited }, document, findings);
  }
}

/** What a list holds; undefined if the value is no list. */
function listOf(value: unknown): { readonly items: unknown; readonly inherited: Inherited } | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'kind')) return undefined;
  const { kind, apiVersion, items } = value as Record<string, unknown>;
  if (kind === 'List') return { items, inherited: {} };
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return undefined;
  return { items, inherited: { kind: kind.slice(0, -'List'.length), ...(typeof apiVersion === 'string' ? { apiVersion } : {}) } };
}
