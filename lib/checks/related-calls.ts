import type { Place, Related } from '../diagnostics';
import type { FlowRecord } from '../intent';

/** The calls that flows come from, each once: one call with several peers is several flows of one line. */
export function relatedCalls(flows: readonly FlowRecord[], message: (call: string) => string): readonly Related[] {
  return flows
    .filter((flow, index) => flows.findIndex(({ place }) => isSamePlace(place, flow.place)) === index)
    .map((flow) => ({ message: message(flow.call), where: flow.place }));
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a.construct !== b.construct) return false;
  const [left, right] = [a.source, b.source];
  return left?.file === right?.file && left?.line === right?.line && left?.column === right?.column;
}
