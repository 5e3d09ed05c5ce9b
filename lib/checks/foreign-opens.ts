import { type Diagnostic, diagnostic } from '../diagnostics';
import { findConnection } from '../eval';
import { zoneText } from '../intent';
import { DIRECTIONS, type Direction, type Policy, policyText } from '../model';
import { type Box, boxesMeet, intersectBoxes, subtractRegion } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { replayed } from './replay';
import { sideText } from './side-text';

/** A policy of somebody else that opens a side which a posture closes and no flow declares: policies add up (SEMANTICS S5). */
export const foreignOpens: Check = (input) => {
  const foreign = new Set<Policy>([...input.tree, ...input.context]);
  return DIRECTIONS.flatMap((direction) => {
    const reported = new Set<Policy>();
    return input.sides.all[direction].admitted
      .filter(({ policy }) => foreign.has(policy))
      .flatMap(({ box, policy }) => {
        if (reported.has(policy)) return [];
        const closed = input.meaning[direction].closed.filter((entry) => boxesMeet(entry.box, box));
        const found = closed.flatMap(({ box: mine, posture }) =>
          opened(input, direction, policy, intersectBoxes(box, mine), zoneText(posture.zone)),
        );
        const [first] = found;
        if (first === undefined) return [];
        reported.add(policy);
        return [first];
      });
  });
};

function opened(
  input: CheckInput,
  direction: Direction,
  policy: Policy,
  both: Box | undefined,
  zone: string,
): readonly Diagnostic[] {
  if (both === undefined) return [];
  const what = `what ${policyText(policy)} opens of ${zone}`;
  return decided(what, policy.place, (budget) => {
    const declared = input.meaning[direction].declared.map(({ box }) => box);
    const found = findConnection(subtractRegion([both], declared, budget), input.universe, 'allowed', budget);
    if (found === undefined) return [];
    const policies = [...input.own, ...input.tree, ...input.context];
    return [
      replayed({ ...found.witness, side: direction }, policies, input.program, what, (details) =>
        diagnostic(
          'BH4005',
          { policy: policyText(policy), side: sideText(direction, found.witness), zone },
          { where: policy.place, subject: `${policy.namespace}/${policy.name}`, ...details },
        ),
      ),
    ];
  });
}
