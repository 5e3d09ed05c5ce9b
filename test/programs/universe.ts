import { contains, parseAddress, parseCidr } from '../reference/ip';
import { type Connection, inUniverse, type Party, type ProgramSpec } from '../reference/meaning';

/**
 * Whether a connection belongs to what proofs answer without a warning (DESIGN §2): without described ranges, pods have
 * unique local IPv6 addresses. The naive program's universe has those with public ones too: no default is safe.
 */
export function inDefaultUniverse(program: ProgramSpec, connection: Connection): boolean {
  return inUniverse(program, connection) && [connection.src, connection.dst].every((party) => isCertain(program, party));
}

function isCertain({ facts }: ProgramSpec, party: Party): boolean {
  if (!('pod' in party)) return true;
  const address = parseAddress(party.pod.ip);
  if (address.family === 'IPv4' || facts.podRanges?.some((range) => range.includes(':')) === true) return true;
  return contains(parseCidr('fc00::/7'), address);
}
