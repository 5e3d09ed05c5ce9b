import type { CheckInput } from '../checks';
import type { Diagnostic } from '../diagnostics';
import { guardrailText } from '../intent';
import type { GuardrailReport } from './synth-report';

/**
 * The promises of a program and whether they hold.
 * @param checked whether all of them were looked at
 */
export function guardrailReports(
  { program }: CheckInput,
  diagnostics: readonly Diagnostic[],
  checked: boolean,
): readonly GuardrailReport[] {
  return program.guardrails.map((guardrail) => {
    const codes = diagnostics.filter(({ where }) => where === guardrail.place).map(({ code }) => code);
    const state = codes.includes('BH4001')
      ? 'broken'
      : !checked || codes.some((code) => code === 'BH4008' || code === 'BH3014' || code === 'BH9001')
        ? 'undecided'
        : 'holds';
    return { text: guardrailText(guardrail), state, where: guardrail.place };
  });
}
