import { type Diagnostic, type DiagnosticDetails, diagnostic, type Evidence, type Witness, type WitnessEnd } from '../diagnostics';
import { type ConnectionEnd, createEngine, endName as engineName, explain } from '../eval';
import { membersOf, type Program, type ZoneRecord } from '../intent';
import type { Cluster, Policy, Workload } from '../model';
import { portRange, portSetText } from '../sets';
import { endOfWitness, namespaceOfWitness } from './witness-end';

/** What the engine says of a witness. */
interface Replay {
  readonly evidence: Evidence;
  /** Set where the engine disagrees with the proof: a fault of Bulkhead. */
  readonly contradiction: Diagnostic | undefined;
}

/**
 * Replays a witness concretely: two workloads are made of its ends and the engine is asked about them.
 * @param policies those that the proof was about
 * @param what the proof's question, for the report of a contradiction
 * @param about the zones that the question is about: an end is called after one of them if it lies in several zones
 */
function replay(witness: Witness, policies: readonly Policy[], program: Program, what: string, about: readonly ZoneRecord[]): Replay {
  const source = endOfWitness(witness.source, 'source');
  const destination = endOfWitness(witness.destination, 'destination');
  const cluster: Cluster = {
    namespaces: namespacesOf(witness),
    workloads: [source, destination].filter((end): end is Workload => 'namespace' in end),
    policies,
    adminPolicies: [],
    services: [],
    nodes: [],
  };
  const { verdict, evidence } = explain(createEngine(cluster), { source, destination, protocol: witness.protocol, port: witness.port });
  const answer = witness.side === undefined ? verdict.verdict : verdict[witness.side].verdict;
  const found = answer === 'none' ? 'allowed' : answer;
  const names = {
    source: endName(witness.source, source, program, about),
    destination: endName(witness.destination, destination, program, about),
  };
  const port = portSetText(portRange(witness.protocol, witness.port));
  // The two ends are called after their place in the connection, and a reader knows them as something else.
  const readable = (text: string): string =>
    text.replaceAll(engineName(source), names.source).replaceAll(engineName(destination), names.destination);
  return {
    evidence: {
      flow: `${names.source} → ${names.destination}  ${port}   ${verdict.verdict}`,
      walkthrough: evidence.walkthrough
        .filter((step) => (step.side === 'egress' ? witness.source : witness.destination).kind === 'pod')
        .map((step) => ({ ...step, end: step.side === 'egress' ? names.source : names.destination, text: readable(step.text) })),
      witness,
      ...(found === 'denied' && evidence.notes.length > 0 ? { notes: evidence.notes.map(readable) } : {}),
    },
    contradiction:
      found === witness.verdict ? undefined : diagnostic('BH9001', { what, expected: witness.verdict, found }, { evidence: { witness } }),
  };
}

/** A finding with its evidence, or the contradiction if the engine disagrees. */
export function replayed(
  witness: Witness,
  policies: readonly Policy[],
  program: Program,
  what: string,
  report: (details: Pick<DiagnosticDetails, 'evidence'>) => Diagnostic,
  about: readonly ZoneRecord[] = [],
): Diagnostic {
  const { evidence, contradiction } = replay(witness, policies, program, what, about);
  return contradiction ?? report({ evidence });
}

function namespacesOf(witness: Witness): Cluster['namespaces'] {
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  for (const end of [witness.source, witness.destination]) if (end.kind === 'pod') namespaces.set(end.namespace, namespaceOfWitness(end));
  return namespaces;
}

/** The zone that an end lies in, one of `about` before the innermost; else what it is. */
function endName(end: WitnessEnd, workload: ConnectionEnd, program: Program, about: readonly ZoneRecord[]): string {
  if (end.kind === 'address' || !('namespace' in workload)) return end.address;
  const facts = { ...program.facts, namespaces: new Map([...program.facts.namespaces, [end.namespace, namespaceOfWitness(end)]]) };
  const zones = program.zones.filter((zone) => membersOf(zone, facts, [workload]).length > 0);
  const specific = zones.filter((zone) => !zones.some((other) => other !== zone && other.pods.size > zone.pods.size));
  return (zones.find((zone) => about.includes(zone)) ?? specific[0])?.path ?? `a pod of ${end.namespace}`;
}
