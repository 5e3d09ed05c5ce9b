import type { Witness } from '../diagnostics';
import { findAllowed, findConnection, findDenied, portBoxes } from '../eval';
import { type EndRecord, endRegion, product } from '../intent';
import { WorkBudget } from '../sets';
import type { Cut } from './call-place';
import type { EndDraft } from './draft';
import { endDrafts } from './ends';
import { type Port, readPorts } from './port';
import type { ProgramState } from './program-state';
import type { ZoneOrPeer } from './zone';

/** A verdict about all connections between two ends. */
export interface Reachability {
  /** `allowed`: all of them; `denied`: none; `partly`: some; `impossible`: there can be no such connection. */
  readonly verdict: 'allowed' | 'denied' | 'partly' | 'impossible';
  /** A connection that is allowed, if there is one. */
  readonly allowed: Witness | undefined;
  /** A connection that is denied, if there is one. */
  readonly denied: Witness | undefined;
}

const WORK_LIMIT = 5_000_000;

/**
 * Proves what a program's documents let through between two ends.
 * @throws BudgetExceeded where the proof would take too much work
 */
export function reachability(
  state: ProgramState,
  source: ZoneOrPeer,
  destination: ZoneOrPeer,
  ports: Port | readonly Port[] | undefined,
  cut: Cut,
): Reachability {
  const { program, input } = state.evaluation();
  const record = (end: ZoneOrPeer): EndRecord => recordOf(endDrafts(state.root, end, cut)[0] as EndDraft, program.zones);
  const region = product(
    endRegion('source', record(source), program.facts),
    endRegion('destination', record(destination), program.facts),
    portBoxes(ports === undefined ? undefined : readPorts(ports, cut)),
  );
  const budget = new WorkBudget(WORK_LIMIT);
  if (findConnection(region, input.universe, 'allowed', budget) === undefined)
    return { verdict: 'impossible', allowed: undefined, denied: undefined };
  const allowed = findAllowed(region, input.sides.all, input.universe, budget)?.witness;
  const denied = findDenied(region, input.sides.all, input.universe, budget)?.witness;
  return { verdict: denied === undefined ? 'allowed' : allowed === undefined ? 'denied' : 'partly', allowed, denied };
}

function recordOf(end: EndDraft, zones: readonly { readonly path: string }[]): EndRecord {
  if (end.kind === 'peer') return end.peer();
  return { kind: 'zone', zone: zones.find(({ path }) => path === end.zone.path) } as EndRecord;
}
