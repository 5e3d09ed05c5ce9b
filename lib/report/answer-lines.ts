import type { Place } from '../diagnostics';
import type { Reason, SideVerdict, Verdict } from '../eval';
import { policyText } from '../model';
import { lineText } from './line-text';

/** Writes answers to probes as lines of JSON, without the break at the end. The keys and their order are stable. */
export interface AnswerLines {
  /** @param id JSON, as the probe has it; `undefined` if it has none */
  answer(id: string | undefined, verdict: Verdict): string;
  /** @param problem what is wrong with the probe, and what to write instead */
  problem(id: string | undefined, problem: string): string;
}

/** Remembers places: finding a line in a long text costs more than an answer. */
export function answerLines(): AnswerLines {
  const places = new WeakMap<object, string>();
  const placeOf = (placed: { readonly place?: Place }): string => {
    const known = places.get(placed);
    if (known !== undefined) return known;
    const text = placed.place === undefined ? '' : (lineText(placed.place) ?? '');
    places.set(placed, text);
    return text;
  };
  const decided = (reason: Reason, side: SideVerdict, direction: 'egress' | 'ingress'): string | undefined => {
    const {
      decidedBy,
      reasons: [first],
    } = side;
    if (decidedBy === undefined || first === undefined || first.clause !== reason.clause || first.text !== reason.text) return undefined;
    const { policy, rule } = decidedBy;
    const at = placeOf(policy[direction]?.[rule] ?? policy);
    return `,"policy":${JSON.stringify(policyText(policy))},"rule":${rule + 1}${at === '' ? '' : `,"at":${JSON.stringify(at)}`}`;
  };
  return {
    answer(id, { verdict, egress, ingress, because }) {
      let reasons = '';
      for (const reason of because) {
        const more = decided(reason, egress, 'egress') ?? decided(reason, ingress, 'ingress') ?? '';
        reasons += `${reasons === '' ? '' : ','}{"clause":"${reason.clause}","text":${JSON.stringify(reason.text)}${more}}`;
      }
      return `{${idField(id)}"verdict":"${verdict}","egress":"${egress.verdict}","ingress":"${ingress.verdict}","because":[${reasons}]}`;
    },
    problem: (id, problem) => `{${idField(id)}"error":${JSON.stringify(problem)}}`,
  };
}

function idField(id: string | undefined): string {
  return id === undefined ? '' : `"id":${id},`;
}
