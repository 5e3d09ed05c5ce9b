import { bits, contains, type Family, formatAddress, parseCidr } from '../reference/ip';
import { internetBlocks } from '../reference/meaning';

const internet = internetBlocks.flatMap(({ cidr, except }) => [cidr, ...except]);

const localhost = ['127.0.0.0/8', '::1/128'].map((cidr) => parseCidr(cidr));

/** Where an answer can change: the first and last address of each CIDR, and their neighbours. */
export function borderAddresses(cidrs: readonly string[], family: Family): readonly string[] {
  const values = cidrs
    .map((text) => parseCidr(text))
    .filter((cidr) => cidr.family === family)
    .flatMap(({ first, last }) => [first - 1n, first, first + 1n, last, last + 1n])
    .filter((value) => value >= 0n && value < 2n ** BigInt(bits[family]));
  const addresses = [...new Set(values)].map((value) => ({ family, value }));
  // A pod and localhost is a pod and itself (SEMANTICS S24).
  return addresses.filter((address) => !localhost.some((cidr) => contains(cidr, address))).map(formatAddress);
}

/** The borders of the internet's blocks (SEMANTICS S35). */
export const internetBorders: Readonly<Record<Family, readonly string[]>> = {
  IPv4: borderAddresses(internet, 'IPv4'),
  IPv6: borderAddresses(internet, 'IPv6'),
};
