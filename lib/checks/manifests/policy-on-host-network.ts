import { diagnostic } from '../../diagnostics';
import { policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { inhabitantsOf, subjectsOf } from './members';
import { listText, workloadNames } from './names';
import { placeOf } from './object-places';
import { writtenPolicies } from './written-policies';

/** A policy that selects workloads on the host network, where most network plugins ignore it (SEMANTICS S26, U1). */
export const policyOnHostNetwork: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  return writtenPolicies(input).flatMap(({ object, policy }) => {
    const subjects = subjectsOf(policy, inhabitants);
    const hosts = subjects.filter(({ hostNetwork }) => hostNetwork);
    if (hosts.length === 0) return [];
    const parameters = {
      policy: policyText(policy),
      workloads: listText(workloadNames(hosts)),
      others: hosts.length < subjects.length,
    };
    return [
      diagnostic('BH3207', parameters, { where: placeOf(object, 'spec', 'podSelector'), subject: `${policy.namespace}/${policy.name}` }),
    ];
  });
};
