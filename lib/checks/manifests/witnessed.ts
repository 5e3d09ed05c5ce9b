import { type Diagnostic, diagnostic, type Evidence, type Witness } from '../../diagnostics';
import { createEngine, type Engine } from '../../eval';
import { endOfWitness, namespaceOfWitness } from '../witness-end';

/**
 * A finding with the witness of a proof, once the engine has said the same of it; else the contradiction, a fault of Bulkhead.
 * @param what the proof's question, for the report of a contradiction
 */
export function witnessed(engine: Engine, witness: Witness, what: string, report: (evidence: Evidence) => Diagnostic): Diagnostic {
  const { protocol, port, side, verdict: expected } = witness;
  const verdict = withNamespaces(engine, witness).query({
    source: endOfWitness(witness.source, 'source'),
    destination: endOfWitness(witness.destination, 'destination'),
    protocol,
    port,
  });
  const answer = side === undefined ? verdict.verdict : verdict[side].verdict;
  const found = answer === 'none' ? 'allowed' : answer;
  if (found === expected) return report({ witness });
  return diagnostic('BH9001', { what, expected, found }, { evidence: { witness } });
}

/** The engine, or one that knows the namespaces that the witness made up. */
function withNamespaces(engine: Engine, { source, destination }: Witness): Engine {
  const { cluster } = engine;
  const unknown = [source, destination].flatMap((end) =>
    end.kind === 'pod' && !cluster.namespaces.has(end.namespace) && Object.keys(end.namespaceLabels).length > 0 ? [end] : [],
  );
  if (unknown.length === 0) return engine;
  const labels = unknown.map((end) => [end.namespace, namespaceOfWitness(end)] as const);
  return createEngine({ ...cluster, namespaces: new Map([...cluster.namespaces, ...labels]), workloads: [] });
}
