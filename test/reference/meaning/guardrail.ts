import type { Connection, Party } from './connection';
import { inPeer } from './peer';
import { onPort } from './port';
import type { Guardrail, ProgramSpec } from './program';
import { inZone } from './zone';

/**
 * Whether the promise forbids this connection (DESIGN §2 rule 4); it is broken where such a connection is open. Ports say which
 * connections the promise is about: `a.onlyFrom(b, p)` promises nothing about other ports.
 */
export function promiseBroken(program: ProgramSpec, guardrail: Guardrail, connection: Connection): boolean {
  const { zone, verb, peers, ports = [{ all: true }] } = guardrail;
  const inbound = verb === 'neverFrom' || verb === 'onlyFrom';
  const [own, other] = inbound ? [connection.dst, connection.src] : [connection.src, connection.dst];
  if (!isMember(program, zone, own) || !ports.some((port) => onPort(port, connection))) return false;
  return verb === 'neverFrom' || verb === 'neverTo'
    ? peers.some((peer) => inPeer(program, peer, other, 'no pod'))
    : !peers.some((peer) => inPeer(program, peer, other, 'whatever has it'));
}

function isMember(program: ProgramSpec, zone: string, party: Party): boolean {
  return 'pod' in party && inZone(program, zone, party.pod);
}
