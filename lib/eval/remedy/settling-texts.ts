import type { Cluster, Workload } from '../../model';
import { type Address, parseAddress } from '../../sets';
import { type ConnectionEnd, endName, isAddress, type Query } from '../connection';
import { createEngine, type EngineOptions } from '../engine/create-engine';
import type { Answer, Verdict } from '../verdict';

/** Addresses that a pod might have; any will do to see whether an address decides. */
const SAMPLES = [parseAddress('10.255.255.254'), parseAddress('fd00::fffe')] as readonly Address[];

/**
 * What would settle an answer that is unspecified, a line each. Each way is tried: only those that give a certain answer are named; that of
 * nodes cannot be tried and is named where nothing else is in doubt.
 */
export function settlingTexts(cluster: Cluster, options: EngineOptions, query: Query, { verdict, because }: Verdict): readonly string[] {
  if (verdict !== 'unspecified') return [];
  const clauses = new Set(because.map(({ clause }) => clause));
  return [
    ...(clauses.has('U1') && options.hostNetwork === undefined ? behaviourTexts(cluster, query) : []),
    ...(clauses.has('U2') ? addressTexts(cluster, options, query) : []),
    ...(clauses.has('U6') ? localTexts(cluster, options, query) : []),
    ...(clauses.size === 1 && clauses.has('U15')
      ? ['the Node documents say which nodes are meant: add those of `kubectl get nodes -o json` to the manifests']
      : []),
  ];
}

/** SEMANTICS S26, U1. */
function behaviourTexts(cluster: Cluster, query: Query): readonly string[] {
  const known = (['pod', 'node'] as const).flatMap((hostNetwork) => {
    const answer = createEngine(cluster, { hostNetwork }).query(query).verdict;
    return answer === 'unspecified' ? [] : [`with \`--host-network ${hostNetwork}\` it is ${answer}`];
  });
  return known.length === 0 ? [] : [`what your network plugin takes the host network for: ${known.join(', ')}`];
}

/** SEMANTICS S15, U2. */
function addressTexts(cluster: Cluster, options: EngineOptions, query: Query): readonly string[] {
  const unknown = [query.source, query.destination].filter((end): end is Workload => !isAddress(end) && end.addresses === undefined);
  const [first] = unknown;
  if (first === undefined) return [];
  const placed = (end: ConnectionEnd): ConnectionEnd =>
    isAddress(end) || end.addresses !== undefined
      ? end
      : { ...end, addresses: SAMPLES.filter(({ family }) => query.family === undefined || family === query.family).slice(0, 1) };
  const answer = createEngine(cluster, options).query({ ...query, source: placed(query.source), destination: placed(query.destination) });
  if (answer.verdict === 'unspecified') return [];
  const who = unknown.map(endName).join(' and ');
  return [`the address of ${who} decides, and a dump of the running pods has it`];
}

/** SEMANTICS S31, U6. */
function localTexts(cluster: Cluster, options: EngineOptions, query: Query): readonly string[] {
  const services = cluster.services.map((service) =>
    service.outside === 'rewritten' ? { ...service, outside: 'preserved' as const } : service,
  );
  const answer: Answer = createEngine({ ...cluster, services }, options).query(query).verdict;
  if (answer === 'unspecified') return [];
  return [`with \`externalTrafficPolicy: Local\` the Service shows who its clients are: it is ${answer} then`];
}
