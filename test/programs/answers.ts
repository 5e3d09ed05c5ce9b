import { createEngine } from '../../lib/eval';
import type { Policy } from '../../lib/model';
import { connectionObjects } from '../arbitraries/connection-objects';
import { clusterOfObjects } from '../eval/engine-cluster';
import { queryOfProbe } from '../eval/engine-probe';
import { type Connection, connectionOpen, type ProgramSpec, sideOpen } from '../reference/meaning';
import { evaluate, type KubeObject, type Verdict } from '../reference/network-policy';

/** Answers about one connection. A side of an end that is no pod is `none`. */
export type Answers = Verdict;

/** What policies do to a connection, as the reference says. */
export function referenceAnswers(documents: readonly KubeObject[], connection: Connection): Answers {
  const { objects, probe } = connectionObjects(connection);
  return evaluate([...objects, ...documents], probe);
}

/** The same, as the library's engine says. */
export function engineAnswers(policies: readonly Policy[], connection: Connection): Answers {
  const { objects, probe } = connectionObjects(connection);
  const cluster = { ...clusterOfObjects(objects), policies };
  const { verdict, egress, ingress } = createEngine(cluster).query(queryOfProbe(cluster, probe));
  return { verdict, egress: egress.verdict, ingress: ingress.verdict };
}

/** What a program means for a connection (DESIGN §3), as the naive program says. */
export function meantAnswers(program: ProgramSpec, connection: Connection): Answers {
  const side = (direction: 'egress' | 'ingress'): 'allowed' | 'denied' | 'none' => {
    const own = direction === 'egress' ? connection.src : connection.dst;
    if (!('pod' in own)) return 'none';
    return sideOpen(program, direction, connection) ? 'allowed' : 'denied';
  };
  return { verdict: connectionOpen(program, connection) ? 'allowed' : 'denied', egress: side('egress'), ingress: side('ingress') };
}
