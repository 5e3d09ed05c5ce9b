import type { Random } from './random';

/** Where a cluster comes from: the numbers, and what has come up in it so far. */
export interface Draw {
  readonly random: Random;
  /** Features by name, for the tally of a run. */
  readonly seen: Set<string>;
  /** Borders of the ports that policies speak of: where answers change. */
  readonly ports: Set<number>;
  /** CIDRs that policies speak of. */
  readonly cidrs: Set<string>;
  /** Where Services lead that the outside reaches. */
  readonly entrances: Entrance[];
}

/** One port of a pod behind a Service. */
export interface Entrance {
  /** `namespace/name`. */
  readonly pod: string;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly port: number;
}

/** The value, having noted that it came up. */
export function noted<T>({ seen }: Draw, feature: string, value: T): T {
  seen.add(feature);
  return value;
}
