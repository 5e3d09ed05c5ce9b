import { type Address, addressWidth, type Family, formatAddress, isIPv4Mapped, lastAddress, parseAddress } from './address';

/** A block of addresses: every address from `first` to `last`, both included, numbers of the family. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  /** Number of fixed bits: 0 to 32 or 0 to 128. */
  readonly prefix: number;
}

export type CidrProblemKind = 'malformed' | 'leading-zeros' | 'ipv4-mapped' | 'host-bits';

/** Why a text is no canonical CIDR. All kinds but `malformed` have a meaning for lenient readers. */
export interface CidrProblem {
  readonly problem: CidrProblemKind;
  /** What is wrong, as the end of a sentence that begins with the text. */
  readonly reason: string;
  /** The canonical text that was probably meant. */
  readonly suggestion?: string;
}

export function isCidrProblem(result: Cidr | CidrProblem): result is CidrProblem {
  return 'problem' in result;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`. Whatever two readers could take for different blocks is a problem (SEMANTICS V12). */
export function parseCidr(text: string): Cidr | CidrProblem {
  const [address, prefix] = split(text);
  const strict = address === undefined ? undefined : parseAddress(address);
  if (strict === undefined || prefix === undefined || !/^(0|[1-9]\d{0,2})$/.test(prefix)) return notStrict(text);
  if (Number(prefix) > addressWidth(strict.family)) return malformed(text);
  if (isIPv4Mapped(strict)) return problemOf(text, 'ipv4-mapped', 'is an IPv4 address written as IPv6');
  const cidr = cidrOf(strict, Number(prefix));
  if (cidr.first !== strict.value) return problemOf(text, 'host-bits', `has bits set beyond the prefix length ${prefix}`);
  return cidr;
}

/**
 * The block that older API servers read (SEMANTICS V12): leading zeros are decimal, bits beyond the prefix are cut off,
 * an IPv4-mapped block of prefix 96 or more is the IPv4 block inside. Go's `net.ParseCIDR` before 1.17, and `IPNet.Contains`.
 */
export function parseCidrLeniently(text: string): Cidr | CidrProblem {
  const [addressText, prefixText] = split(text);
  if (addressText === undefined || prefixText === undefined || !/^\d+$/.test(prefixText)) return malformed(text);
  const address = parseAddress(addressText, { leadingZeros: true });
  const prefix = Number(prefixText);
  if (address === undefined || prefix > addressWidth(address.family)) return malformed(text);
  if (isIPv4Mapped(address) && prefix >= 96) return cidrOf({ family: 'IPv4', value: address.value & 0xffffffffn }, prefix - 96);
  return cidrOf(address, prefix);
}

/** The block of that prefix length around an address. */
export function cidrOf(address: Address, prefix: number): Cidr {
  const free = (1n << BigInt(addressWidth(address.family) - prefix)) - 1n;
  const first = (address.value | free) ^ free;
  return { family: address.family, first, last: first | free, prefix };
}

/** The block that has just one address. */
export function cidrOfAddress(address: Address): Cidr {
  return cidrOf(address, addressWidth(address.family));
}

/** The canonical text. */
export function formatCidr(cidr: Cidr): string {
  return `${formatAddress({ family: cidr.family, value: cidr.first })}/${cidr.prefix}`;
}

/** Whether every address of `inner` lies in `outer`; equal blocks contain each other. */
export function cidrContains(outer: Cidr, inner: Cidr): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** The fewest blocks that make up exactly the addresses from `first` to `last`, in ascending order; none if `first > last`. */
export function cidrsOfRange(family: Family, first: bigint, last: bigint): Cidr[] {
  if (first < 0n || last > lastAddress(family)) throw new RangeError(`no range of ${family} addresses: ${first} to ${last}`);
  const width = addressWidth(family);
  const cidrs: Cidr[] = [];
  let start = first;
  while (start <= last) {
    let free = 0;
    while (free < width && (start & (1n << BigInt(free))) === 0n && start + (1n << BigInt(free + 1)) - 1n <= last) free++;
    const cidr = cidrOf({ family, value: start }, width - free);
    cidrs.push(cidr);
    start = cidr.last + 1n;
  }
  return cidrs;
}

function split(text: string): readonly [string | undefined, string | undefined] {
  const slash = text.indexOf('/');
  return slash < 0 ? [undefined, undefined] : [text.slice(0, slash), text.slice(slash + 1)];
}

/** Text that the strict reader refuses: leading zeros if the lenient reader takes it, else no CIDR at all. */
function notStrict(text: string): CidrProblem {
  return isCidrProblem(parseCidrLeniently(text)) ? malformed(text) : problemOf(text, 'leading-zeros', 'has leading zeros');
}

function problemOf(text: string, problem: CidrProblemKind, reason: string): CidrProblem {
  const meaning = parseCidrLeniently(text);
  if (isCidrProblem(meaning)) return meaning;
  const suggestion = formatCidr(meaning);
  return isCidrProblem(parseCidr(suggestion)) ? { problem, reason } : { problem, reason, suggestion };
}

function malformed(text: string): CidrProblem {
  const problem = 'malformed';
  const trimmed = text.trim();
  if (trimmed !== text && !isCidrProblem(parseCidr(trimmed))) return { problem, reason: 'has blanks around it', suggestion: trimmed };
  const address = parseAddress(text);
  if (address !== undefined && !isIPv4Mapped(address)) {
    const suggestion = formatCidr(cidrOfAddress(address));
    return { problem, reason: 'has no prefix length', suggestion };
  }
  const [before, after] = split(text);
  const inside = before === undefined ? undefined : parseAddress(before);
  if (inside !== undefined && after !== undefined) {
    return { problem, reason: `has the prefix length "${after}", which is no number from 0 to ${addressWidth(inside.family)}` };
  }
  return { problem, reason: 'is no address and prefix length' };
}
