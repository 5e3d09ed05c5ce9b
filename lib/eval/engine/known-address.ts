import { type Address, addressSet, pointOfAddress } from '../../sets';
import type { Party } from './party';

/** A party that has this address. */
export function knownAddress(address: Address): Pick<Party, 'mayHave' | 'point'> {
  return { mayHave: addressSet([address]), point: pointOfAddress(address) };
}
