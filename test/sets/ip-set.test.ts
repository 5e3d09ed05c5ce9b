import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, type Family, formatAddress, parseAddress } from '../../lib/sets/address';
import { type Cidr, parseCidr } from '../../lib/sets/cidr';
import {
  ALL_ADDRESSES,
  addressAt,
  anyAddress,
  cidrSet,
  cidrsOf,
  FAMILY_ADDRESSES,
  type IpSet,
  NO_ADDRESSES,
  pointOfAddress,
  singleAddress,
} from '../../lib/sets/ip-set';

const BITS: Readonly<Record<Family, number>> = { IPv4: 32, IPv6: 128 };

/** The first and the last addresses of each family, where blocks of a few bits can meet. */
const UNIVERSE: readonly Address[] = (['IPv4', 'IPv6'] as const).flatMap((family) => {
  const last = (1n << BigInt(BITS[family])) - 1n;
  return Array.from({ length: 16 }, (_, index) => BigInt(index)).flatMap((value) => [
    { family, value },
    { family, value: last - value },
  ]);
});

/** Blocks of 1 to 16 addresses at either end of a family. */
const cidrs: fc.Arbitrary<Cidr> = fc
  .record({ address: fc.constantFrom(...UNIVERSE), free: fc.integer({ min: 0, max: 4 }) })
  .map(({ address, free }) => {
    const size = 1n << BigInt(free);
    const first = address.value - (address.value % size);
    return { family: address.family, first, last: first + size - 1n, prefix: BITS[address.family] - free };
  });
const ipSets = fc.array(cidrs, { maxLength: 5 }).map((blocks) => cidrSet(...blocks));

const has = (set: IpSet, address: Address): boolean => set.has(pointOfAddress(address));
const members = (set: IpSet) => UNIVERSE.filter((address) => has(set, address));

describe('IpSet', () => {
  test('has the addresses of its blocks, of their family only (SEMANTICS S15)', () => {
    fc.assert(
      fc.property(fc.array(cidrs, { maxLength: 5 }), fc.constantFrom(...UNIVERSE), (blocks, address) => {
        const expected = blocks.some(
          ({ family, first, last }) => family === address.family && first <= address.value && address.value <= last,
        );

        expect(has(cidrSet(...blocks), address)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('never mixes the families', () => {
    const everyIPv4: Cidr = { family: 'IPv4', first: 0n, last: (1n << 32n) - 1n, prefix: 0 };

    expect(cidrSet(everyIPv4).equals(FAMILY_ADDRESSES.IPv4)).toBe(true);
    expect(FAMILY_ADDRESSES.IPv4.intersect(FAMILY_ADDRESSES.IPv6).isEmpty).toBe(true);
    expect(FAMILY_ADDRESSES.IPv4.union(FAMILY_ADDRESSES.IPv6).equals(ALL_ADDRESSES)).toBe(true);
    expect(members(ALL_ADDRESSES)).toEqual(UNIVERSE);
    expect(NO_ADDRESSES.isEmpty).toBe(true);
  });

  test('subtracts address by address', () => {
    fc.assert(
      fc.property(ipSets, ipSets, (a, b) => {
        expect(members(a.subtract(b))).toEqual(members(a).filter((address) => !has(b, address)));
        expect(members(a.complement())).toEqual(UNIVERSE.filter((address) => !has(a, address)));
      }),
    );
  });

  test('comes back from its blocks, which do not overlap', () => {
    fc.assert(
      fc.property(ipSets, (set) => {
        const blocks = cidrsOf(set);

        expect(cidrSet(...blocks).equals(set)).toBe(true);
        const size = (intervals: readonly { readonly from: bigint; readonly to: bigint }[]) =>
          intervals.reduce((sum, { from, to }) => sum + to - from, 0n);
        expect(blocks.reduce((sum, { first, last }) => sum + last - first + 1n, 0n)).toBe(size(set.intervals));
      }),
      { numRuns: 1000 },
    );
  });

  test('counts addresses and back', () => {
    for (const address of UNIVERSE) expect(addressAt(pointOfAddress(address))).toEqual(address);
  });

  test('gives an address if there is one', () => {
    fc.assert(
      fc.property(ipSets, (set) => {
        const text = anyAddress(set);
        const address = text === undefined ? undefined : parseAddress(text);

        expect(address === undefined).toBe(set.isEmpty);
        if (address !== undefined) expect(has(set, address)).toBe(true);
      }),
    );
    expect(anyAddress(ALL_ADDRESSES)).toBe('0.0.0.1');
    expect(anyAddress(FAMILY_ADDRESSES.IPv6)).toBe(formatAddress({ family: 'IPv6', value: 1n }));
  });
});

describe('singleAddress', () => {
  const set = (...texts: readonly string[]) => cidrSet(...texts.map((text) => parseCidr(text) as Cidr));

  test('gives the set back if it has just one address', () => {
    const one = set('10.0.0.1/32');
    expect(singleAddress(one)).toBe(one);
    const last = set('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128');
    expect(singleAddress(last)).toBe(last);
  });

  test('gives nothing for none, two next to each other, and two apart', () => {
    expect(singleAddress(NO_ADDRESSES)).toBeUndefined();
    expect(singleAddress(set('10.0.0.0/31'))).toBeUndefined();
    expect(singleAddress(set('10.0.0.1/32', '10.0.0.9/32'))).toBeUndefined();
    expect(singleAddress(set('0.0.0.0/32', '::/128'))).toBeUndefined();
  });
});

describe('anyAddress', () => {
  const any = (text: string, avoid?: string) => anyAddress(cidrSet(parseCidr(text) as Cidr), avoid);

  test('takes the first address that is no network, and another one than the one to avoid', () => {
    expect(any('10.0.0.0/24')).toBe('10.0.0.1');
    expect(any('10.0.0.0/24', '10.0.0.1')).toBe('10.0.0.2');
    expect(any('10.0.0.4/30')).toBe('10.0.0.4');
    expect(any('10.0.0.4/30', '10.0.0.4')).toBe('10.0.0.5');
    expect(any('10.0.0.0/31', '10.0.0.1')).toBe('10.0.0.0');
  });

  test('takes what there is', () => {
    expect(any('10.0.0.0/32')).toBe('10.0.0.0');
    expect(any('10.0.0.5/32')).toBe('10.0.0.5');
    expect(any('10.0.0.5/32', '10.0.0.5')).toBe('10.0.0.5');
    expect(anyAddress(NO_ADDRESSES)).toBeUndefined();
    expect(anyAddress(NO_ADDRESSES, '10.0.0.5')).toBeUndefined();
  });

  test('goes on in the next interval, and then in the other family', () => {
    const set = cidrSet(parseCidr('10.0.0.5/32') as Cidr, parseCidr('10.0.0.7/32') as Cidr);
    expect(anyAddress(set, '10.0.0.5')).toBe('10.0.0.7');
    expect(anyAddress(cidrSet(parseCidr('10.0.0.5/32') as Cidr, parseCidr('fd00::5/128') as Cidr), '10.0.0.5')).toBe('fd00::5');
  });
});
