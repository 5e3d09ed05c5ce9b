import type { Witness, WitnessEnd } from '../diagnostics';
import type { Direction } from '../model';

/** A side in words: `the ingress of pods {app: db} in shop`. */
export function sideText(direction: Direction, witness: Witness): string {
  const own = direction === 'egress' ? witness.source : witness.destination;
  return `the ${direction} of ${ownText(own)}`;
}

function ownText(end: WitnessEnd): string {
  if (end.kind === 'address') return end.address;
  const labels = Object.entries(end.labels).map(([key, value]) => `${key}=${value}`);
  return labels.length === 0 ? `pods in namespace ${end.namespace}` : `pods ${labels.join(', ')} in namespace ${end.namespace}`;
}
