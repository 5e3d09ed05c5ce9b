import type { Workload } from '../../model';
import { endName, isAddress, type Query } from '../connection';
import type { Engine } from '../engine/create-engine';
import { agreement } from '../engine/merge-verdicts';
import type { Answer, Reason, SideVerdict, Verdict } from '../verdict';
import { condenseReasons } from './condense-reasons';
import { type AlikeConnections, connectionsOf } from './connections-of';
import type { NamedEnd } from './named-end';
import { type BehindService, startsNothingReason } from './service-end';

/** A query between ends as people name them. */
export interface Ask extends Omit<Query, 'source' | 'destination'> {
  readonly source: NamedEnd;
  /** A Service with its own port: policies see the pods behind it and theirs (SEMANTICS S30). */
  readonly destination: NamedEnd;
}

/** One connection that was asked about, its verdict, and those that are alike. */
export interface Answered {
  readonly query: Query;
  readonly verdict: Verdict;
  readonly about: AlikeConnections;
}

/**
 * What the engine says about all connections that a question means: its verdict where it is the same for all pods of the ends, else
 * `unspecified`, with two that differ.
 */
export function ask(engine: Engine, question: Ask): Verdict {
  const { source, destination, protocol, port, family } = question;
  const behind = destination.service?.onPort(protocol, port, family);
  if (behind !== undefined || source.service !== undefined) {
    const all = source.service === undefined ? answersBehind(engine, question, behind as BehindService) : [];
    return agreed(question, all, behind);
  }
  const from = source.members[0];
  const to = destination.members[0];
  const single = source.members.length + destination.members.length === 2;
  const ofController = source.controller !== undefined || destination.controller !== undefined;
  if (single && from !== undefined && to !== undefined && !(ofController && from === to))
    return engine.query({ ...question, source: from, destination: to });
  return agreed(question, answers(engine, question));
}

/** Each connection that a question means, with its verdict. Where many are alike, one. */
export function answers(engine: Engine, question: Ask): readonly Answered[] {
  return connectionsOf(engine.cluster, question.source, question.destination).map((about) => {
    const { source, destination, hairpin } = about;
    if (hairpin && !isAddress(source)) {
      const query: Query = { ...question, source, destination: { ...source, name: `${source.name} itself` } };
      return { query, verdict: hairpinVerdict(engine.query(query), source), about };
    }
    const query: Query = { ...question, source, destination };
    return { query, verdict: engine.query(query), about };
  });
}

/** The same for a Service, whose pods may have different ports. */
export function answersBehind(engine: Engine, question: Ask, { parts, family }: BehindService): readonly Answered[] {
  return parts.flatMap(({ port, members }) => {
    const destination = { ...question.destination, members };
    return answers(engine, { ...question, destination, port, ...(family === undefined ? {} : { family }) });
  });
}

/** SEMANTICS S24, U3: some plugins ask policies about it, others do not. Where policies would let it through, both allow it. */
function hairpinVerdict(policed: Verdict, pod: Workload): Verdict {
  if (policed.verdict === 'allowed') return policed;
  return unspecified({
    clause: 'U3',
    text: `the Service may lead ${endName(pod)} back to itself, and plugins differ on whether policies are asked then`,
  });
}

function unspecified(reason: Reason): Verdict {
  const side: SideVerdict = { verdict: 'unspecified', isolatedBy: [], reasons: [reason] };
  return { verdict: 'unspecified', egress: side, ingress: side, because: [reason] };
}

/**
 * One verdict out of those about each connection that is meant.
 *
 * @param behind what a Service leads to, where one was asked about
 */
export function agreed(
  { source, destination }: Pick<Ask, 'source' | 'destination'>,
  all: readonly Answered[],
  behind?: BehindService,
): Verdict {
  if (source.service !== undefined) return unspecified(startsNothingReason(source.service));
  if (behind === undefined) return merged(source, destination, all);
  if (all.length === 0) return unspecified(behind.reason);
  const verdict = merged(source, destination, all);
  return { ...verdict, because: [behind.reason, ...verdict.because] };
}

function merged(source: NamedEnd, destination: NamedEnd, all: readonly Answered[]): Verdict {
  const [only] = all;
  if (only !== undefined && all.length === 1 && only.about.count === 1) return only.verdict;
  const verdict = agreement(all.map((one) => one.verdict.verdict));
  const differ = all.every((one) => one.verdict.verdict === verdict) ? [] : differReason(source, destination, all);
  const reasons = condenseReasons(
    all.flatMap((one) => (one.verdict.verdict === verdict ? [{ about: one.about, reasons: one.verdict.because }] : [])),
  );
  return { verdict, egress: side(all, 'egress'), ingress: side(all, 'ingress'), because: [...differ, ...reasons] };
}

/** Policies select pods, not controllers. */
function differReason(source: NamedEnd, destination: NamedEnd, all: readonly Answered[]): readonly Reason[] {
  const several = [source, destination].filter(({ controller }) => controller !== undefined);
  const whose = [...new Set((several.length > 0 ? several : [source]).map(({ name }) => name))].join(' and ');
  const [one, ...rest] = all;
  const other = rest.find(({ verdict }) => verdict.verdict !== one?.verdict.verdict);
  // All are unspecified alike: they do not differ.
  if (one === undefined || other === undefined) return [];
  return [{ clause: 'S1', text: `policies select pods, and those of ${whose} differ: ${answerText(one)}, ${answerText(other)}` }];
}

function answerText({ query: { source, destination }, verdict: { verdict } }: Answered): string {
  return `from ${endName(source)} to ${endName(destination)} is ${verdict}`;
}

function side(all: readonly Answered[], direction: 'egress' | 'ingress'): SideVerdict {
  const sides = all.map(({ verdict, about }) => ({ ...verdict[direction], about }));
  const [first] = sides;
  if (first === undefined) return { verdict: 'unspecified', isolatedBy: [], reasons: [] };
  const open = (verdict: SideVerdict['verdict']): Answer => (verdict === 'none' ? 'allowed' : verdict);
  const same = sides.every(({ verdict }) => verdict === first.verdict);
  const verdict = same ? first.verdict : agreement(sides.map((one) => open(one.verdict)));
  const reasons = condenseReasons(sides.filter((one) => one.verdict === verdict));
  const isolatedBy = [...new Set(sides.flatMap((one) => one.isolatedBy))];
  return { verdict, isolatedBy, reasons, ...(same ? sharedDecision(sides) : {}) };
}

/** What decides, where it is the same for all. */
function sharedDecision(sides: readonly SideVerdict[]): Pick<SideVerdict, 'tier' | 'decidedBy' | 'passedBy'> {
  const [first] = sides;
  const { tier, decidedBy, passedBy = [] } = first ?? {};
  const isSame = (one: SideVerdict): boolean =>
    one.decidedBy?.policy === decidedBy?.policy &&
    one.decidedBy?.rule === decidedBy?.rule &&
    (one.passedBy ?? []).length === passedBy.length &&
    (one.passedBy ?? []).every(({ policy, rule }, index) => policy === passedBy[index]?.policy && rule === passedBy[index]?.rule);
  if (decidedBy === undefined || !sides.every(isSame)) return {};
  return { decidedBy, ...(tier === undefined ? {} : { tier }), ...(passedBy.length === 0 ? {} : { passedBy }) };
}
