import { endName } from '../connection';
import { distinctReasons } from '../engine/distinct-reasons';
import type { Reason } from '../verdict';
import type { AlikeConnections } from './connections-of';

/** Reasons that are given where many pods agree. */
const REASONS = 8;

/** Of reasons that differ only in the pods' names one, and how many pods more; of too many the first, and how many more. */
export function condenseReasons(
  said: readonly { readonly about: AlikeConnections; readonly reasons: readonly Reason[] }[],
): readonly Reason[] {
  const groups = new Map<string, { readonly first: Reason; readonly named: Set<string>; readonly pods: Set<string> }>();
  for (const { about, reasons } of said)
    for (const reason of reasons) {
      let pattern = reason.text;
      const named = new Set<string>();
      const pods = new Set<string>();
      for (const [end, alike, mark] of [
        [about.source, about.sources, '\u0000'],
        [about.destination, about.destinations, '\u0001'],
      ] as const) {
        const without = withoutName(pattern, endName(end), mark);
        if (without === pattern) continue;
        pattern = without;
        named.add(endName(end));
        for (const one of alike) pods.add(endName(one));
      }
      const key = `${reason.clause} ${pattern}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { first: reason, named, pods });
      else for (const pod of pods) group.pods.add(pod);
    }
  const condensed = distinctReasons(
    [...groups.values()].map(({ first, named, pods }) => {
      const more = pods.size - named.size;
      return more <= 0 ? first : { ...first, text: `${first.text} (and ${more} more pod${more === 1 ? '' : 's'})` };
    }),
  );
  const left = condensed.slice(REASONS);
  const [next] = left;
  if (next === undefined || left.length === 1) return condensed;
  return [...condensed.slice(0, REASONS), { clause: next.clause, text: `and ${left.length} more reasons` }];
}

/** Only where the whole name stands there: `Pod shop/web-1` is not in `Pod shop/web-10`. */
function withoutName(text: string, name: string, mark: string): string {
  const parts = text.split(name);
  let result = parts[0] ?? '';
  for (const part of parts.slice(1)) result += (/^[\w-]|^\.\w/.test(part) ? name : mark) + part;
  return result;
}
