import { diagnostic } from '../../diagnostics';
import type { UnseenObject } from '../../k8s';
import { type Policy, policyText } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { inhabitantsOf, subjectsOf } from './members';
import { listText } from './names';
import { placeOf } from './object-places';
import { writtenPolicies } from './written-policies';

/** Custom resources whose controllers make pods of which nothing is known, and the policies that are probably for them. */
export const podsUnseen: ManifestCheck = (input) => {
  const { decoded, engine, namespace } = input;
  const inhabitants = inhabitantsOf(engine.cluster);
  const idle = writtenPolicies(input)
    .map(({ policy }) => policy)
    .filter((policy) => subjectsOf(policy, inhabitants, ['yes', 'unknown']).length === 0);
  return decoded.unseen.map((maker) => {
    const home = maker.namespace ?? namespace;
    const policies = idle.filter((policy) => policy.namespace === home && mentions(policy, maker)).map(policyText);
    return diagnostic(
      'BH3218',
      { maker: `${maker.kind} ${home}/${maker.name}`, policies: policies.length === 0 ? undefined : listText(policies), namespace: home },
      { where: placeOf(maker), subject: `${home}/${maker.name}` },
    );
  });
};

/** Whether a policy that selects no known pods asks for a label value that is called after the resource. */
function mentions({ subject }: Policy, { kind, name }: UnseenObject): boolean {
  const values = [...subject.values()].flatMap((set) => (set.negated ? [] : set.values)).map((value) => value.toLowerCase());
  return values.includes(kind.toLowerCase()) || values.includes(name.toLowerCase());
}
