import type { Diagnostic, SynthReport, Witness } from 'cdk8s-bulkhead';
import { aimedPort } from '../arbitraries/aims';
import { clusterOfObjects } from '../eval/engine-cluster';
import { type Connection, inUniverse, type PortSpec, type ProgramSpec, promiseBroken } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { type Answers, engineAnswers, referenceAnswers } from './answers';
import { agree, Disagreement } from './disagreement';
import type { Tally } from './tally';
import { inDefaultUniverse } from './universe';
import { witnessConnection } from './witness-connection';

/** Every witness is a connection that can be, and reference and engine say of it what the finding says. */
export function checkWitnesses(
  program: ProgramSpec,
  findings: readonly Diagnostic[],
  documents: readonly KubeObject[],
  tally: Tally,
): void {
  const { policies } = clusterOfObjects(documents);
  for (const finding of findings) {
    const witness = finding.evidence?.witness;
    if (witness === undefined) continue;
    checkWitness(program, finding.code, witness, documents, policies);
    tally.add(`witnesses of ${finding.code}`);
  }
}

export function checkWitness(
  program: ProgramSpec,
  what: string,
  witness: Witness,
  documents: readonly KubeObject[],
  policies: ReturnType<typeof clusterOfObjects>['policies'],
): void {
  const connection = witnessConnection(witness);
  if (!inDefaultUniverse(program, connection)) throw new Disagreement(`the witness of ${what} cannot be`, { witness });
  const said = (answers: Answers): string => {
    const answer = answers[witness.side ?? 'verdict'];
    return answer === 'none' ? 'allowed' : answer;
  };
  agree(`the witness of ${what} by the reference`, said(referenceAnswers(documents, connection)), witness.verdict, { witness, documents });
  agree(`the witness of ${what} by the engine`, said(engineAnswers(policies, connection)), witness.verdict, { witness, documents });
}

/** No connection breaks a promise that is said to hold, and the witness of a broken one breaks it. */
export function checkGuardrails(
  program: ProgramSpec,
  report: SynthReport,
  connections: readonly Connection[],
  isOpen: (connection: Connection) => boolean,
  tally: Tally,
): void {
  program.guardrails.forEach((guardrail, index) => {
    const said = report.guardrails[index];
    if (said === undefined) throw new Disagreement('a promise is not reported', { guardrail });
    tally.add(`promises ${said.state}`);
    if (said.state === 'broken') {
      const witness = report.diagnostics.find(({ code, where }) => code === 'BH4001' && where === said.where)?.evidence?.witness;
      if (witness === undefined) throw new Disagreement('a broken promise without a witness', { guardrail });
      const connection = witnessConnection(witness);
      if (!promiseBroken(program, guardrail, connection) || !isOpen(connection))
        throw new Disagreement('the witness of a broken promise does not break it', { guardrail, witness });
      return;
    }
    // Undecided is what only public IPv6 addresses of pods would break.
    const universe = said.state === 'holds' ? inUniverse : inDefaultUniverse;
    const promised = connections.flatMap((connection) => onPorts(guardrail.ports, connection));
    const breaking = [...connections, ...promised].find(
      (connection) => universe(program, connection) && promiseBroken(program, guardrail, connection) && isOpen(connection),
    );
    if (breaking !== undefined)
      throw new Disagreement(`a promise ${said.state}, and a connection breaks it`, { guardrail, connection: breaking });
  });
}

/** The connection on each of the ports that a promise is about. */
function onPorts(ports: readonly PortSpec[] = [], connection: Connection): readonly Connection[] {
  return ports.map((port) => ({ ...connection, ...aimedPort(port, connection.dst, connection) }));
}
