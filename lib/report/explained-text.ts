import { type Evidence, renderEvidence } from '../diagnostics';
import { type Remedy, remedyTarget } from '../eval';
import type { Colours } from './colours';
import { NO_COLOURS } from './colours';
import type { Explained, ExplainedCase } from './explained';

const NOTE = 9;

/** An explanation for people. */
export function explainedText(explained: Explained, colours: Colours = NO_COLOURS): string {
  const { cases } = explained;
  const blocks = cases.map((one) => caseText(one, explained));
  return `${painted(cases.length === 1 ? blocks : [summary(explained), ...blocks], colours)}\n`;
}

/** The one answer to what was asked, where there are several connections behind it. */
function summary({ source, destination, protocol, port, verdict, preface }: Explained): string {
  const what = port === undefined ? protocol : `${protocol} ${port}`;
  return renderEvidence({
    flow: `${source} → ${destination}  ${what}   ${verdict.verdict}`,
    notes: [...preface, ...verdict.because.slice(0, 1).map(({ text }) => note('because', text))],
  });
}

function caseText({ count, explanation: { evidence }, remedies }: ExplainedCase, { cases, preface }: Explained): string {
  const alone = cases.length === 1;
  const alike = count === 1 ? [] : [note('alike', `${count - 1} more, from or to other pods of the same name`)];
  const shown: Evidence = { ...evidence, notes: [...(alone ? preface : []), ...evidence.notes, ...alike, ...remedies.map(remedyText)] };
  return renderEvidence(shown);
}

function remedyText(remedy: Remedy): string {
  return note('write', [remedyTarget(remedy), ...remedy.lines.map((line) => `  ${line}`)].join('\n'));
}

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
