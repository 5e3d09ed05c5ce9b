import { Composer, type Document, Parser, type YAMLParseError } from 'yaml';
import { type Diagnostic, diagnostic, type Place } from '../../diagnostics';
import { type LineIndex, lineIndex } from './line-index';
import { NESTING_LIMIT } from './nesting-limit';
import type { ReadResult } from './read-text';
import type { SourceDocument } from './source-document';
import { textDocument } from './text-document';
import { yamlAdvice } from './yaml-advice';
import { yamlNesting } from './yaml-nesting';
import { type YamlProblem, yamlValue } from './yaml-value';

/** Scalars stay texts, so that `plainScalar` decides; keys are compared by `yamlValue`, in linear time. */
const OPTIONS = { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** What go-yaml refuses anywhere, and the line breaks of YAML 1.1 that YAML 1.2 reads as part of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

/** Reads a stream of YAML documents. */
export function readYaml(text: string, file: string): ReadResult {
  const lines = lineIndex(text);
  const documents: SourceDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  let index = 0;
  for (const part of composed(text)) {
    if (typeof part === 'number') {
      diagnostics.push(diagnostic('BH1004', { limit: NESTING_LIMIT }, { where: placeAt(part, file, lines) }));
      index++;
      continue;
    }
    const mistake = syntaxMistake(part, text, file, lines);
    if (mistake !== undefined) {
      diagnostics.push(mistake);
      index++;
      continue;
    }
    const { value, locate, problems } = yamlValue(part);
    if (value === null && problems.length === 0) continue;
    const relevant = problems.filter(({ finding }) => isKubernetes(value) || ALWAYS.has(finding.code));
    const template = relevant.find(({ finding }) => finding.code === 'BH1010' && text.slice(part.range[0], part.range[2]).includes('{{'));
    const findings =
      template === undefined ? relevant.map((problem) => found(problem, file, lines)) : [unrendered(template.offset, file, lines)];
    diagnostics.push(...findings);
    if (!findings.some(({ severity }) => severity === 'error')) documents.push(textDocument({ text, lines, file, index, value, locate }));
    index++;
  }
  return { documents, diagnostics };
}

/** Mistakes in any YAML; the others matter to Kubernetes only, and not in a file that merely lies beside manifests. */
const ALWAYS: ReadonlySet<string> = new Set<YamlProblem['finding']['code']>(['BH1003', 'BH1005', 'BH1006']);

function isKubernetes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, 'apiVersion') && Object.hasOwn(value, 'kind');
}

/** The documents of a stream; of one that is nested too deeply only its offset. */
function* composed(text: string): Generator<Document.Parsed | number> {
  let composer = new Composer(OPTIONS);
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && yamlNesting(token) > NESTING_LIMIT) {
      yield* composer.end();
      yield token.offset;
      composer = new Composer(OPTIONS);
    } else yield* composer.next(token);
  }
  yield* composer.end();
}

/** The first mistake in a document's syntax; those after it are mostly its consequences. */
function syntaxMistake(document: Document.Parsed, text: string, file: string, lines: LineIndex): Diagnostic | undefined {
  const [start, , end] = document.range;
  const source = text.slice(start, end);
  const forbidden = source.search(FORBIDDEN);
  if (forbidden >= 0) {
    const code = source.charCodeAt(forbidden).toString(16).toUpperCase().padStart(4, '0');
    const parameters = { problem: `it contains the character U+${code}`, fix: 'remove the character; it does not show in most editors' };
    return diagnostic('BH1001', parameters, { where: placeAt(start + forbidden, file, lines) });
  }
  const error = document.errors[0];
  if (error === undefined) return undefined;
  if (source.includes('{{')) return unrendered(error.pos[0], file, lines);
  return diagnostic('BH1001', { problem: problemText(error), fix: yamlAdvice(error.code) }, { where: placeAt(error.pos[0], file, lines) });
}

function unrendered(offset: number, file: string, lines: LineIndex): Diagnostic {
  return diagnostic('BH1002', undefined, { where: placeAt(offset, file, lines) });
}

function problemText({ message }: YAMLParseError): string {
  const [line = ''] = message.split('\n');
  const short = line.length > 160 ? `${line.slice(0, 157)}...` : line;
  return `${short.charAt(0).toLowerCase()}${short.slice(1)}`;
}

function found({ finding, offset, related }: YamlProblem, file: string, lines: LineIndex): Diagnostic {
  const where = placeAt(offset, file, lines);
  return diagnostic(finding.code, finding.parameters as never, {
    where,
    ...(related === undefined ? {} : { related: [{ message: related.message, where: placeAt(related.offset, file, lines) }] }),
  });
}

function placeAt(offset: number, file: string, lines: LineIndex): Place {
  return { document: { file, ...lines(offset) } };
}
