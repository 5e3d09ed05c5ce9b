/** An IP family. Families never mix: an IPv4 range holds no IPv6 address. */
export type Family = 'IPv4' | 'IPv6';

/** One IP address as a number of its family: 32 bits or 128. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

const WIDTHS: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

/** Number of bits of an address of the family. */
export function addressWidth(family: Family): number {
  return WIDTHS[family];
}

/** The highest address of the family, as a number. */
export function lastAddress(family: Family): bigint {
  return (1n << BigInt(addressWidth(family))) - 1n;
}

/** How tolerant a reader of addresses is. */
export interface AddressSyntax {
  /** Accept leading zeros and read them as decimal, as the parser of old API servers does (SEMANTICS V12). */
  readonly leadingZeros: boolean;
}

const STRICT: AddressSyntax = { leadingZeros: false };

/**
 * Reads an address as Go's `netip.ParseAddr` does: no leading zeros in dotted octets, at most four digits in a group,
 * `::` for one or more groups, a dotted tail in IPv6. Zone ids are refused: a zone means nothing outside its node.
 */
export function parseAddress(text: string, syntax: AddressSyntax = STRICT): Address | undefined {
  const family: Family = text.includes(':') ? 'IPv6' : 'IPv4';
  const value = family === 'IPv4' ? parseDotted(text, syntax) : parseGroups(text, syntax);
  return value === undefined ? undefined : { family, value };
}

/** Whether an address is an IPv4 address in IPv6 clothes: `::ffff:10.0.0.1`. */
export function isIPv4Mapped(address: Address): boolean {
  return address.family === 'IPv6' && address.value >> 32n === 0xffffn;
}

/** The canonical text of RFC 5952; IPv4-mapped addresses keep their dotted tail. */
export function formatAddress(address: Address): string {
  if (address.family === 'IPv4') return formatDotted(address.value);
  if (isIPv4Mapped(address)) return `::ffff:${formatDotted(address.value & 0xffffffffn)}`;
  return formatGroups(address.value);
}

function parseDotted(text: string, syntax: AddressSyntax): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0n;
  for (const octet of octets) {
    if (!(syntax.leadingZeros ? /^0*\d{1,3}$/ : /^(0|[1-9]\d{0,2})$/).test(octet)) return undefined;
    const number = Number(octet);
    if (number > 255) return undefined;
    value = (value << 8n) | BigInt(number);
  }
  return value;
}

function parseGroups(text: string, syntax: AddressSyntax): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => groupsOf(half, index === halves.length - 1, syntax));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])];
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n);
}

/** The 16-bit groups of one side of `::`; a dotted tail counts as two. */
function groupsOf(half: string, last: boolean, syntax: AddressSyntax): number[] | undefined {
  if (half === '') return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes('.')) {
      const dotted = parseDotted(part, syntax);
      if (dotted === undefined) return undefined;
      groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn));
    } else {
      if (!(syntax.leadingZeros ? /^0*[0-9a-fA-F]{1,4}$/ : /^[0-9a-fA-F]{1,4}$/).test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

function formatDotted(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

function formatGroups(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(112 - 16 * index)) & 0xffffn));
  const zeros = longestZeros(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (zeros === undefined) return hex(groups);
  return `${hex(groups.slice(0, zeros.start))}::${hex(groups.slice(zeros.start + zeros.length))}`;
}

/** The longest run of two or more zero groups, the first of equals. */
function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } | undefined {
  let best: { start: number; length: number } | undefined;
  for (let start = 0; start < groups.length; ) {
    let end = start;
    while (groups[end] === 0) end++;
    const length = end - start;
    if (length >= 2 && length > (best?.length ?? 0)) best = { start, length };
    start = end + 1;
  }
  return best;
}
