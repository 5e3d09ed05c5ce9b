import type { Document, YAMLParseError } from 'yaml';
import { type Diagnostic, diagnostic, type Place } from '../../diagnostics';
import { LimitedFindings } from '../limited-findings';
import { forbiddenCharacter } from './forbidden-character';
import { type LineIndex, lineIndex } from './line-index';
import { NESTING_LIMIT } from './nesting-limit';
import type { ReadResult } from './read-result';
import type { SourceDocument } from './source-document';
import { textDocument } from './text-document';
import { yamlDocuments } from './yaml-documents';
import { yamlMistake } from './yaml-mistake';
import type { YamlProblem } from './yaml-problem';
import { type YamlValue, yamlValue } from './yaml-value';

interface Source {
  readonly text: string;
  readonly file: string;
  readonly lines: LineIndex;
}

/** Reads a stream of YAML documents. */
export function readYaml(text: string, file: string): ReadResult {
  const source: Source = { text, file, lines: lineIndex(text) };
  const documents: SourceDocument[] = [];
  const findings = new LimitedFindings();
  let index = 0;
  let checked = 0;
  for (const part of yamlDocuments(text)) {
    if ('tooDeep' in part) {
      findings.add(diagnostic('BH1004', { limit: NESTING_LIMIT }, { where: placeAt(part.tooDeep, source) }));
      index++;
      continue;
    }
    const { document } = part;
    const { value, locate, problems } = yamlValue(document, text);
    const mistakes = mistakesIn(document, checked, value, problems, source);
    checked = document.range[2];
    findings.addAll(mistakes);
    if (mistakes.some(({ severity }) => severity === 'error')) index++;
    else if (value !== null) documents.push(textDocument({ ...source, index: index++, value, locate }));
  }
  const stray = strayCharacter(checked, text.length, source);
  if (stray !== undefined) findings.add(stray);
  return { documents, diagnostics: findings.all };
}

/** What is wrong with a document. A mistake in its syntax stands alone: what comes after is mostly its consequence. */
function mistakesIn(
  document: Document.Parsed,
  checked: number,
  value: unknown,
  problems: YamlValue['problems'],
  source: Source,
): readonly Diagnostic[] {
  const [start, , end] = document.range;
  const template = source.text.slice(start, end).indexOf('{{');
  const stray = strayCharacter(checked, end, source);
  if (stray !== undefined) return [stray];
  const [error] = document.errors;
  if (error !== undefined) return [template >= 0 ? unrendered(start + template, source) : malformed(error, source)];
  const relevant = problems.filter(({ finding }) => ALWAYS.has(finding.code) || isKubernetes(value));
  const braces = template >= 0 && relevant.some(({ finding }) => finding.code === 'BH1010');
  return braces ? [unrendered(start + template, source)] : relevant.map((problem) => found(problem, source));
}

/** Mistakes in any YAML; the others matter to Kubernetes only, and not in a file that merely lies beside manifests. */
const ALWAYS: ReadonlySet<string> = new Set<YamlProblem['finding']['code']>(['BH1003', 'BH1005', 'BH1006']);

function isKubernetes(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'apiVersion') && Object.hasOwn(value, 'kind');
}

function strayCharacter(start: number, end: number, source: Source): Diagnostic | undefined {
  const stray = forbiddenCharacter(source.text, start, end);
  if (stray === undefined) return undefined;
  const parameters = { problem: `it contains the character ${stray.name}`, fix: 'remove the character; most editors do not show it' };
  return diagnostic('BH1001', parameters, { where: placeAt(stray.offset, source) });
}

function malformed(error: YAMLParseError, source: Source): Diagnostic {
  const { problem, fix } = yamlMistake(error);
  return diagnostic('BH1001', { problem, fix }, { where: placeAt(error.pos[0], source) });
}

function unrendered(offset: number, source: Source): Diagnostic {
  return diagnostic('BH1002', undefined, { where: placeAt(offset, source) });
}

function found({ finding, offset, related }: YamlProblem, source: Source): Diagnostic {
  const where = placeAt(offset, source);
  return diagnostic(finding.code, finding.parameters as never, {
    where,
    ...(related === undefined ? {} : { related: [{ message: related.message, where: placeAt(related.offset, source) }] }),
  });
}

function placeAt(offset: number, { file, lines }: Source): Place {
  return { document: { file, ...lines(offset) } };
}
