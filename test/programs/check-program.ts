import type { SynthReport } from 'cdk8s-bulkhead';
import { type Connection, connectionOpen } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { type BuiltProgram, buildProgram } from './build-program';
import { checkBytes, documentsOf } from './check-bytes';
import { checkDocuments, checkPostures } from './check-documents';
import { checkGuardrails, checkWitnesses } from './check-findings';
import { checkVerdicts } from './check-verdicts';
import { agree, Disagreement } from './disagreement';
import type { ProgramCase } from './program-case';
import { quietly } from './quietly';
import type { Tally } from './tally';

/** Findings that a program without patches and without other policies never has. */
const NEVER = /^(BH1|BH4002|BH4003|BH4004|BH4005|BH4006|BH4007|BH9)/;

/**
 * Holds what Bulkhead makes and says of a program against the naive meaning and the reference.
 * @throws Disagreement
 */
export function checkProgram({ program, connections, questions }: ProgramCase, tally: Tally): void {
  quietly(() => {
    tally.add('programs');
    const built = buildProgram(program);
    const report = built.bulkhead.report();
    const documents = documentsOf(built);
    tally.add('documents', documents.length);
    const isOpen = (connection: Connection): boolean => connectionOpen(program, connection);
    checkFindings(report, tally);
    checkSynth(built, report, documents, tally);
    checkDocuments(program, documents, connections, tally);
    checkPostures(program, documents, connections, tally);
    checkWitnesses(program, report.diagnostics, documents, tally);
    checkGuardrails(program, report, connections, isOpen, tally);
    checkVerdicts(program, built, documents, connections, questions, isOpen, tally);
    checkBytes(program, documents, questions[0]?.[0] ?? 0);
  });
}

function checkFindings({ diagnostics }: SynthReport, tally: Tally): void {
  for (const finding of diagnostics) {
    if (NEVER.test(finding.code)) throw new Disagreement(`${finding.code} of a program without patches`, finding);
    if (finding.code === 'BH4008') tally.add('questions too complex');
  }
}

/** A proven program is written as it was proven, again and again; any other is not written. */
function checkSynth({ chart }: BuiltProgram, { proven, diagnostics }: SynthReport, documents: readonly KubeObject[], tally: Tally): void {
  if (proven) {
    tally.add('programs proven');
    const written = chart.toJson();
    // A file has the documents in the order of the tree: those of inner zones first.
    agree('what synth writes', byName(written), byName(documents), {});
    agree('what a second synth writes', chart.toJson(), written, {});
    return;
  }
  let refused = false;
  try {
    chart.toJson();
  } catch {
    refused = true;
  }
  if (!refused) throw new Disagreement('synth writes what is not proven', { diagnostics });
}

function byName(documents: readonly KubeObject[]): readonly KubeObject[] {
  const name = ({ metadata }: KubeObject): string => `${metadata.namespace}/${metadata.name}`;
  return [...documents].sort((a, b) => (name(a) < name(b) ? -1 : 1));
}
