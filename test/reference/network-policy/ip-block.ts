import { type CidrSpelling, contains, parseCidr } from '../ip';
import type { IpBlock } from './objects';
import type { Party } from './party';
import { type Truth, truth } from './truth';

/** SEMANTICS S15: in the cidr and in no except, whatever has the address; families never mix. */
export function blockMatches(block: IpBlock, party: Party, spelling: CidrSpelling): Truth {
  const cidr = parseCidr(block.cidr, spelling);
  const except = (block.except ?? []).map((text) => parseCidr(text, spelling));
  if (cidr.family !== party.family) return 'no';
  const { address } = party;
  if (address !== undefined) return truth(contains(cidr, address) && !except.some((hole) => contains(hole, address)));
  // An unknown address of this family: certain only if every address matches.
  return cidr.prefix === 0 && except.length === 0 ? 'yes' : 'unknown';
}
