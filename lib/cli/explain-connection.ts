import {
  type Answered,
  agreed,
  answers,
  type EndProblem,
  type Engine,
  type EngineOptions,
  endDirectory,
  endName,
  explain,
  findService,
  isEndProblem,
  type NamedEnd,
  podAt,
  remediesFor,
} from '../eval';
import { type Explained, type ExplainedCase, note } from '../report';
import type { Family } from '../sets';
import { portNumbers } from './port-numbers';
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
  const { destination, port, preface } = destinationOf(engine, asked, (text) => found('--to', text, directory.find(text)));
  const { protocol, family } = asked;
  const parts = port === undefined ? [{ port: undefined, members: destination.members }] : portNumbers(destination, protocol, port);
  const all = parts.flatMap((part) =>
    answers(engine, {
      source,
      destination: { ...destination, members: part.members },
      protocol,
      port: part.port ?? 1,
      ...(family === undefined ? {} : { family }),
    }),
  );
  const numbers = [...new Set(parts.map((part) => part.port))];
  const named = typeof port === 'string' ? [note('port', `${port} is ${protocol} ${numbers.join(' and ')} there`)] : [];
  return {
    source: source.name,
    destination: destination.name,
    protocol,
    port: asked.port,
    verdict: agreed({ source, destination }, all),
    preface: [...addressNotes(engine, [source, destination]), ...preface, ...named],
    cases: alike(all).map((answered) => explainedCase(engine, options, answered)),
  };
}

/** The destination, and the port on it: behind a service another one than was asked for. */
function destinationOf(
  engine: Engine,
  { to, protocol, port }: ExplainAsk,
  find: (text: string) => NamedEnd,
): { readonly destination: NamedEnd; readonly port: TypedPort['port']; readonly preface: readonly string[] } {
  const [, namespace, name] = /^(?:svc|service|services)\/([^/[\]]+)\/([^/[\]]+)$/i.exec(to) ?? [];
  if (namespace === undefined || name === undefined) return { destination: find(to), port, preface: [] };
  if (protocol === 'ICMP' || port === undefined)
    throw new UsageError('--port icmp: a service passes on its ports only', 'name a pod, or a port of the service');
  const service = findService(engine.cluster, { namespace, name, protocol, port });
  if (isEndProblem(service)) throw usage('--to', to, service);
  const members = service.members.map(endName);
  const shown = members.length > 3 ? [...members.slice(0, 2), `${members.length - 2} more`] : members;
  const text = `Service ${namespace}/${name} ${protocol} ${port} is rewritten to ${protocol} ${service.targetPort} of ${shown.join(', ')} before any policy looks`;
  return { destination: service, port: service.targetPort, preface: [note('service', text)] };
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
    groups.set(key, { first: group?.first ?? answered, count: (group?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

function explainedCase(engine: Engine, options: EngineOptions, { first: { query, verdict }, count }: AlikeConnections): ExplainedCase {
  return {
    count,
    source: endName(query.source),
    destination: endName(query.destination),
    port: query.protocol === 'ICMP' ? undefined : query.port,
    explanation: explain(engine, query),
    remedies: remediesFor(engine.cluster, options, query, verdict),
  };
}
