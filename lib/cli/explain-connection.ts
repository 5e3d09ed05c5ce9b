import {
  type Answered,
  agreed,
  answers,
  answersBehind,
  type EndProblem,
  type Engine,
  type EngineOptions,
  endDirectory,
  endName,
  explain,
  isEndProblem,
  type NamedEnd,
  podAt,
  remediesFor,
  settlingTexts,
} from '../eval';
import { type Explained, type ExplainedCase, note } from '../report';
import type { Family } from '../sets';
import { type NumberedMembers, portNumbers } from './port-numbers';
import type { TypedPort } from './read-port';
import { UsageError } from './usage-error';

/** What `bulkhead explain` was asked, ends as they are typed. */
export interface ExplainAsk extends TypedPort {
  readonly from: string;
  readonly to: string;
  readonly family?: Family;
}

/**
 * Explains all connections that are meant; of those that are alike, the first.
 *
 * @throws UsageError where the manifests have no such end or port
 */
export function explainConnection(engine: Engine, options: EngineOptions, asked: ExplainAsk): Explained {
  const directory = endDirectory(engine.cluster);
  const source = found('--from', asked.from, directory.find(asked.from));
  const destination = found('--to', asked.to, directory.find(asked.to));
  const { protocol, port, family } = asked;
  const behind = destination.service?.onPort(protocol, port, family);
  const question = { source, destination, protocol, port: 1, ...(family === undefined ? {} : { family }) };
  // A Service starts no connections.
  const parts = behind !== undefined || source.service !== undefined ? [] : partsOf(destination, protocol, port);
  const own = parts.flatMap((part) =>
    answers(engine, { ...question, destination: { ...destination, members: part.members }, port: part.port ?? 1 }),
  );
  const all = behind === undefined || source.service !== undefined ? own : answersBehind(engine, question, behind);
  const numbers = [...new Set(parts.map((part) => part.port))];
  const named = typeof port === 'string' && parts.length > 0 ? [note('port', `${port} is ${protocol} ${numbers.join(' and ')} there`)] : [];
  const service = behind === undefined || all.length === 0 ? [] : [note('service', behind.reason.text)];
  return {
    source: source.name,
    destination: destination.name,
    protocol,
    port,
    verdict: agreed({ source, destination }, all, behind),
    preface: [...addressNotes(engine, [source, destination]), ...service, ...named],
    cases: alike(all).map((answered) => explainedCase(engine, options, answered)),
  };
}

/** ICMP has no port. */
type PortPart = NumberedMembers | { readonly port: undefined; readonly members: NumberedMembers['members'] };

function partsOf(destination: NamedEnd, protocol: string, port: TypedPort['port']): readonly PortPart[] {
  return port === undefined ? [{ port, members: destination.members }] : portNumbers(destination, protocol, port);
}

/** Of addresses that are pods': which. */
function addressNotes({ cluster }: Engine, ends: readonly NamedEnd[]): readonly string[] {
  return ends.flatMap(({ name, members }) =>
    members.flatMap((member) => {
      const pod = podAt(cluster, member);
      return pod === member ? [] : [note('address', `${name} is ${endName(pod)}`)];
    }),
  );
}

function found(option: string, text: string, end: NamedEnd | EndProblem): NamedEnd {
  if (isEndProblem(end)) throw usage(option, text, end);
  return end;
}

/** The first half of a problem says what is wrong, the rest what to write. */
function usage(option: string, text: string, { problem }: EndProblem): UsageError {
  const [what = problem, ...help] = problem.split(/[;:] (?=write |did you mean |it has |name )/);
  return new UsageError(`${option} ${text}: ${what}`, help.join('; ') || 'name an end that is in the manifests');
}

interface AlikeConnections {
  readonly first: Answered;
  readonly count: number;
}

/** Connections by what their sides answer and the port, in the order of the first of each. */
function alike(all: readonly Answered[]): readonly AlikeConnections[] {
  const groups = new Map<string, AlikeConnections>();
  for (const answered of all) {
    const { verdict, egress, ingress } = answered.verdict;
    const key = `${verdict} ${egress.verdict} ${ingress.verdict} ${answered.query.port}`;
    const group = groups.get(key);
    groups.set(key, { first: group?.first ?? answered, count: (group?.count ?? 0) + answered.about.count });
  }
  return [...groups.values()];
}

function explainedCase(engine: Engine, options: EngineOptions, { first, count }: AlikeConnections): ExplainedCase {
  const { query, verdict, about } = first;
  const { verdict: answer, evidence } = explain(engine, query, verdict);
  const settling = about.hairpin ? [] : settlingTexts(engine.cluster, options, query, verdict);
  return {
    count,
    source: endName(query.source),
    destination: endName(query.destination),
    port: query.protocol === 'ICMP' ? undefined : query.port,
    explanation: {
      verdict: answer,
      evidence: { ...evidence, notes: [...evidence.notes, ...settling.map((text) => note('settle', text))] },
    },
    remedies: remediesFor(engine.cluster, options, query, verdict),
  };
}
