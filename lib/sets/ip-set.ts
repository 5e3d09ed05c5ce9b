import { type Address, type Family, formatAddress } from './address';
import { type Cidr, cidrOfAddress, cidrsOfRange } from './cidr';
import { type Interval, IntervalSet } from './interval-set';

/** Addresses of both families on one line, IPv6 first, so that the families never mix (SEMANTICS S15). */
export type IpSet = IntervalSet<bigint>;

const IPV6_SIZE = 1n << 128n;
const IPV4_SIZE = 1n << 32n;
const OFFSET: Readonly<Record<Family, bigint>> = { IPv6: 0n, IPv4: IPV6_SIZE };
const LINE: readonly Interval<bigint>[] = [{ from: 0n, to: IPV6_SIZE + IPV4_SIZE }];

export const ALL_ADDRESSES: IpSet = IntervalSet.of(LINE, LINE);
export const NO_ADDRESSES: IpSet = IntervalSet.of(LINE, []);

/** Every address of a family. */
export const FAMILY_ADDRESSES: Readonly<Record<Family, IpSet>> = {
  IPv4: IntervalSet.of(LINE, [{ from: IPV6_SIZE, to: IPV6_SIZE + IPV4_SIZE }]),
  IPv6: IntervalSet.of(LINE, [{ from: 0n, to: IPV6_SIZE }]),
};

/** The addresses of CIDR blocks together. */
export function cidrSet(...cidrs: readonly Cidr[]): IpSet {
  return IntervalSet.of(
    LINE,
    cidrs.map(({ family, first, last }) => ({ from: OFFSET[family] + first, to: OFFSET[family] + last + 1n })),
  );
}

/** Some addresses. */
export function addressSet(addresses: readonly Address[]): IpSet {
  return cidrSet(...addresses.map(cidrOfAddress));
}

/** The addresses between points of the line; `to` is no more among them. */
export function addressRanges(ranges: readonly Interval<bigint>[]): IpSet {
  return IntervalSet.of(LINE, ranges);
}

/** The number on the line of an address. */
export function pointOfAddress(address: Address): bigint {
  return OFFSET[address.family] + address.value;
}

/** The address at a number of the line. */
export function addressAt(point: bigint): Address {
  return point >= IPV6_SIZE ? { family: 'IPv4', value: point - IPV6_SIZE } : { family: 'IPv6', value: point };
}

/** The fewest CIDR blocks that make up the set: IPv4 first, then by address. */
export function cidrsOf(set: IpSet): readonly Cidr[] {
  const blocks = (family: Family): Cidr[] =>
    set
      .intersect(FAMILY_ADDRESSES[family])
      .intervals.flatMap(({ from, to }) => [...cidrsOfRange(family, from - OFFSET[family], to - 1n - OFFSET[family])]);
  return [...blocks('IPv4'), ...blocks('IPv6')];
}

/** The set again if it has just one address, else `undefined`. */
export function singleAddress(set: IpSet): IpSet | undefined {
  const interval = set.intervals.length === 1 ? set.intervals[0] : undefined;
  return interval !== undefined && interval.to - interval.from === 1n ? set : undefined;
}

/**
 * Some address of the set: the lowest IPv4 one if there is any, though not a network's own (ending in .0) where another one follows.
 * @param avoid an address not to take where there is another one
 */
export function anyAddress(set: IpSet, avoid?: string): string | undefined {
  for (const family of ['IPv4', 'IPv6'] as const)
    for (const { from, to } of set.intersect(FAMILY_ADDRESSES[family]).intervals) {
      const points = from % 256n === 0n ? [from + 1n, from + 2n, from] : [from, from + 1n];
      const text = points
        .filter((point) => point < to)
        .map((point) => formatAddress(addressAt(point)))
        .find((candidate) => candidate !== avoid);
      if (text !== undefined) return text;
    }
  return set.isEmpty ? undefined : avoid;
}
