import { ALL_PORTS, NO_PORTS, type PortSet } from '../../sets';

/** A three-valued set of ports: which are open for certain, and which possibly. What is certain is possible. */
export interface Openness {
  readonly certain: PortSet;
  readonly possible: PortSet;
}

export const OPEN: Openness = { certain: ALL_PORTS, possible: ALL_PORTS };

export const CLOSED: Openness = { certain: NO_PORTS, possible: NO_PORTS };

/** Exactly these ports. */
export function exactly(ports: PortSet): Openness {
  return { certain: ports, possible: ports };
}

/** Open in both. */
export function both(a: Openness, b: Openness): Openness {
  return { certain: a.certain.intersect(b.certain), possible: a.possible.intersect(b.possible) };
}

/** Open in one of them. */
export function either(a: Openness, b: Openness): Openness {
  return { certain: a.certain.union(b.certain), possible: a.possible.union(b.possible) };
}

/** One of them is how it is, and nobody knows which: certain is what all say, possible what any says. */
export function oneOf(cases: readonly Openness[]): Openness {
  return cases.reduce((a, b) => ({ certain: a.certain.intersect(b.certain), possible: a.possible.union(b.possible) }));
}
