import { type Diagnostic, type DiagnosticDetails, diagnostic } from '../../diagnostics';
import type { LabelSelector } from '../../k8s';
import { compileSelector, DIRECTIONS, type Direction, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { placeOf } from './object-places';
import { policyDetails, ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/** A selector whose entries exclude each other: no label can satisfy both (SEMANTICS S16). */
export const selectorContradictsItself: ManifestCheck = (input) => [
  ...writtenPolicies(input).flatMap((written) => [
    ...contradiction(written.object.spec.podSelector, policyText(written.policy), 'podSelector', () =>
      policyDetails(written, 'spec', 'podSelector'),
    ),
    ...DIRECTIONS.flatMap((direction) => peerContradictions(written, direction)),
  ]),
  ...input.decoded.adminPolicies.flatMap((object) => {
    const owner = `${object.kind} ${object.name}`;
    const at =
      (...field: readonly (string | number)[]) =>
      (): DiagnosticDetails => ({ where: placeOf(object, ...field), subject: object.name });
    const both = (
      of: { readonly namespaceSelector?: LabelSelector; readonly podSelector?: LabelSelector },
      details: () => DiagnosticDetails,
    ) => [
      ...contradiction(of.namespaceSelector, owner, 'namespaceSelector', details),
      ...contradiction(of.podSelector, owner, 'podSelector', details),
    ];
    return [
      ...both(object.subject, at('spec', 'subject')),
      ...DIRECTIONS.flatMap((direction) =>
        object[direction].flatMap((rule, index) =>
          rule.peers.flatMap((peer, position) =>
            peer.kind === 'pods' ? both(peer, at('spec', direction, index, PEERS[direction], position)) : [],
          ),
        ),
      ),
    ];
  }),
];

function peerContradictions(written: WrittenPolicy, direction: Direction): readonly Diagnostic[] {
  return writtenRules(written, direction).flatMap((rule, index) =>
    rule.peers.flatMap((peer, position) =>
      (['namespaceSelector', 'podSelector'] as const).flatMap((field) =>
        contradiction(peer[field], policyText(written.policy), field, () =>
          ruleDetails(written, direction, index, PEERS[direction], position, field),
        ),
      ),
    ),
  );
}

function contradiction(
  selector: LabelSelector | undefined,
  owner: string,
  field: string,
  details: () => DiagnosticDetails,
): readonly Diagnostic[] {
  if (selector === undefined) return [];
  const empty = [...compileSelector(selector)].find(([, values]) => values.isEmpty);
  return empty === undefined ? [] : [diagnostic('BH3117', { owner, field, key: empty[0] }, details())];
}
