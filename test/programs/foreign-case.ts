import fc, { type Arbitrary } from 'fast-check';
import { programWithConnections } from '../arbitraries/connections';
import { labels, networkPolicies } from '../arbitraries/network-policies';
import { program } from '../arbitraries/programs';
import { orAbsent } from '../arbitraries/sparse-record';
import { namespaceLabelKeys, namespaceLabelValues, namespaceNames } from '../arbitraries/vocabulary';
import type { NamespaceObject, NetworkPolicyObject } from '../reference/network-policy';
import type { QuestionDraft } from './check-verdicts';
import { crossed, type ProgramCase } from './program-case';

/** A program among what other people wrote. */
export interface ForeignCase extends ProgramCase {
  /** Whether the other documents are objects of the tree, or context. */
  readonly inTree: boolean;
  readonly policies: readonly NetworkPolicyObject[];
  readonly namespaces: readonly NamespaceObject[];
}

/** Few policies, so that what one of them does is not hidden by another. */
export function foreignCase(): Arbitrary<ForeignCase> {
  const question: Arbitrary<QuestionDraft> = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999));
  return fc
    .record({
      one: programWithConnections(program(), { maxConnections: 24 }),
      questions: fc.array(question, { minLength: 1, maxLength: 2 }),
      inTree: fc.boolean(),
      policies: networkPolicies().map((policies) => policies.slice(0, 2)),
      namespaces: namespaceObjects(),
    })
    .map(({ one, namespaces, ...others }) => {
      const { facts } = one.program;
      const undescribed = namespaces.filter(({ metadata }) => facts.namespaces?.[metadata.name] === undefined);
      const connections = [...one.connections, ...crossed(one.program, one.connections)];
      return { ...one, ...others, connections, namespaces: undescribed };
    });
}

function namespaceObjects(): Arbitrary<readonly NamespaceObject[]> {
  const own = orAbsent(labels(namespaceLabelKeys, namespaceLabelValues), 1);
  return fc
    .tuple(...namespaceNames.map((name) => own.map((labels) => ({ name, labels }))))
    .map((all) =>
      all.flatMap(({ name, labels }): readonly NamespaceObject[] =>
        labels === undefined ? [] : [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }],
      ),
    );
}
