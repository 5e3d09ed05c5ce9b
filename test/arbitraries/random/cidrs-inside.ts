import { parseCidr } from '../../reference/ip';
import { cidrs } from '../vocabulary';

const inside = new Map(
  cidrs.map((outer) => {
    const around = parseCidr(outer);
    const within = cidrs.filter((text) => {
      const inner = parseCidr(text);
      return inner.family === around.family && inner.prefix > around.prefix && around.first <= inner.first && inner.last <= around.last;
    });
    return [outer, within] as const;
  }),
);

/** The CIDRs of the vocabulary that lie strictly inside one of it (SEMANTICS V11). */
export function cidrsInside(cidr: (typeof cidrs)[number]): readonly string[] {
  return inside.get(cidr) ?? [];
}
