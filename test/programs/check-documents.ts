import { clusterOfObjects } from '../eval/engine-cluster';
import { type ConcretePod, type Connection, isClosed, type ProgramSpec } from '../reference/meaning';
import type { KubeObject, NetworkPolicyObject } from '../reference/network-policy';
import { selects } from '../reference/network-policy/selector';
import { engineAnswers, meantAnswers, referenceAnswers } from './answers';
import { agree, Disagreement } from './disagreement';
import type { Tally } from './tally';

/** The documents do to each connection what the program means, by the reference and by the engine, on each side and together. */
export function checkDocuments(
  program: ProgramSpec,
  documents: readonly KubeObject[],
  connections: readonly Connection[],
  tally: Tally,
): void {
  const { policies } = clusterOfObjects(documents);
  for (const connection of connections) {
    const meant = meantAnswers(program, connection);
    agree('reference over the documents, expected as meant', referenceAnswers(documents, connection), meant, { connection, documents });
    agree('engine over the documents, expected as meant', engineAnswers(policies, connection), meant, { connection, documents });
    tally.add(`connections ${meant.verdict}`);
  }
}

/** A posture closes each pod that a document selects, in each direction that the document lists (DESIGN §2 rule 3). */
export function checkPostures(
  program: ProgramSpec,
  documents: readonly KubeObject[],
  connections: readonly Connection[],
  tally: Tally,
): void {
  const pods = connections.flatMap(({ src, dst }) => [src, dst]).flatMap((party) => ('pod' in party ? [party.pod] : []));
  for (const document of documents as readonly NetworkPolicyObject[])
    for (const pod of pods.filter((one) => isSelected(document, one)))
      for (const type of document.spec.policyTypes ?? []) {
        tally.add('selections of pods');
        const direction = type === 'Egress' ? 'egress' : 'ingress';
        if (!isClosed(program, direction, pod))
          throw new Disagreement('a policy isolates a pod that no posture closes', { document, direction, pod });
      }
}

function isSelected({ metadata, spec }: NetworkPolicyObject, pod: ConcretePod): boolean {
  return metadata.namespace === pod.namespace && selects(spec.podSelector ?? {}, pod.labels);
}
