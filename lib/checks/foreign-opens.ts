import { type Diagnostic, diagnostic } from '../diagnostics';
import { findConnection, type IsolatingPolicy } from '../eval';
import { mustBeClosed, zoneText } from '../intent';
import { DIRECTIONS, type Direction, type Policy, policyText } from '../model';
import { boxesMeet } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { replayed } from './replay';
import { sideText } from './side-text';

/** A policy of somebody else that opens a side which a posture closes and no flow declares: policies add up (SEMANTICS S5). */
export const foreignOpens: Check = (input) => {
  const foreign = new Set<Policy>([...input.tree, ...input.context]);
  return DIRECTIONS.flatMap((direction) =>
    input.sides.all[direction].isolating.filter(({ policy }) => foreign.has(policy)).flatMap((entry) => opened(input, direction, entry)),
  );
};

function opened(input: CheckInput, direction: Direction, { policy, subject, admitted }: IsolatingPolicy): readonly Diagnostic[] {
  const { meaning, universe, program } = input;
  const posture = meaning[direction].closed.find(({ box }) => boxesMeet(box, subject))?.posture;
  if (posture === undefined) return [];
  const what = `what ${policyText(policy)} opens of ${zoneText(posture.zone)}`;
  return decided(input.work, what, policy.place, (budget) => {
    const region = mustBeClosed(
      admitted.map(({ box }) => box),
      meaning[direction],
      budget,
    );
    const found = findConnection(region, universe, 'allowed', budget);
    if (found === undefined) return [];
    const closing = meaning[direction].closed.find(({ box }) => boxesMeet(box, found.box))?.posture ?? posture;
    return [
      replayed({ ...found.witness, side: direction }, [policy, ...input.own], program, what, (details) =>
        diagnostic(
          'BH4005',
          { policy: policyText(policy), side: sideText(direction, found.witness), zone: zoneText(closing.zone) },
          { where: policy.place, subject: `${policy.namespace}/${policy.name}`, ...details },
        ),
      ),
    ];
  });
}
