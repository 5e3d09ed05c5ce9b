import { JsonPatch } from 'cdk8s';
import type { Diagnostic, SynthReport } from 'cdk8s-bulkhead';
import { clusterOfObjects } from '../eval/engine-cluster';
import { engineAnswers, meantAnswers, referenceAnswers } from '../programs/answers';
import { buildProgram } from '../programs/build-program';
import { documentsOf } from '../programs/check-bytes';
import { agree, Disagreement } from '../programs/disagreement';
import { quietly } from '../programs/quietly';
import { witnessConnection } from '../programs/witness-connection';
import { addressOf, inUniverse, type Party, type ProgramSpec } from '../reference/meaning';
import type { KubeObject, NetworkPolicyObject } from '../reference/network-policy';
import { Clauses, type Direction } from './clauses';
import type { Density } from './dense-labels';
import { denseParties } from './dense-parties';
import { DocumentSides } from './document-sides';
import { type Difference, firstDifference } from './first-difference';
import type { Mutation, Operation } from './mutation';
import { PartyPool } from './party-pool';

/**
 * - `refused`: synth stops, with a witness that the reference confirms
 * - `invalid`: synth stops, because the API server would not take the document
 * - `equivalent`: synth goes on, and no connection around the documents tells them from the original ones
 */
export type Judgement = 'refused' | 'invalid' | 'equivalent';

/** Changes a document of the program with a JSON patch, as a user can, and holds what synth says against the reference. */
export class Judge {
  readonly #program: ProgramSpec;
  readonly documents: readonly NetworkPolicyObject[];
  readonly #pool: PartyPool;
  readonly #clauses = new Clauses();
  readonly #sides: readonly DocumentSides[];
  readonly #signatures = { egress: new Map<Party, string>(), ingress: new Map<Party, string>() };
  /** Mutations that synth refuses though the ends that are tried do not show why: only the witness does. */
  readonly unseen: Mutation[] = [];

  constructor(program: ProgramSpec) {
    this.#program = program;
    const built = quietly(() => buildProgram(program));
    const errors = quietly(() => built.bulkhead.report()).diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Disagreement('a program that is not proven to begin with', errors);
    this.documents = policiesAmong(documentsOf(built));
    this.#pool = new PartyPool(program);
    this.#sides = this.documents.map((document) => new DocumentSides(document, this.#clauses));
  }

  /** @throws Disagreement */
  judge(index: number, mutation: Mutation): Judgement {
    const { report, documents } = quietly(() => patched(this.#program, index, mutation));
    const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.some(({ code }) => code.startsWith('BH1'))) return 'invalid';
    const difference = this.#difference(index, documents, mutation.kind.startsWith('harmless') ? ['quick'] : ['quick', 'thorough']);
    const details = { mutation, document: this.documents[index], difference };
    if (report.proven) {
      if (difference !== undefined) throw new Disagreement('synth accepts a document that does something else', details);
      return 'equivalent';
    }
    const shown = errors.filter(({ evidence }) => evidence?.witness !== undefined);
    if (shown.length === 0) throw new Disagreement('synth refuses a document without a witness', { ...details, errors });
    for (const finding of shown) this.#checkWitness(finding, documents);
    if (difference === undefined) this.unseen.push(mutation);
    return 'refused';
  }

  /** What shows no difference quickly is looked at thoroughly, unless the rewrite is meant to make none. */
  #difference(index: number, documents: readonly KubeObject[], densities: readonly Density[]): Difference | undefined {
    const changed = documents[index];
    const after = changed !== undefined && isPolicy(changed) ? changed : undefined;
    const unchanged = this.#sides.filter((_, position) => position !== index);
    const sides = [this.#sides[index], after && new DocumentSides(after, this.#clauses)] as const;
    for (const density of densities) {
      const spoken = [...this.documents, ...(after === undefined ? [] : [after])];
      const difference = firstDifference(
        denseParties(this.#program, spoken, this.#pool, density),
        (own, party) => this.#original(own, party),
        unchanged,
        sides,
      );
      if (difference === undefined) continue;
      this.#checkDifference(difference, documents);
      return difference;
    }
    return undefined;
  }

  /** What the original documents tell ends of a connection apart by, remembered. */
  #original(own: Direction, party: Party): string {
    const known = this.#signatures[own].get(party);
    if (known !== undefined) return known;
    const names = own === 'ingress' && 'pod' in party ? JSON.stringify(party.pod.namedPorts) : '';
    const seen = this.#sides.map((document) => document.signature(own, party)).join(' ');
    const signature = `${addressOf(party).includes(':') ? 6 : 4} ${names} ${seen}`;
    this.#signatures[own].set(party, signature);
    return signature;
  }

  #checkDifference(difference: Difference, documents: readonly KubeObject[]): void {
    const { connection, direction } = difference;
    if (!inUniverse(this.#program, connection)) throw new Disagreement('a difference at what cannot be', difference);
    const before = referenceAnswers(this.documents, connection);
    agree('the original documents by the reference, expected as meant', before, meantAnswers(this.#program, connection), difference);
    const now = referenceAnswers(documents, connection);
    if (before[direction] === now[direction]) throw new Disagreement('a difference that the reference does not see', difference);
  }

  /** The documents do at the witness what the finding says, and the program means something else. */
  #checkWitness({ code, evidence }: Diagnostic, documents: readonly KubeObject[]): void {
    const witness = evidence?.witness;
    if (witness === undefined) return;
    const connection = witnessConnection(witness);
    const details = { code, witness, documents };
    if (!inUniverse(this.#program, connection)) throw new Disagreement('a witness that cannot be', details);
    const of = witness.side ?? 'verdict';
    const said = (answer: string): string => (answer === 'none' ? 'allowed' : answer);
    agree('a witness by the reference', said(referenceAnswers(documents, connection)[of]), witness.verdict, details);
    const { policies } = clusterOfObjects(documents.filter(isPolicy));
    agree('a witness by the engine', said(engineAnswers(policies, connection)[of]), witness.verdict, details);
    if (meantAnswers(this.#program, connection)[of] === witness.verdict) throw new Disagreement('a witness of what is meant', details);
  }
}

function patched(
  program: ProgramSpec,
  index: number,
  { operations }: Mutation,
): { readonly report: SynthReport; readonly documents: readonly KubeObject[] } {
  const built = buildProgram(program);
  built.bulkhead.policies[index]?.addJsonPatch(...operations.map(patchOf));
  return { report: built.bulkhead.report(), documents: documentsOf(built) };
}

function patchOf(operation: Operation): JsonPatch {
  switch (operation.op) {
    case 'remove':
      return JsonPatch.remove(operation.path);
    case 'add':
      return JsonPatch.add(operation.path, operation.value);
    case 'replace':
      return JsonPatch.replace(operation.path, operation.value);
  }
}

function policiesAmong(documents: readonly KubeObject[]): readonly NetworkPolicyObject[] {
  return documents.map((document) => {
    if (!isPolicy(document)) throw new Error(`${document.kind}: no NetworkPolicy`);
    return document;
  });
}

function isPolicy(object: KubeObject): object is NetworkPolicyObject {
  return object.kind === 'NetworkPolicy';
}
