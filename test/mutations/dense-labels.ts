import type { LabelSelector, Labels } from '../reference/network-policy';
import { selects } from '../reference/network-policy/selector';

/** The values of each key at which a selector's answer can change: those that it mentions, another one, and none at all. */
type Candidates = ReadonlyMap<string, readonly (string | undefined)[]>;

/** How closely ends are tried. */
export type Density = 'quick' | 'thorough';

/** More combinations than these are too many to try all of them. */
const ALL: Readonly<Record<Density, number>> = { quick: 64, thorough: 256 };

/** Labels around selectors: every combination where these are few, else what each selector and each pair accepts, and neighbours of that. */
export function denseLabels(selectors: readonly LabelSelector[], density: Density): readonly Labels[] {
  const candidates = candidatesOf(selectors);
  const count = [...candidates.values()].reduce((product, values) => product * values.length, 1);
  const found = count <= ALL[density] ? combinations([...candidates]) : neighbours(selectors, candidates, density);
  return [...new Map(found.map((labels) => [JSON.stringify(Object.entries(labels).sort()), labels])).values()];
}

function candidatesOf(selectors: readonly LabelSelector[]): Candidates {
  const mentioned = new Map<string, Set<string>>();
  for (const { matchLabels, matchExpressions } of selectors) {
    const pairs = [
      ...Object.entries(matchLabels ?? {}).map(([key, value]) => [key, [value]] as const),
      ...(matchExpressions ?? []).map(({ key, values }) => [key, values ?? []] as const),
    ];
    for (const [key, values] of pairs) mentioned.set(key, new Set([...(mentioned.get(key) ?? []), ...values]));
  }
  return new Map([...mentioned].map(([key, values]) => [key, [undefined, ...values, 'unmentioned']]));
}

function combinations([first, ...more]: readonly (readonly [string, readonly (string | undefined)[]])[]): readonly Labels[] {
  if (first === undefined) return [{}];
  const [key, values] = first;
  return combinations(more).flatMap((rest) => values.map((value) => withLabel(rest, key, value)));
}

function neighbours(selectors: readonly LabelSelector[], candidates: Candidates, density: Density): readonly Labels[] {
  const pairs = selectors.flatMap((a, index) => selectors.slice(index + 1).map((b) => [a, b] as const));
  const ones = selectors.flatMap((selector) => acceptedBy([selector], candidates));
  const twos = pairs.flatMap((pair) => acceptedBy(pair, candidates));
  const near = density === 'quick' ? ones : [...ones, ...twos];
  return [{}, ...ones, ...twos, ...near.flatMap((labels) => oneStepFrom(labels, candidates))];
}

/** Labels that all of the selectors accept, if any are. */
function acceptedBy(selectors: readonly LabelSelector[], candidates: Candidates): readonly Labels[] {
  let labels: Labels = {};
  for (const [key, values] of candidates) {
    const only = (value: string | undefined): boolean =>
      selectors.every((selector) => selects(about(selector, key), withLabel({}, key, value)));
    const found = values.findIndex(only);
    if (found < 0) return [];
    labels = withLabel(labels, key, values[found]);
  }
  return [labels];
}

function about({ matchLabels, matchExpressions }: LabelSelector, key: string): LabelSelector {
  return {
    matchLabels: Object.fromEntries(Object.entries(matchLabels ?? {}).filter(([other]) => other === key)),
    matchExpressions: (matchExpressions ?? []).filter((requirement) => requirement.key === key),
  };
}

function oneStepFrom(labels: Labels, candidates: Candidates): readonly Labels[] {
  return [...candidates].flatMap(([key, values]) => values.map((value) => withLabel(labels, key, value)));
}

function withLabel(labels: Labels, key: string, value: string | undefined): Labels {
  const rest = Object.fromEntries(Object.entries(labels).filter(([other]) => other !== key));
  return value === undefined ? rest : { ...rest, [key]: value };
}
