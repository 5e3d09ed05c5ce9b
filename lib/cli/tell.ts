import { findingsOf, findingsText, type SynthResult, synthJson, synthText } from '../report';
import { print } from './print';
import { terminalColours } from './terminal-colours';

export interface Telling {
  readonly format: 'text' | 'json';
  /** Every frame of what the program threw, if asked for. */
  readonly stack?: string | undefined;
}

/** Tells the user: findings on standard error and the summary on standard output, or all of it as one JSON object on standard output. */
export function tell(result: SynthResult, { format, stack }: Telling): void {
  if (format === 'json') {
    print(1, synthJson(result));
    return;
  }
  const findings = findingsText(findingsOf(result), terminalColours(process.stderr));
  print(
    2,
    [findings, stack === undefined ? '' : `${stack}\n`]
      .filter((text) => text !== '')
      .map((text) => `${text}\n`)
      .join(''),
  );
  if (result.command !== '') print(1, synthText(result, terminalColours(process.stdout)));
}
