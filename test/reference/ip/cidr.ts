import { type Address, bits, type Family, parseAddress } from './address';

/** All addresses of one family from `first` to `last`. */
export interface Cidr {
  readonly family: Family;
  readonly prefix: number;
  readonly first: bigint;
  readonly last: bigint;
}

/** `lenient` accepts bits beyond the prefix and drops them, as API servers before 1.36 do (SEMANTICS V12). */
export type CidrSpelling = 'strict' | 'lenient';

export function parseCidr(text: string, spelling: CidrSpelling = 'strict'): Cidr {
  const [ip, length, ...rest] = text.split('/');
  if (ip === undefined || length === undefined || rest.length > 0) throw new Error(`${text}: not a CIDR`);
  const address = parseAddress(ip);
  const width = bits[address.family];
  if (!/^(0|[1-9][0-9]{0,2})$/.test(length) || Number(length) > width) throw new Error(`${text}: not a CIDR`);
  const size = 2n ** BigInt(width - Number(length));
  const first = (address.value / size) * size;
  if (spelling === 'strict' && first !== address.value) throw new Error(`${text}: bits beyond the prefix`);
  return { family: address.family, prefix: Number(length), first, last: first + size - 1n };
}

/** SEMANTICS S15: families never mix. */
export function contains(cidr: Cidr, address: Address): boolean {
  return cidr.family === address.family && cidr.first <= address.value && address.value <= cidr.last;
}
