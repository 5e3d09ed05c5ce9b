import { type Evidence, renderEvidence } from '../diagnostics';
import { type Remedy, remedyTarget } from '../eval';
import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import type { Explained, ExplainedCase } from './explained';

const NOTE = 9;

/** Columns of a line, if it can be broken. */
const WIDTH = 110;

/** An explanation for people. */
export function explainedText(explained: Explained, colours: Colours = NO_COLOURS): string {
  const { cases } = explained;
  const blocks = cases.map((one) => caseText(one, explained));
  return `${painted(cases.length === 1 ? blocks : [summary(explained), ...blocks], colours)}\n`;
}

/** The one answer to what was asked, where there are several connections behind it. */
function summary({ source, destination, protocol, port, verdict, preface }: Explained): string {
  const what = port === undefined ? protocol : `${protocol} ${port}`;
  const said = new Set(preface);
  const because = verdict.because.find(({ text }) => !said.has(note('service', text)));
  return evidenceText({
    flow: `${source} → ${destination}  ${what}   ${verdict.verdict}`,
    notes: [...preface, ...(because === undefined ? [] : [note('because', because.text)])],
  });
}

function caseText({ count, explanation: { evidence }, remedies }: ExplainedCase, { cases, preface }: Explained): string {
  const alone = cases.length === 1;
  const alike = count === 1 ? [] : [note('alike', `${count - 1} more, from or to other pods of the same name`)];
  const shown: Evidence = { ...evidence, notes: [...(alone ? preface : []), ...evidence.notes, ...alike, ...remedies.map(remedyText)] };
  return evidenceText(shown);
}

function remedyText(remedy: Remedy): string {
  return note('write', [remedyTarget(remedy), ...remedy.lines.map((line) => `  ${line}`)].join('\n'));
}

/** As evidence is shown everywhere, but in lines that are not too long: what policies are called stands in no column of its own then. */
function evidenceText(evidence: Evidence): string {
  const text = renderEvidence(evidence);
  if (text.split('\n').every((line) => line.length <= WIDTH)) return text;
  const walkthrough = evidence.walkthrough?.map(({ policy, ...step }) => ({
    ...step,
    text: policy === undefined ? step.text : `[${policy}] ${step.text}`,
  }));
  return renderEvidence({ ...evidence, ...(walkthrough === undefined ? {} : { walkthrough }) })
    .split('\n')
    .flatMap(hanging)
    .join('\n');
}

/** Breaks a line at blanks, and indents what follows below its text. YAML and the connection itself stay as they are. */
function hanging(line: string): readonly string[] {
  const [head = '', indent] = HEADS.flatMap(([head, indent]) => head.exec(line)?.map((found) => [found, indent] as const) ?? [])[0] ?? [];
  if (indent === undefined || line.length <= WIDTH) return [line];
  const lines: string[] = [];
  let current = head;
  for (const word of line.slice(head.length).split(' ')) {
    if (current.length > indent && current.trim() !== head.trim() && current.length + 1 + word.length > WIDTH) {
      lines.push(current);
      current = ' '.repeat(indent) + word;
    } else current += current === head || current.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, current];
}

/** What stands in front of a text, and how far what follows is indented. */
const HEADS: readonly (readonly [RegExp, number])[] = [
  [/^ {4}(?:egress|ingress) +/, 13],
  [/^ {2}(?:too late|[a-z]+) {1,}(?=\S)/, 11],
];

/** Lines with a word in front of the first. */
export function note(word: string, text: string): string {
  return word.padEnd(NOTE) + text.replaceAll('\n', `\n${' '.repeat(NOTE)}`);
}

function painted(blocks: readonly string[], colours: Colours): string {
  const paint = { allowed: colours.green, denied: colours.red, unspecified: colours.yellow };
  return blocks
    .map((block) =>
      block.replace(
        /^(.* {3})(allowed|denied|unspecified)$/m,
        (_, flow: string, verdict: keyof typeof paint) => colours.bold(flow) + paint[verdict](verdict),
      ),
    )
    .join('\n\n');
}
