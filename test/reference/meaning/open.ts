import type { ConcretePod, Connection, Direction } from './connection';
import { type Flow, flowsOf } from './flow';
import { inPeer } from './peer';
import { onPort } from './port';
import type { ProgramSpec } from './program';
import { inZone, isOurs } from './zone';

/** DESIGN §3: a connection is open exactly if each of its pod sides is. */
export function connectionOpen(program: ProgramSpec, connection: Connection): boolean {
  return sideOpen(program, 'egress', connection) && sideOpen(program, 'ingress', connection);
}

/**
 * DESIGN §3: a pod's side is open if no posture closes it, or a declared flow has the pod in its own end on that side, the
 * other party in its other end, and the port. An end that is no pod has no side to close.
 */
export function sideOpen(program: ProgramSpec, direction: Direction, connection: Connection): boolean {
  const party = direction === 'egress' ? connection.src : connection.dst;
  if (!('pod' in party) || !isClosed(program, direction, party.pod)) return true;
  return flowsOf(program).some((flow) => ownEndIsOurs(program, direction, flow) && covers(program, flow, connection));
}

/** DESIGN §2 rule 2: only postures close. */
export function isClosed(program: ProgramSpec, direction: Direction, pod: ConcretePod): boolean {
  const closing = direction === 'egress' ? ['denyAll', 'denyEgress'] : ['denyAll', 'denyIngress'];
  return program.verbs.some(({ verb, zone }) => closing.includes(verb) && inZone(program, zone, pod));
}

/** DESIGN §2 rule 3: a flow opens its sides that are ours and no others. */
function ownEndIsOurs(program: ProgramSpec, direction: Direction, flow: Flow): boolean {
  const end = direction === 'egress' ? flow.src : flow.dst;
  return 'zone' in end && isOurs(program, end.zone);
}

function covers(program: ProgramSpec, { src, dst, ports }: Flow, connection: Connection): boolean {
  return (
    inPeer(program, src, connection.src, 'whatever has it') &&
    inPeer(program, dst, connection.dst, 'whatever has it') &&
    ports.some((port) => onPort(port, connection))
  );
}
