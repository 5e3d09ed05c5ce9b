import type { FlowReport, SynthReport } from '../constructs';
import { count } from './count';

/** One sentence: what a proven run proved. */
export function provenText(reports: readonly SynthReport[]): string {
  const flows = reports.flatMap((report) => report.flows);
  const guardrails = reports.flatMap((report) => report.guardrails);
  const accepted = reports.some((report) => report.accepted.length > 0);
  const clauses = [...flowClauses(flows), ...guardrailClauses(guardrails.map(({ state }) => state))];
  const nothingElse = `nothing${flows.length === 0 ? '' : ' else'} opens a closed side${accepted ? ', but for what is accepted' : ''}`;
  return [...clauses, nothingElse].join(', ');
}

function flowClauses(flows: readonly FlowReport[]): string[] {
  if (flows.length === 0) return ['no flow is declared'];
  const blocked = flows.filter(({ egress, ingress }) => egress === 'blocked' || ingress === 'blocked').length;
  const open = flows.length - blocked;
  return [
    ...(open === 0
      ? []
      : [`${count(open, 'flow')} ${open === 1 ? 'is' : 'are'} open on every side of ${open === 1 ? 'its' : 'their'} own`]),
    ...(blocked === 0 ? [] : [`${count(blocked, 'flow')} ${blocked === 1 ? 'is' : 'are'} blocked`]),
  ];
}

function guardrailClauses(states: readonly ('holds' | 'broken' | 'undecided')[]): string[] {
  const say = (state: string, one: string, many: string): string[] => {
    const number = states.filter((each) => each === state).length;
    return number === 0 ? [] : [`${count(number, 'guardrail')} ${number === 1 ? one : many}`];
  };
  return [
    ...say('holds', 'holds', 'hold'),
    ...say('broken', 'is broken', 'are broken'),
    ...say('undecided', 'is undecided', 'are undecided'),
  ];
}
