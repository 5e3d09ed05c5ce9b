import { type Diagnostic, isMisuse } from '../diagnostics';
import type { Notice } from '../report';
import { codeFrame, type SourceFrame, shownFrame, userFrame } from './source-frame';

/** Why a program came to no good end. Plain data: a child process hands it over too. */
export type ProgramFailure = MisuseFailure | ValidationFailure | ExceptionFailure;

interface MisuseFailure {
  readonly kind: 'misuse';
  readonly diagnostic: Diagnostic;
  readonly stack: string;
}

/** cdk8s found constructs that are not valid. */
interface ValidationFailure {
  readonly kind: 'validation';
  /** cdk8s's own lines, one text for each error: `[shop/db] …`. */
  readonly errors: readonly string[];
  readonly stack: string;
}

interface ExceptionFailure {
  readonly kind: 'exception';
  readonly notice: Notice;
  readonly stack: string;
}

const VALIDATION = 'Validation failed with the following errors:';

/** What a thrown value means. */
export function programFailure(thrown: unknown): ProgramFailure {
  const stack = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
  if (isMisuse(thrown)) return { kind: 'misuse', diagnostic: placed(thrown.diagnostic, userFrame(stack)), stack };
  const errors = thrown instanceof Error && thrown.message.startsWith(VALIDATION) ? validationErrors(thrown.message) : [];
  if (errors.length > 0) return { kind: 'validation', errors, stack };
  return { kind: 'exception', notice: exceptionNotice(thrown, stack), stack };
}

/** The errors of cdk8s's text. A line that begins with a path in brackets begins an error; all others belong to the one before. */
function validationErrors(message: string): string[] {
  return message
    .slice(VALIDATION.length)
    .split(/\n {2}(?=\[[^\]\n]*\] )/)
    .slice(1);
}

/** Whether an error of cdk8s's text is one of ours, which is shown as a diagnostic instead. */
export function isOurs(error: string): boolean {
  return /^\[[^\]]*\] (error|warning) BH\d{4} /.test(error);
}

function placed(diagnostic: Diagnostic, frame: SourceFrame | undefined): Diagnostic {
  if (frame === undefined) return diagnostic;
  const notes = [...(diagnostic.evidence?.notes ?? []), ...codeFrame(frame).map((line) => line.slice(2))];
  return {
    ...diagnostic,
    where: { ...diagnostic.where, source: diagnostic.where?.source ?? shownFrame(frame) },
    evidence: { ...diagnostic.evidence, notes },
  };
}

function exceptionNotice(thrown: unknown, stack: string): Notice {
  const syntax = thrown instanceof Error ? syntaxError(thrown.message) : undefined;
  const frame = syntax?.frame ?? userFrame(stack);
  const where = frame === undefined ? {} : { where: { source: shownFrame(frame) }, lines: codeFrame(frame) };
  if (syntax !== undefined) return { severity: 'error', name: 'syntax-error', message: syntax.message, ...where };
  const help = thrown instanceof Error ? missingModuleHelp(thrown) : undefined;
  return { severity: 'error', name: 'program-threw', message: messageOf(thrown), ...where, ...(help === undefined ? {} : { help }) };
}

/** What was thrown, in one text: name, message and causes. */
function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? thrown : `a value that is no error: ${inspected(thrown)}`;
  const own = thrown.message.replace(/\nRequire stack:[\s\S]*$/, '');
  const named = thrown.name === 'Error' ? own || 'an error without a message' : `${thrown.name}: ${own}`;
  const parts = thrown instanceof AggregateError ? thrown.errors.map((each) => `- ${messageOf(each)}`) : [];
  const cause = thrown.cause === undefined ? [] : [`caused by ${messageOf(thrown.cause)}`];
  return [named, ...parts, ...cause].join('\n');
}

function inspected(value: unknown): string {
  const { inspect } = require('node:util') as typeof import('node:util');
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 2 });
}

/** What jiti says of a file that it cannot read as TypeScript: message, file, line and column. */
function syntaxError(text: string): { readonly message: string; readonly frame: SourceFrame } | undefined {
  const [, message, file, line, column] = /^\w*Error: ([\s\S]*?)\s*\n\s*(.+):(\d+):(\d+)\s*$/.exec(text) ?? [];
  if (message === undefined || file === undefined) return undefined;
  return { message: message.replace(/\.$/, ''), frame: { file, line: Number(line), column: Number(column) } };
}

function missingModuleHelp(error: Error): string | undefined {
  if (!['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
  const name = missingModule(error);
  if (name === undefined || /^[./]|^[A-Za-z]:/.test(name)) return 'correct the import, or make the file';
  const parts = name.split('/');
  return `correct the import, or install it: npm install ${name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]}`;
}

/** The name that an import gave for a module that is not there. */
export function missingModule(error: Error): string | undefined {
  return /^Cannot find (?:module|package) '([^']+)'/.exec(error.message)?.[1];
}
