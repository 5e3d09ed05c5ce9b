import { type Diagnostic, diagnostic, type Related, type Witness } from '../diagnostics';
import { type Finding, findAllowed, isolatingAny, type Universe, universeFrom } from '../eval';
import { flowRegion, forbiddenRegion, type GuardrailRecord, guardrailText, membersOf, type ZoneRecord, zoneText } from '../intent';
import { DIRECTIONS, type Policy, policyText } from '../model';
import { BudgetExceeded, boxesMeet, WorkBudget } from '../sets';
import { type Check, type CheckInput, decided } from './check';
import { guardrailAboutNothing } from './guardrail-about-nothing';
import { relatedCalls } from './related-calls';
import { replayed } from './replay';
import { overlappingZones } from './zones-overlap';

/** Every promise holds for every connection that could be, over everything in the tree and its context. */
export const guardrails: Check = (input) => input.program.guardrails.flatMap((guardrail) => broken(input, guardrail));

function broken(input: CheckInput, guardrail: GuardrailRecord): readonly Diagnostic[] {
  const promise = guardrailText(guardrail);
  return decided(input.work, `"${promise}"`, guardrail.place, (budget) => {
    const found = violation(input, guardrail, input.universe, budget);
    if (found !== undefined) return [report(input, guardrail, promise, found)];
    const nothing = guardrailAboutNothing(input, guardrail, budget);
    if (nothing.length > 0 || input.wideUniverse.podAddresses.equals(input.universe.podAddresses)) return nothing;
    if (violation(input, guardrail, input.wideUniverse, budget) === undefined) return [];
    return [diagnostic('BH3014', { promise }, { where: guardrail.place, subject: guardrail.zone.path })];
  });
}

function violation(input: CheckInput, guardrail: GuardrailRecord, universe: Universe, budget: WorkBudget): Finding | undefined {
  return findAllowed(forbiddenRegion(guardrail, input.program.facts, budget), input.sides.all, universe, budget);
}

function report(input: CheckInput, guardrail: GuardrailRecord, promise: string, found: Finding): Diagnostic {
  const policies = [...input.own, ...input.tree, ...input.context];
  const flows = openingFlows(input, found);
  const about = [guardrail.zone, ...guardrail.peers.flatMap((peer) => (peer.kind === 'zone' ? [peer.zone] : []))];
  return replayed(
    found.witness,
    policies,
    input.program,
    promise,
    (details) =>
      diagnostic(
        'BH4001',
        { promise, remedy: remedy(input, guardrail, found, flows) },
        { where: guardrail.place, subject: guardrail.zone.path, related: [...flows, ...openingPolicies(input, found)], ...details },
      ),
    about,
  );
}

/** The policies of others that open the witness, on either side. */
function openingPolicies(input: CheckInput, found: Finding): readonly Related[] {
  const foreign = new Set<Policy>([...input.tree, ...input.context]);
  const opening = DIRECTIONS.flatMap((direction) =>
    isolatingAny(input.sides.all[direction], [found.box])
      .filter(({ policy, admitted }) => foreign.has(policy) && admitted.some(({ box }) => boxesMeet(box, found.box)))
      .map(({ policy }) => policy),
  );
  return [...new Set(opening)].map((policy) => ({ message: `opened by ${policyText(policy)}`, where: policy.place }));
}

/** The declared flows that open the witness, on either side. */
function openingFlows({ program }: CheckInput, found: Finding): readonly Related[] {
  const opening = program.flows.filter((flow) =>
    DIRECTIONS.some((direction) => flowRegion(flow, direction, program.facts).some((box) => boxesMeet(box, found.box))),
  );
  return relatedCalls(opening, (call) => `opened by ${call}`);
}

function remedy(input: CheckInput, guardrail: GuardrailRecord, found: Finding, flows: readonly Related[]): string {
  const exclusive = exclusiveThatHelps(input, guardrail, found);
  if (exclusive !== undefined)
    return `it would hold if no pod could lie in both ${exclusive.map(([a, b]) => `${zoneText(a)} and ${zoneText(b)}`).join(', or in both ')}: if that is so, state ${exclusive
      .map(([a, b]) => `Zone.exclusive(${idOf(a)}, ${idOf(b)})`)
      .join(' and ')}`;
  if (flows.length > 0) return 'narrow the flows above, or drop the promise';
  if (openingPolicies(input, found).length > 0)
    return 'have the policies above narrowed by their owner, limit the promise to the ports that they leave closed, or drop it';
  const side = guardrail.verb.endsWith('From') ? 'denyIngress()' : 'denyEgress()';
  return `close the zone with ${side}, here or in a zone around it, or drop the promise`;
}

function idOf(zone: ZoneRecord): string {
  return zone.path.slice(zone.path.lastIndexOf('/') + 1);
}

/** Steps of set algebra that advice may take. */
const REMEDY_LIMIT = 500_000;

type ZonePair = readonly [ZoneRecord, ZoneRecord];

/** Pairs of zones whose exclusiveness would make the promise hold, found one witness after the other; `undefined` if none would, or the search takes too long. */
function exclusiveThatHelps(input: CheckInput, guardrail: GuardrailRecord, found: Finding): readonly ZonePair[] | undefined {
  const budget = new WorkBudget(REMEDY_LIMIT);
  const pairs = overlappingZones(input);
  const stated: ZonePair[] = [];
  try {
    for (let current: Finding | undefined = found; current !== undefined; ) {
      const { witness }: Finding = current;
      const next = pairs.find((pair) => !stated.includes(pair) && liesInBoth(witness, pair, input));
      if (next === undefined) return undefined;
      stated.push(next);
      const exclusive = stated.map(([a, b]) => [podSet(a), podSet(b)] as const);
      const universe = universeFrom({ ...input.universe, exclusive: [...input.universe.exclusive, ...exclusive] });
      current = violation(input, guardrail, universe, budget);
    }
  } catch (error) {
    if (error instanceof BudgetExceeded) return undefined;
    throw error;
  }
  return stated;
}

function podSet({ namespaces, pods }: ZoneRecord): Pick<ZoneRecord, 'namespaces' | 'pods'> {
  return { namespaces, pods };
}

function liesInBoth(witness: Witness, pair: ZonePair, { program }: CheckInput): boolean {
  return [witness.source, witness.destination].some(
    (end) =>
      end.kind === 'pod' &&
      pair.every(
        (zone) =>
          membersOf(zone, program.facts, [
            {
              kind: 'Pod',
              namespace: end.namespace,
              name: 'witness',
              labels: new Map(Object.entries(end.labels)),
              ports: [],
              hostNetwork: false,
              nodeName: undefined,
              completed: false,
              addresses: undefined,
            },
          ]).length > 0,
      ),
  );
}
