import type { ReasonRecord } from '../intent';
import type { Cut } from './call-place';
import { readDay } from './day';
import { misuse, shown } from './misuse';
import { checkOptions } from './options';

/** Why a flow is there. Travels into annotations and reports. */
export interface Why {
  /**
   * The reason, in a sentence.
   * @default - none
   */
  readonly because?: string;
  /**
   * Who answers for the flow.
   * @default - nobody in particular
   */
  readonly owner?: string;
  /**
   * Where it was decided.
   * @default - none
   */
  readonly ticket?: string;
  /**
   * The last day of the flow, `YYYY-MM-DD`; from the next day on it is an error.
   * @default - it does not end
   */
  readonly until?: string;
}

const OPTIONS = ['because', 'owner', 'ticket', 'until'] as const;

/**
 * Reads the reason of a flow.
 * @throws BulkheadMisuse for an unknown option, an empty text or a malformed date
 */
export function readWhy(why: string | Why | undefined, cut: Cut): ReasonRecord {
  if (why === undefined) return {};
  const options: Why = typeof why === 'string' ? { because: why } : why;
  checkOptions(options, OPTIONS, 'the reason', cut);
  for (const option of OPTIONS) {
    const text = options[option];
    if (text !== undefined && (typeof text !== 'string' || text.trim() === ''))
      throw misuse('BH2019', { what: option, given: shown(text), expected: 'a text that is not blank' }, cut);
  }
  if (options.until !== undefined) readDay(options.until, 'until', cut);
  return { ...options };
}
