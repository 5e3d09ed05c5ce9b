import { diagnostic } from '../../diagnostics';
import { DIRECTIONS, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { writtenPolicies, writtenRules } from './written-policies';
import { isEmptyList, writtenField } from './written-spec';

/** `from: []` and `to: []`: an empty list of peers is everybody (SEMANTICS S9, V14). */
export const emptyPeerList: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      writtenRules(written, direction).flatMap((_, index) => {
        const field = PEERS[direction];
        if (!isEmptyList(writtenField(written.object, 'spec', direction, index, field))) return [];
        const parameters = { policy: policyText(written.policy), direction, field };
        return [diagnostic('BH3115', parameters, ruleDetails(written, direction, index, field))];
      }),
    ),
  );
