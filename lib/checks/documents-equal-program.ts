import { type Diagnostic, diagnostic } from '../diagnostics';
import { closedPart, findConnection, relevantPart } from '../eval';
import { flowRegion, type MeaningSide } from '../intent';
import { DIRECTIONS, type Direction, type Policy, policyText } from '../model';
import { intersectRegions, type Region, subtractRegion, type WorkBudget } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { replayed } from './replay';
import { sideText } from './side-text';

/**
 * Bulkhead's documents alone are equal to the program: every flow is open on each of its own sides, nothing else that a
 * posture closes is open, and nothing that no posture closes is closed.
 */
export const documentsEqualProgram: Check = (input) =>
  DIRECTIONS.flatMap((direction) => [...blockedFlows(input, direction), ...undeclaredOpen(input, direction), ...undeclaredClosed(input, direction)]);

function blockedFlows(input: CheckInput, direction: Direction): readonly Diagnostic[] {
  const { program, sides, universe, own } = input;
  return program.flows.flatMap((flow) => {
    const region = flowRegion(flow, direction, program.facts);
    if (region.length === 0) return [];
    const what = `whether ${flow.call} is open on its ${direction} side`;
    return decided(what, flow.place, (budget) => {
      const found = findConnection(closedPart(region, sides.own[direction], budget), universe, 'denied', budget);
      if (found === undefined) return [];
      return [
        replayed({ ...found.witness, side: direction }, own, program, what, (details) =>
          diagnostic('BH4002', { call: flow.call, side: direction }, { where: flow.place, subject: flow.zone.path, ...details }),
        ),
      ];
    });
  });
}

function undeclaredOpen(input: CheckInput, direction: Direction): readonly Diagnostic[] {
  const { sides, meaning } = input;
  const side = sides.own[direction];
  const { closed } = meaning[direction];
  const reported = new Set<Policy>();
  return [
    ...closed.flatMap(({ box, posture }) =>
      decided(`whether the ${direction} of zone ${posture.zone.path} is closed`, posture.place, (budget) => {
        const isolated = relevantPart(side, [box]).isolated.map((entry) => entry.box);
        const open = subtractRegion([box], isolated, budget);
        return finding(input, direction, open, undefined, posture.zone.path, budget);
      }),
    ),
    ...side.admitted.flatMap(({ box, policy }) =>
      decided(`whether ${policyText(policy)} opens only what is declared`, policy.place, (budget) => {
        if (reported.has(policy)) return [];
        const open = intersectRegions([box], closedBoxes(meaning[direction]), budget);
        const found = finding(input, direction, open, policy, policy.place.construct ?? '', budget);
        if (found.length > 0) reported.add(policy);
        return found;
      }),
    ),
  ];
}

function finding(
  input: CheckInput,
  direction: Direction,
  open: Region,
  policy: Policy | undefined,
  subject: string,
  budget: WorkBudget,
): readonly Diagnostic[] {
  const { meaning, universe, own, program } = input;
  const undeclared = subtractRegion(open, declaredBoxes(meaning[direction]), budget);
  const found = findConnection(undeclared, universe, 'allowed', budget);
  if (found === undefined) return [];
  const text = policy === undefined ? 'the manifests' : policyText(policy);
  const zone = program.zones.find(({ path }) => path === subject);
  return [
    replayed({ ...found.witness, side: direction }, own, program, `what ${text} opens`, (details) =>
      diagnostic(
        'BH4003',
        { policy: text, side: sideText(direction, found.witness) },
        { ...(zone === undefined ? (policy === undefined ? {} : { where: policy.place }) : { where: zone.place }), subject, ...details },
      ),
    ),
  ];
}

function undeclaredClosed(input: CheckInput, direction: Direction): readonly Diagnostic[] {
  const { sides, meaning, universe, own, program } = input;
  const side = sides.own[direction];
  return side.isolated.flatMap(({ box, policy }) => {
    const what = `whether ${policyText(policy)} closes only what a posture closes`;
    return decided(what, policy.place, (budget) => {
      const unclosed = subtractRegion([box], closedBoxes(meaning[direction]), budget);
      if (unclosed.length === 0) return [];
      const admitted = relevantPart(side, unclosed).admitted.map((entry) => entry.box);
      const found = findConnection(subtractRegion(unclosed, admitted, budget), universe, 'denied', budget);
      if (found === undefined) return [];
      return [
        replayed({ ...found.witness, side: direction }, own, program, what, (details) =>
          diagnostic(
            'BH4004',
            { policy: policyText(policy), side: sideText(direction, found.witness) },
            { where: policy.place, subject: policy.place.construct ?? '', ...details },
          ),
        ),
      ];
    });
  });
}

function closedBoxes(meaning: MeaningSide): Region {
  return meaning.closed.map(({ box }) => box);
}

function declaredBoxes(meaning: MeaningSide): Region {
  return meaning.declared.map(({ box }) => box);
}
