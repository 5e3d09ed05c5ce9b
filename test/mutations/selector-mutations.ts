import type { LabelSelector, Requirement } from '../reference/network-policy';
import { add, type Mutation, type Path, remove, replace } from './mutation';

const OPPOSITE: Readonly<Record<string, string>> = { In: 'NotIn', NotIn: 'In', Exists: 'DoesNotExist', DoesNotExist: 'Exists' };

/** @param of whose selector it is: `the subject`, `a peer` */
export function selectorMutations(selector: LabelSelector, path: Path, of: string): readonly Mutation[] {
  const { matchLabels, matchExpressions } = selector;
  const labels = Object.entries(matchLabels ?? {});
  const requirements = matchExpressions ?? [];
  return [
    replace(`${of}: select everything`, path, {}),
    ...labels.flatMap(([key, value]) => [
      remove(`${of}: drop a label`, [...path, 'matchLabels', key]),
      replace(`${of}: change a label's value`, [...path, 'matchLabels', key], `${value}-mutant`),
      replace(`${of}: a label with any value`, path, {
        matchLabels: Object.fromEntries(labels.filter(([other]) => other !== key)),
        matchExpressions: [...requirements, { key, operator: 'Exists' }],
      }),
    ]),
    add(`${of}: one more label`, [...path, 'matchLabels'], { ...matchLabels, mutant: 'true' }),
    ...requirements.flatMap((requirement, index) => requirementMutations(requirement, [...path, 'matchExpressions', index], of)),
  ];
}

function requirementMutations({ key, operator, values = [] }: Requirement, path: Path, of: string): readonly Mutation[] {
  const opposite = OPPOSITE[operator];
  return [
    remove(`${of}: drop a requirement`, path),
    replace(`${of}: swap the operator`, [...path, 'operator'], opposite),
    ...(values ?? []).map((_, index) => remove(`${of}: drop a value`, [...path, 'values', index])),
    ...((values ?? []).length === 0 ? [] : [add(`${of}: one more value`, [...path, 'values', '-'], 'mutant')]),
    replace(`${of}: another key`, [...path, 'key'], `${key}-mutant`),
  ];
}
