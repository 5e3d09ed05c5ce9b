import { type Evidence, renderEvidence, type WalkthroughStep } from '../../diagnostics';
import { DIRECTIONS, type Direction, policyText } from '../../model';
import { endName, type Query } from '../connection';
import type { Engine } from '../engine/create-engine';
import type { Decision, SideVerdict, Verdict } from '../verdict';
import { denialText } from './denial-text';
import { missingTexts } from './missing-texts';
import { atPlace, policyNames } from './policy-names';
import { decisionPlace, decisionText } from './rule-text';

/**
 * A verdict and what to show for it: the connection, each side with the policy and rule that decide it, and for each side
 * that denies the rule that comes nearest.
 */
export interface Explanation {
  readonly verdict: Verdict;
  readonly evidence: Required<Pick<Evidence, 'flow' | 'walkthrough' | 'notes'>>;
}

/**
 * Why an engine answers a query as it does.
 *
 * @param verdict the answer, where more than the engine decides it
 */
export function explain(engine: Engine, query: Query, verdict: Verdict = engine.query(query)): Explanation {
  const walkthrough = DIRECTIONS.map((direction) => stepOf(query, direction, verdict[direction]));
  const notes = DIRECTIONS.flatMap((direction) => {
    const side = verdict[direction];
    const missing = side.verdict === 'denied' ? missingTexts(engine, query, direction, side) : [];
    // What another reading of the specification says is no reason for this answer, but for doubting it.
    return [...missing, ...side.reasons.filter(({ clause }) => clause === 'U13').map(({ text }) => `unsure  ${text}`)];
  });
  return { verdict, evidence: { flow: flowText(query, verdict), walkthrough, notes } };
}

/** An explanation as lines of text, without a line break at the end. */
export function explanationText({ evidence }: Explanation): string {
  return renderEvidence(evidence);
}

/** `Pod shop/web → Pod shop/db  TCP 5432   denied`. */
function flowText({ source, destination, protocol, port, family }: Query, { verdict }: Verdict): string {
  const what = protocol === 'ICMP' ? protocol : `${protocol} ${port}`;
  return `${endName(source)} → ${endName(destination)}  ${what}${family === undefined ? '' : ` over ${family}`}   ${verdict}`;
}

function stepOf(query: Query, direction: Direction, side: SideVerdict): WalkthroughStep {
  const end = endName(direction === 'egress' ? query.source : query.destination);
  const head = { side: direction, end, verdict: side.verdict === 'none' ? ('allowed' as const) : side.verdict };
  const passed = (side.passedBy ?? []).map((rule) => passedText(rule, direction)).join('');
  const decided = side.decidedBy;
  if (decided !== undefined) {
    const text = `${passed}${decisionText(decided, direction)}${atPlace(decisionPlace(decided, direction))}`;
    return { ...head, policy: policyNames([decided.policy]), text };
  }
  // The text has its policy as its subject, which is the one in front of it unless another one comes between.
  const afterPass = passed === '' ? '' : `${passed}${policyNames(side.isolatedBy)} `;
  const policy = side.isolatedBy.length === 0 ? {} : { policy: policyNames(side.isolatedBy) };
  if (side.verdict === 'denied') return { ...head, ...policy, text: `${afterPass}${denialText(query, direction, side.isolatedBy)}` };
  return { ...head, ...policy, text: passed + side.reasons.map(({ text }) => text).join('; ') };
}

/** `passed by ClusterNetworkPolicy tenants rule 1 (tiers.yaml:9), then `, to be put before what decides. */
function passedText(rule: Decision, direction: Direction): string {
  return `passed by ${policyText(rule.policy)} rule ${rule.rule + 1}${atPlace(decisionPlace(rule, direction))}, then `;
}
