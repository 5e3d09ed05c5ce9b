import type { LabelSelector, Labels, Requirement } from '../../reference/network-policy';
import { clusterLabelValues, labelKeys, namespaceNames } from '../vocabulary';
import { type Draw, noted } from './draw';

const podKeys = labelKeys.slice(0, 2);
const namespaceKeys = ['app', 'team'];
const nameKey = 'kubernetes.io/metadata.name';

export function podLabels(draw: Draw): Labels {
  return labels(draw, podKeys);
}

export function namespaceLabels(draw: Draw): Labels {
  return labels(draw, namespaceKeys);
}

export function podSelector(draw: Draw): LabelSelector {
  return selector(draw, podKeys);
}

export function namespaceSelector(draw: Draw): LabelSelector {
  const { random } = draw;
  if (random.oneIn(3)) return { matchLabels: { [nameKey]: random.pick(namespaceNames) } };
  if (random.oneIn(4))
    return { matchExpressions: [{ key: nameKey, operator: random.pick(['In', 'NotIn']), values: random.some(namespaceNames) }] };
  return selector(draw, namespaceKeys);
}

function selector(draw: Draw, keys: readonly string[]): LabelSelector {
  const { random } = draw;
  switch (random.below(5)) {
    case 0:
      return {};
    case 1:
    case 2: {
      const matchLabels = labels(draw, keys);
      return random.oneIn(4) ? { matchLabels, matchExpressions: null } : { matchLabels };
    }
    case 3:
      return noted(draw, 'expressions', { matchExpressions: [requirement(draw, keys)] });
    default:
      return noted(draw, 'expressions', {
        matchLabels: labels(draw, keys),
        matchExpressions: random.list(1 + random.below(2), () => requirement(draw, keys)),
      });
  }
}

function requirement({ random }: Draw, keys: readonly string[]): Requirement {
  const key = random.pick(keys);
  if (random.oneIn(3)) return { key, operator: random.pick(['Exists', 'DoesNotExist']) };
  return { key, operator: random.pick(['In', 'NotIn']), values: random.some(clusterLabelValues) };
}

/** Some of the keys, each with one of the values. */
function labels({ random }: Draw, keys: readonly string[]): Labels {
  const drawn: Record<string, string> = {};
  for (const key of keys) if (!random.oneIn(3)) drawn[key] = random.pick(clusterLabelValues);
  return drawn;
}
