import { type Diagnostic, type DiagnosticDetails, diagnostic } from '../diagnostics';
import { closedPart, findConnection, isolatingAny } from '../eval';
import { closedByNone, flowRegion, mustBeClosed, type ZoneRecord, zoneText } from '../intent';
import { DIRECTIONS, type Direction, type Policy, policyText } from '../model';
import { type Region, subtractRegion, type WorkBudget } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { replayed } from './replay';
import { sideText } from './side-text';

/**
 * Bulkhead's documents alone are equal to the program: every flow is open on each of its own sides, nothing else that a
 * posture closes is open, and nothing that no posture closes is closed. Wherever pods may have their addresses: the documents
 * are made without asking where.
 */
export const documentsEqualProgram: Check = (input) =>
  DIRECTIONS.flatMap((direction) => [
    ...blockedFlows(input, direction),
    ...undeclaredOpen(input, direction),
    ...undeclaredClosed(input, direction),
  ]);

function blockedFlows(input: CheckInput, direction: Direction): readonly Diagnostic[] {
  const { program, sides, wideUniverse: universe, own } = input;
  return program.flows.flatMap((flow) => {
    const region = flowRegion(flow, direction, program.facts);
    if (region.length === 0) return [];
    const what = `whether ${flow.call} is open on its ${direction} side`;
    return decided(input.work, what, flow.place, (budget) => {
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
  const side = input.sides.own[direction];
  return [
    ...input.meaning[direction].closed.flatMap(({ box, posture }) =>
      decided(input.work, `whether the ${direction} of ${zoneText(posture.zone)} is closed`, posture.place, (budget) => {
        const isolated = isolatingAny(side, [box]).map(({ subject }) => subject);
        const open = subtractRegion([box], isolated, budget);
        return opened(input, direction, open, 'what synth writes', posture.zone, budget);
      }),
    ),
    ...side.isolating.flatMap(({ policy, admitted }) =>
      decided(input.work, `whether ${policyText(policy)} opens only what is declared`, policy.place, (budget) => {
        const zone = zoneOf(policy, input);
        return opened(
          input,
          direction,
          admitted.map(({ box }) => box),
          policyText(policy),
          zone,
          budget,
        );
      }),
    ),
  ];
}

/** The finding that a region is open of which something must be closed. */
function opened(
  input: CheckInput,
  direction: Direction,
  open: Region,
  policy: string,
  zone: ZoneRecord | undefined,
  budget: WorkBudget,
): readonly Diagnostic[] {
  const { meaning, wideUniverse: universe, own, program } = input;
  const found = findConnection(mustBeClosed(open, meaning[direction], budget), universe, 'allowed', budget);
  if (found === undefined) return [];
  return [
    replayed({ ...found.witness, side: direction }, own, program, `what ${policy} opens`, (details) =>
      diagnostic('BH4003', { policy, side: sideText(direction, found.witness) }, { ...placed(zone), ...details }),
    ),
  ];
}

function undeclaredClosed(input: CheckInput, direction: Direction): readonly Diagnostic[] {
  const { sides, meaning, wideUniverse: universe, own, program } = input;
  const side = sides.own[direction];
  return side.isolating.flatMap(({ subject, policy }) => {
    const what = `whether ${policyText(policy)} closes only what a posture closes`;
    return decided(input.work, what, policy.place, (budget) => {
      const unclosed = closedByNone([subject], meaning[direction], budget);
      const found = findConnection(closedPart(unclosed, side, budget), universe, 'denied', budget);
      if (found === undefined) return [];
      return [
        replayed({ ...found.witness, side: direction }, own, program, what, (details) =>
          diagnostic(
            'BH4004',
            { policy: policyText(policy), side: sideText(direction, found.witness) },
            { ...placed(zoneOf(policy, input)), ...details },
          ),
        ),
      ];
    });
  });
}

/** The zone that a policy of ours was made for. */
function zoneOf(policy: Policy, { program }: CheckInput): ZoneRecord | undefined {
  return program.zones.find(({ path }) => path === policy.place.construct);
}

function placed(zone: ZoneRecord | undefined): Pick<DiagnosticDetails, 'where' | 'subject'> {
  return zone === undefined ? {} : { where: zone.place, subject: zone.path };
}
