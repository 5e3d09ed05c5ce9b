import type { Labels } from '../objects/labels';
import { dnsLabelProblem } from '../syntax/dns-name';
import { annotationKeyProblem } from '../syntax/label-syntax';
import { isPrintable } from '../syntax/printable';
import { child, type Field, isAbsent, report, reportUnambiguous } from './field';
import { labels } from './labels';
import { isMapping } from './mapping';
import { text } from './text';
import { textMap } from './text-map';

export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
}

export interface NameRule {
  readonly kind: string;
  readonly problem: (name: string) => string | undefined;
  /** Whether `generateName` may stand for the name, as in pods that a controller makes. */
  readonly generated: boolean;
}

/** Bytes of all annotations of an object, keys and values together (SEMANTICS V1). */
const ANNOTATION_BYTES = 256 * 1024;

/** Name and namespace of an object (SEMANTICS V1). */
export function metadata(object: Field, rule: NameRule): Metadata {
  const field = child(object, 'metadata');
  if (!isMapping(field) && !isAbsent(field)) return { name: '' };
  const namespace = namespaceOf(child(field, 'namespace'));
  return { name: nameIn(field, rule), ...(namespace === undefined ? {} : { namespace }) };
}

/** `metadata.labels`. */
export function objectLabels(object: Field): Labels {
  return labels(child(child(object, 'metadata'), 'labels'));
}

/** `metadata.annotations`, with the rules for their keys and their size (SEMANTICS V1). */
export function annotations(object: Field): ReadonlyMap<string, string> {
  const field = child(child(object, 'metadata'), 'annotations');
  let bytes = 0;
  const texts = textMap(field, (entry, key, value) => {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    const problem = annotationKeyProblem(key);
    if (problem !== undefined) reportUnambiguous(entry, 'BH1035', { key, problem }, 'key');
  });
  if (bytes > ANNOTATION_BYTES) reportUnambiguous(field, 'BH1036', { bytes, limit: ANNOTATION_BYTES }, 'key');
  return texts;
}

function nameIn(field: Field, rule: NameRule): string {
  const name = child(field, 'name');
  const written = text(name);
  if (written !== undefined && written !== '') {
    const problem = rule.problem(written);
    if (problem !== undefined)
      (isPrintable(written) ? reportUnambiguous : report)(name, 'BH1030', {
        kind: rule.kind,
        name: written,
        problem,
        fix: nameFix(written, rule),
      });
    return written;
  }
  if (!isAbsent(name) && written === undefined) return '';
  const generated = child(field, 'generateName');
  const prefix = rule.generated ? text(generated) : undefined;
  if (prefix !== undefined && prefix !== '') return prefix;
  const example = `metadata.name${isAbsent(generated) ? '' : ': generateName would make another object at each apply'}`;
  report(name, 'BH1021', { owner: `the ${rule.kind}`, field: 'metadata.name', example });
  return '';
}

/** A name near the one written that is allowed. */
function nameFix(name: string, rule: NameRule): string {
  const better = name
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return rule.problem(better) === undefined ? `write name: ${better}` : 'write small letters, digits and -';
}

/** The empty text is no namespace, as Go decodes it. */
function namespaceOf(field: Field): string | undefined {
  const namespace = text(field);
  if (namespace === undefined || namespace === '') return undefined;
  const problem = dnsLabelProblem(namespace);
  if (problem !== undefined) (isPrintable(namespace) ? reportUnambiguous : report)(field, 'BH1031', { namespace, problem });
  return namespace;
}
