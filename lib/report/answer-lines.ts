import type { Decision, Reason, SideVerdict, Verdict } from '../eval';
import { type Direction, policyText } from '../model';
import { lineText } from './line-text';

/** Writes answers to probes as lines of JSON, without the break at the end. The keys and their order are stable. */
export interface AnswerLines {
  /** @param id JSON, as the probe has it; `undefined` if it has none */
  answer(id: string | undefined, verdict: Verdict): string;
  /** @param problem what is wrong with the probe, and what to write instead */
  problem(id: string | undefined, problem: string): string;
}

/** Remembers how reasons are written: the engine gives the same ones again and again, and finding a line in a long text takes its time. */
export function answerLines(): AnswerLines {
  const known = new WeakMap<Reason, WrittenReason>();
  const written = (reason: Reason, decision: Decision | undefined, direction: Direction): string => {
    const before = known.get(reason);
    if (before !== undefined && before.decision === decision) return before.text;
    const text = reasonJson(reason, decision, direction);
    known.set(reason, { decision, text });
    return text;
  };
  return {
    answer(id, { verdict, egress, ingress, because }) {
      let reasons = '';
      for (const reason of because) {
        const [direction, decision] = decides(egress, reason)
          ? (['egress', egress.decidedBy] as const)
          : decides(ingress, reason)
            ? (['ingress', ingress.decidedBy] as const)
            : UNDECIDED;
        reasons += (reasons === '' ? '' : ',') + written(reason, decision, direction);
      }
      return `{${idField(id)}"verdict":"${verdict}","egress":"${egress.verdict}","ingress":"${ingress.verdict}","because":[${reasons}]}`;
    },
    problem: (id, problem) => `{${idField(id)}"error":${JSON.stringify(problem)}}`,
  };
}

interface WrittenReason {
  /** The rule that is told with it. */
  readonly decision: Decision | undefined;
  readonly text: string;
}

const UNDECIDED = ['egress', undefined] as const;

/** Whether a reason tells of the rule that decides a side. */
function decides({ decidedBy, reasons: [first] }: SideVerdict, { clause, text }: Reason): boolean {
  return decidedBy !== undefined && first !== undefined && first.text === text && first.clause === clause;
}

function reasonJson({ clause, text }: Reason, decision: Decision | undefined, direction: Direction): string {
  if (decision === undefined) return JSON.stringify({ clause, text });
  const { policy, rule } = decision;
  const at = lineText(policy[direction]?.[rule]?.place ?? policy.place);
  return JSON.stringify({ clause, text, policy: policyText(policy), rule: rule + 1, ...(at === undefined ? {} : { at }) });
}

function idField(id: string | undefined): string {
  return id === undefined ? '' : `"id":${id},`;
}
