import { boxCovers, intersectRegions, type Region, subtractRegion, type WorkBudget } from '../../sets';
import { type IsolatingPolicy, isolatingAny, type Side } from './side';
import { passingPart, sayingPart } from './tier-part';

/** The part of a region that a side lets through for certain. Of no connection are two of the three parts. */
export function openPart(region: Region, side: Side, budget: WorkBudget): Region {
  const open = possiblyOpen(region, side, budget);
  return isCertain(side) ? open : subtractRegion(open, possiblyClosed(doubtfulPart(region, side, budget), side, budget), budget);
}

/** The part of a region that a side closes for certain. */
export function closedPart(region: Region, side: Side, budget: WorkBudget): Region {
  const closed = possiblyClosed(region, side, budget);
  return isCertain(side) ? closed : subtractRegion(closed, possiblyOpen(doubtfulPart(region, side, budget), side, budget), budget);
}

/**
 * The part of a region that a side may let through or close, because Kubernetes leaves that open or a fact is missing: policies of
 * equal priority, domain names, nodes that nobody describes (SEMANTICS U12, U14, U15). NetworkPolicies alone leave nothing undecided.
 */
export function undecidedPart(region: Region, side: Side, budget: WorkBudget): Region {
  const doubtful = doubtfulPart(region, side, budget);
  if (doubtful.length === 0) return [];
  return intersectRegions(possiblyOpen(doubtful, side, budget), possiblyClosed(doubtful, side, budget), budget);
}

/** What is undecided lies in here. */
function doubtfulPart(region: Region, side: Side, budget: WorkBudget): Region {
  return isCertain(side) ? [] : intersectRegions(region, [...side.admin.doubtful, ...side.baseline.doubtful], budget);
}

/** Whether nothing is undecided. */
export function isCertain({ admin, baseline }: Side): boolean {
  return admin.doubtful.length === 0 && baseline.doubtful.length === 0;
}

/** What the Admin tier may accept, a NetworkPolicy admits, or nothing isolates and the Baseline tier may leave open (SEMANTICS T1, T5, T6). */
export function possiblyOpen(region: Region, side: Side, budget: WorkBudget): Region {
  const { admin, baseline } = side;
  const left = passingPart(region, admin, budget);
  const isolating = isolatingAny(side, left);
  const free = subtractRegion(left, subjectsOf(isolating), budget);
  return [
    ...sayingPart(region, admin, 'Accept', budget),
    ...sayingPart(free, baseline, 'Accept', budget),
    ...passingPart(free, baseline, budget),
    ...intersectRegions(left, admittedBy(isolating), budget),
  ];
}

/** What the Admin tier may deny, a NetworkPolicy isolates and none admits, or nothing isolates and the Baseline tier may deny. */
export function possiblyClosed(region: Region, side: Side, budget: WorkBudget): Region {
  const { admin, baseline } = side;
  const left = passingPart(region, admin, budget);
  const isolating = isolatingAny(side, left);
  const subjects = subjectsOf(isolating);
  return [
    ...sayingPart(region, admin, 'Deny', budget),
    ...subtractRegion(isolatedPart(left, subjects, budget), admittedBy(isolating), budget),
    ...(baseline.rules.length === 0 ? [] : sayingPart(subtractRegion(left, subjects, budget), baseline, 'Deny', budget)),
  ];
}

/** The part of a region that some subject selects; a box that one subject covers stays whole. */
function isolatedPart(region: Region, subjects: Region, budget: WorkBudget): Region {
  budget.spend(region.length * subjects.length);
  const whole = region.filter((box) => subjects.some((subject) => boxCovers(subject, box)));
  const parts = intersectRegions(
    region.filter((box) => !whole.includes(box)),
    subjects,
    budget,
  );
  return [...whole, ...parts];
}

function subjectsOf(isolating: readonly IsolatingPolicy[]): Region {
  return isolating.map(({ subject }) => subject);
}

function admittedBy(isolating: readonly IsolatingPolicy[]): Region {
  return isolating.flatMap(({ admitted }) => admitted.map(({ box }) => box));
}
