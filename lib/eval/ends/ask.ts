import type { Workload } from '../../model';
import { type ConnectionEnd, endName, isAddress, type Query } from '../connection';
import { addsLabel } from '../engine/controller-labels';
import type { Engine } from '../engine/create-engine';
import { distinctReasons } from '../engine/distinct-reasons';
import { agreement } from '../engine/merge-verdicts';
import type { Answer, Reason, SideVerdict, Verdict } from '../verdict';
import type { NamedEnd } from './named-end';

/** A query between ends as people name them. */
export interface Ask extends Omit<Query, 'source' | 'destination'> {
  readonly source: NamedEnd;
  readonly destination: NamedEnd;
}

/** One connection that was asked about, and its verdict. */
export interface Answered {
  readonly query: Query;
  readonly verdict: Verdict;
}

/** Reasons that are given where many pods agree. */
const REASONS = 8;

/**
 * What the engine says about all connections that a question means: its verdict where it is the same for all pods of the ends, else
 * `unspecified`, with two that differ.
 */
export function ask(engine: Engine, question: Ask): Verdict {
  const { source, destination } = question;
  const from = source.members[0];
  const to = destination.members[0];
  const single = source.members.length + destination.members.length === 2;
  const ofController = source.controller !== undefined || destination.controller !== undefined;
  if (single && from !== undefined && to !== undefined && !(ofController && isSamePod(from, to)))
    return engine.query({ ...question, source: from, destination: to });
  return agreed(question, answers(engine, question));
}

/** Each connection that a question means, with its verdict. */
export function answers(engine: Engine, question: Ask): readonly Answered[] {
  return connectionsOf(question.source, question.destination).map(([source, destination]) => {
    const query = { ...question, source, destination };
    return { query, verdict: engine.query(query) };
  });
}

/**
 * The connections between the members of two ends. From a controller to itself, those from one of its pods to another are meant; where
 * only one is known, both how it reaches itself and how it would reach another.
 */
function connectionsOf(source: NamedEnd, destination: NamedEnd): readonly (readonly [ConnectionEnd, ConnectionEnd])[] {
  const all = source.members.flatMap((from) => destination.members.map((to) => [from, to] as const));
  const controller = source.controller ?? destination.controller;
  if (controller === undefined) return all;
  const others = all.filter(([from, to]) => !isSamePod(from, to));
  if (others.length > 0) return others;
  return all.flatMap(([from, to]) => [[from, to] as const, [from, isAddress(to) ? to : another(to, controller)] as const]);
}

function isSamePod(a: ConnectionEnd, b: ConnectionEnd): boolean {
  return a === b && !isAddress(a) && a.kind === 'Pod';
}

/** Another pod of the same controller: what a controller gives to each of its pods anew is not known of it. */
function another(pod: Workload, kind: string): Workload {
  const { namespace, ports, hostNetwork, completed } = pod;
  const labels = new Map([...pod.labels].filter(([key]) => !addsLabel(kind, key)));
  const name = pod.owner?.name ?? pod.name;
  return { kind, namespace, name, labels, ports, hostNetwork, nodeName: undefined, completed, addresses: undefined };
}

/** One verdict out of those about each connection that is meant. */
export function agreed({ source, destination }: Pick<Ask, 'source' | 'destination'>, all: readonly Answered[]): Verdict {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only.verdict;
  const verdicts = all.map(({ verdict }) => verdict);
  const verdict = agreement(verdicts.map((one) => one.verdict));
  const [egress, ingress] = [side(verdicts.map((one) => one.egress)), side(verdicts.map((one) => one.ingress))];
  const same = verdicts.every((one) => one.verdict === verdict);
  const reasons = verdicts.filter((one) => one.verdict === verdict).flatMap(({ because }) => because);
  const because = distinctReasons([...(same ? [] : [differReason(source, destination, all)]), ...reasons]).slice(0, REASONS);
  return { verdict, egress, ingress, because };
}

/** Policies select pods, not controllers. */
function differReason(source: NamedEnd, destination: NamedEnd, all: readonly Answered[]): Reason {
  const several = [source, destination].filter(({ controller }) => controller !== undefined);
  const whose = [...new Set((several.length > 0 ? several : [source]).map(({ name }) => name))].join(' and ');
  const [one, ...rest] = all;
  const other = rest.find(({ verdict }) => verdict.verdict !== one?.verdict.verdict);
  const texts = [one, other].flatMap((each) => (each === undefined ? [] : [answerText(each)]));
  return { clause: 'S1', text: `policies select pods, and those of ${whose} differ: ${texts.join(', ')}` };
}

function answerText({ query: { source, destination }, verdict: { verdict } }: Answered): string {
  return `from ${endName(source)} to ${endName(destination)} is ${verdict}`;
}

function side(sides: readonly SideVerdict[]): SideVerdict {
  const [first, ...others] = sides;
  if (first === undefined) return { verdict: 'unspecified', isolatedBy: [], reasons: [] };
  if (others.length === 0) return first;
  const open = (verdict: SideVerdict['verdict']): Answer => (verdict === 'none' ? 'allowed' : verdict);
  const same = sides.every(({ verdict }) => verdict === first.verdict);
  const verdict = same ? first.verdict : agreement(sides.map((one) => open(one.verdict)));
  const reasons = distinctReasons(sides.filter((one) => one.verdict === verdict).flatMap((one) => one.reasons)).slice(0, REASONS);
  return { verdict, isolatedBy: [...new Set(sides.flatMap(({ isolatedBy }) => isolatedBy))], reasons };
}
