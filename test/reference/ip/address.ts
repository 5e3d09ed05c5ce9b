export type Family = 'IPv4' | 'IPv6';

export const families: readonly Family[] = ['IPv4', 'IPv6'];

export const bits: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

/** One IP address as a number. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/**
 * Reads an address strictly: four plain decimal octets, or an IPv6 text. Leading zeros, zones and IPv4-mapped
 * IPv6 addresses are refused, because readers disagree about them (SEMANTICS V12).
 */
export function parseAddress(text: string): Address {
  if (!text.includes(':')) return { family: 'IPv4', value: parseOctets(text) };
  const value = parseGroups(text);
  if (value >> 32n === 0xffffn) throw new Error(`${text}: an IPv4-mapped IPv6 address`);
  return { family: 'IPv6', value };
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
}

function parseOctets(text: string): bigint {
  const octets = text.split('.');
  if (octets.length !== 4) throw new Error(`${text}: not an IP address`);
  let value = 0;
  for (const octet of octets) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(octet) || Number(octet) > 255) throw new Error(`${text}: not an IP address`);
    value = value * 256 + Number(octet);
  }
  return BigInt(value);
}

function parseGroups(text: string): bigint {
  const halves = text.split('::');
  const [head = [], tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) throw new Error(`${text}: not an IP address`);
  const groups = tail === undefined ? sixteenBits(head, text) : fill(sixteenBits(head, text), sixteenBits(tail, text));
  if (groups.length !== 8) throw new Error(`${text}: not an IP address`);
  return groups.reduce((value, group) => value * 65536n + group, 0n);
}

function fill(head: readonly bigint[], tail: readonly bigint[]): readonly bigint[] {
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? [] : [...head, ...Array<bigint>(missing).fill(0n), ...tail];
}

/** The groups of one half; only the last group of all may be an embedded IPv4 address. */
function sixteenBits(groups: readonly string[], text: string): readonly bigint[] {
  return groups.flatMap((group, index) => {
    if (group.includes('.') && index === groups.length - 1 && text.endsWith(group)) {
      const value = parseOctets(group);
      return [value >> 16n, value & 0xffffn];
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) throw new Error(`${text}: not an IP address`);
    return [BigInt(`0x${group}`)];
  });
}
