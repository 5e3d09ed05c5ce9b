import type { AcceptedFinding } from '../constructs';
import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import { count } from './count';
import { differenceText } from './difference-text';
import { filesText } from './files-text';
import { findingsOf } from './findings';
import { provenText } from './proven-text';
import { row, shortened, wrapped } from './rows';
import type { CheckResult, SynthResult } from './synth-result';

/** Files that one row names. */
const FILES = 10;

/** The summary of a run for standard output: what was written, proven, accepted, assumed, and what is outside of the proof. */
export function synthText(result: SynthResult, colours: Colours = NO_COLOURS): string {
  const lines = [...(result.check === undefined ? fileRows(result, colours) : checkRows(result, result.check, colours))];
  if (result.ok || result.check !== undefined) lines.push(...proofRows(result, colours));
  if (result.check !== undefined) lines.push(...differenceText(result.check.differences, colours));
  return `${[colours.bold(result.command), '', ...lines].join('\n')}\n`;
}

function fileRows(result: SynthResult, colours: Colours): string[] {
  if (!result.ok) return row('refused', [`${findingCount(result)}; ${refusal(result)}`], colours.red);
  return [
    ...row('written', shortened(filesText(result.written), FILES), colours.green),
    ...row('unchanged', shortened(filesText(result.unchanged), FILES), colours.dim),
    ...row('removed', shortened(result.removed, FILES), colours.yellow),
  ];
}

function refusal(result: SynthResult): string {
  const written = result.written.length + result.removed.length;
  return written === 0
    ? `nothing was written${result.outputExists ? `, ${result.output} is as it was` : ''}`
    : `${count(written, 'file')} in ${result.output} had been replaced or removed`;
}

function findingCount(result: SynthResult): string {
  const findings = findingsOf(result);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const counts = [...(errors === 0 ? [] : [count(errors, 'error')]), ...(warnings === 0 ? [] : [count(warnings, 'warning')])];
  return counts.length === 0 ? 'not proven' : counts.join(', ');
}

function checkRows(result: SynthResult, check: CheckResult, colours: Colours): string[] {
  const { command, output, unchanged } = result;
  if (check.same) return row('checked', [`${output} is exactly what the program makes: ${count(unchanged.length, 'file')}`], colours.green);
  const named = (kind: string): string[] => check.differences.filter((each) => each.kind === kind).map(({ file }) => file);
  const kinds = ['changed', 'missing', 'extra', 'foreign'] as const;
  const foreign = named('foreign').length;
  const help = [
    ...(foreign < check.differences.length ? [`run \`${command.replace(/ --check$/, '')}\` and commit ${output}`] : []),
    ...(foreign > 0
      ? ['delete what is foreign, or move it elsewhere: it is not in the program, and Bulkhead removes only what it wrote']
      : []),
  ];
  return [...kinds.flatMap((kind) => row(kind, shortened(named(kind), FILES), colours.red)), ...row('help', help, colours.cyan)];
}

function proofRows(result: SynthResult, colours: Colours): string[] {
  const { reports } = result;
  if (reports.length === 0) return row('proven', ['nothing: the program has no zone'], colours.yellow);
  return [
    ...row('proven', wrapped(provenText(reports)), colours.green),
    ...row(
      'accepted',
      reports.flatMap((report) => report.accepted.flatMap(acceptedText)),
      colours.yellow,
    ),
    ...row('assumed', sentences(reports.map(({ assumptions }) => assumptions)).flatMap(wrapped), colours.dim),
    ...row('outside', wrapped(sentences(reports.map(({ outside }) => outside)).join('; ')), colours.dim),
  ];
}

function acceptedText({ diagnostic, because, until }: AcceptedFinding): string[] {
  const reason = `because "${because}"${until === undefined ? '' : `, until ${until}`}`;
  const [first = '', ...rest] = wrapped(`${diagnostic.code} ${diagnostic.name}: ${diagnostic.message.split('\n')[0] ?? ''}`);
  return [first, ...[...rest, ...wrapped(reason)].map((line) => `  ${line}`)];
}

/** The sentences of several reports, each once. */
function sentences(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat().map((sentence) => sentence.replace(/\.$/, '')))];
}
