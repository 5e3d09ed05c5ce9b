import { type Diagnostic, diagnostic } from '../diagnostics';
import { closedPart, findConnection, type Side } from '../eval';
import { type FlowRecord, flowRegion, ownZone, zoneText } from '../intent';
import { DIRECTIONS, type Direction, type Policy, policyText } from '../model';
import { boxesMeet } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { replayed } from './replay';

/**
 * A declared flow that somebody else's policy blocks on one of the flow's own sides: an error where the policy is in the
 * tree, a warning where it is in the context, because then its owner's half is missing.
 */
export const foreignBlocks: Check = (input) =>
  input.program.flows.flatMap((flow) => DIRECTIONS.flatMap((direction) => blocked(input, flow, direction)));

function blocked(input: CheckInput, flow: FlowRecord, direction: Direction): readonly Diagnostic[] {
  const { program, universe, sides, own, tree, context } = input;
  const zone = ownZone(flow, direction);
  const region = flowRegion(flow, direction, program.facts);
  if (zone === undefined || region.length === 0) return [];
  const verb = direction === 'egress' ? 'denyEgress()' : 'denyIngress()';
  const report = (
    code: 'BH4006' | 'BH4007',
    side: Side,
    policies: readonly Policy[],
    foreign: readonly Policy[],
  ): readonly Diagnostic[] => {
    const what = `whether ${flow.call} is open on its ${direction} side beside other policies`;
    return decided(input.work, what, flow.place, (budget) => {
      if (findConnection(closedPart(region, sides.own[direction], budget), universe, 'denied', budget) !== undefined) return [];
      const found = findConnection(closedPart(region, side, budget), universe, 'denied', budget);
      if (found === undefined) return [];
      const blocker = side.isolating.find(({ subject, policy }) => foreign.includes(policy) && boxesMeet(subject, found.box))?.policy;
      if (blocker === undefined) return [];
      const subject = `${blocker.namespace}/${blocker.name}`;
      const parameters = { call: flow.call, policy: policyText(blocker), verb, zone: zoneText(zone) };
      return [
        replayed({ ...found.witness, side: direction }, policies, program, what, (details) =>
          diagnostic(code, parameters, {
            where: flow.place,
            subject,
            related: [{ message: policyText(blocker), where: blocker.place }],
            ...details,
          }),
        ),
      ];
    });
  };
  const inTree = tree.length === 0 ? [] : report('BH4006', sides.tree[direction], [...own, ...tree], tree);
  if (inTree.length > 0 || context.length === 0) return inTree;
  return report('BH4007', sides.all[direction], [...own, ...tree, ...context], [...context, ...tree]);
}
