import { type ConnectionEnd, createEngine, type Engine, type EngineOptions, type Query } from '../../lib/eval';
import { parseAddress } from '../../lib/sets';
import { clusterOfYaml, workloadOf } from './engine-yaml';

/** An end in a few letters: `shop/web` or an address. */
export function endOf(engine: Engine, text: string): ConnectionEnd {
  return parseAddress(text) ?? workloadOf(engine.cluster, text);
}

/** `shop/web → shop/db TCP 5432`, with `over IPv6` behind it where the family matters. */
export function queryOf(engine: Engine, text: string): Query {
  const [, source = '', destination = '', protocol, port = '0', family] =
    /^(\S+) → (\S+) (TCP|UDP|SCTP|ICMP)(?: (\d+))?(?: over (IPv[46]))?$/.exec(text) ?? [];
  return {
    source: endOf(engine, source),
    destination: endOf(engine, destination),
    protocol: protocol as Query['protocol'],
    port: Number(port),
    ...(family === undefined ? {} : { family: family as 'IPv4' | 'IPv6' }),
  };
}

export function engineOf(yaml: string, options: EngineOptions = {}): Engine {
  return createEngine(clusterOfYaml(yaml), options);
}

export function answer(engine: Engine, text: string): string {
  const { verdict, egress, ingress } = engine.query(queryOf(engine, text));
  return `${verdict}: ${egress.verdict}, ${ingress.verdict}`;
}

export function clauses(engine: Engine, text: string): readonly string[] {
  return engine.query(queryOf(engine, text)).because.map(({ clause }) => clause);
}

export const POD = (name: string, labels: string, more = '', status = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name.split('/')[1]}, namespace: ${name.split('/')[0]}, labels: { ${labels} } }
spec: { ${more === '' ? 'containers: [{ name: main, image: x }]' : more} }
${status === '' ? '' : `status: { ${status} }`}
---`;

export const POLICY = (name: string, spec: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name.split('/')[1]}, namespace: ${name.split('/')[0]} }
spec: { ${spec} }
---`;
