import { type Address, cidrSet, pointOfAddress } from '../../sets';
import type { Party } from './party';

/** A party that has this address. */
export function knownAddress(address: Address): Pick<Party, 'mayHave' | 'point'> {
  const { family, value } = address;
  const mayHave = cidrSet({ family, first: value, last: value, prefix: family === 'IPv4' ? 32 : 128 });
  return { mayHave, point: pointOfAddress(address) };
}
