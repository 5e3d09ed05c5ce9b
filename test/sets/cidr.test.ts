import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressWidth, type Family, formatAddress, isIPv4Mapped, lastAddress } from '../../lib/sets/address';
import {
  type Cidr,
  cidrContains,
  cidrOf,
  cidrsOfRange,
  formatCidr,
  isCidrProblem,
  parseCidr,
  parseCidrLeniently,
} from '../../lib/sets/cidr';

const families: fc.Arbitrary<Family> = fc.constantFrom('IPv4', 'IPv6');
const cidrs: fc.Arbitrary<Cidr> = families
  .chain((family) =>
    fc.record({
      family: fc.constant(family),
      value: fc.bigInt({ min: 0n, max: lastAddress(family) }),
      prefix: fc.integer({ min: 0, max: addressWidth(family) }),
    }),
  )
  .map(({ prefix, ...address }) => cidrOf(address, prefix))
  .filter(({ family, first }) => !isIPv4Mapped({ family, value: first }));

describe('parseCidr', () => {
  test('reads what formatCidr writes', () => {
    fc.assert(
      fc.property(cidrs, (cidr) => {
        expect(parseCidr(formatCidr(cidr))).toEqual(cidr);
        expect(parseCidrLeniently(formatCidr(cidr))).toEqual(cidr);
      }),
      { numRuns: 1000 },
    );
  });

  test('reads a block as its first and last address', () => {
    expect(parseCidr('10.0.0.0/8')).toEqual({ family: 'IPv4', first: 0x0a000000n, last: 0x0affffffn, prefix: 8 });
    expect(parseCidr('::/0')).toEqual({ family: 'IPv6', first: 0n, last: lastAddress('IPv6'), prefix: 0 });
  });

  test.each([
    ['010.0.0.0/8', 'leading-zeros', '10.0.0.0/8'],
    ['10.0.0.0/08', 'leading-zeros', '10.0.0.0/8'],
    ['010.0.0.7/8', 'leading-zeros', '10.0.0.0/8'],
    ['00001::/16', 'leading-zeros', '1::/16'],
    ['::ffff:10.0.0.0/104', 'ipv4-mapped', '10.0.0.0/8'],
    ['::ffff:a00:0/104', 'ipv4-mapped', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/90', 'ipv4-mapped', '::ffc0:0:0/90'],
    ['10.0.0.7/8', 'host-bits', '10.0.0.0/8'],
    ['2001:db8::1/32', 'host-bits', '2001:db8::/32'],
    ['10.0.0.7', 'malformed', '10.0.0.7/32'],
    ['2001:db8::1', 'malformed', '2001:db8::1/128'],
    [' 10.0.0.0/8', 'malformed', '10.0.0.0/8'],
    ['10.0.0.0/33', 'malformed', undefined],
    ['10.0.0.0/-1', 'malformed', undefined],
    ['10.0.0.0/+8', 'malformed', undefined],
    ['10.0.0.0/', 'malformed', undefined],
    ['10.0.0.0/8/8', 'malformed', undefined],
    ['10.0.0.0/255.0.0.0', 'malformed', undefined],
    ['10.1/16', 'malformed', undefined],
    ['256.0.0.0/8', 'malformed', undefined],
    ['999.1.1.1/64', 'malformed', undefined],
    ['::/129', 'malformed', undefined],
    ['fe80::%eth0/64', 'malformed', undefined],
    ['/8', 'malformed', undefined],
    ['', 'malformed', undefined],
    ['any', 'malformed', undefined],
  ])('refuses %j as %s', (text, problem, suggestion) => {
    const result = parseCidr(text);

    expect(isCidrProblem(result) && { problem: result.problem, suggestion: result.suggestion }).toEqual({ problem, suggestion });
  });

  test('suggests only what it reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789./:f '), maxLength: 22 }), (text) => {
        const result = parseCidr(text);
        if (isCidrProblem(result) && result.suggestion !== undefined) expect(isCidrProblem(parseCidr(result.suggestion))).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('parseCidrLeniently', () => {
  test.each([
    ['010.0.0.7/08', '10.0.0.0/8'],
    ['10.0.0.7/8', '10.0.0.0/8'],
    ['::ffff:10.0.0.7/104', '10.0.0.0/8'],
    ['::ffff:10.0.0.7/128', '10.0.0.7/32'],
    ['00001::1/16', '1::/16'],
  ])('reads %s as %s', (text, meaning) => {
    const result = parseCidrLeniently(text);

    expect(isCidrProblem(result) || formatCidr(result)).toBe(meaning);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '10.1/16', '256.0.0.0/8', ' 10.0.0.0/8', '::1%eth0/64', '10.0.0.0/x'])('refuses %j', (text) => {
    expect(isCidrProblem(parseCidrLeniently(text))).toBe(true);
  });
});

describe('cidrContains', () => {
  test('holds exactly if every address of the inner block lies in the outer', () => {
    fc.assert(
      fc.property(cidrs, cidrs, fc.nat(), (a, b, bits) => {
        const inner =
          b.family === a.family && a.prefix < addressWidth(a.family)
            ? cidrOf({ ...a, value: a.last }, Math.min(a.prefix + (bits % 9), addressWidth(a.family)))
            : b;

        expect(cidrContains(a, inner)).toBe(inner.family === a.family && inner.first >= a.first && inner.last <= a.last);
        expect(cidrContains(a, a)).toBe(true);
      }),
    );
  });
});

describe('cidrsOfRange', () => {
  test('covers exactly the range with blocks in order', () => {
    fc.assert(
      fc.property(
        families.chain((family) => fc.tuple(fc.constant(family), fc.bigInt(0n, lastAddress(family)), fc.bigInt(0n, lastAddress(family)))),
        ([family, a, b]) => {
          const [first, last] = a < b ? [a, b] : [b, a];
          const blocks = cidrsOfRange(family, first, last);

          expect(blocks[0]?.first).toBe(first);
          expect(blocks.at(-1)?.last).toBe(last);
          for (const [index, block] of blocks.entries()) {
            expect(block).toEqual(cidrOf({ family, value: block.first }, block.prefix));
            if (index > 0) expect(block.first).toBe((blocks[index - 1]?.last ?? 0n) + 1n);
          }
        },
      ),
    );
  });

  test('uses the fewest blocks: no two of them make up a larger one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (a, b) => {
        const blocks = cidrsOfRange('IPv4', BigInt(Math.min(a, b)), BigInt(Math.max(a, b)));
        const joined = blocks.filter((block, index) => {
          const next = blocks[index + 1];
          return next?.prefix === block.prefix && cidrOf({ family: 'IPv4', value: block.first }, block.prefix - 1).first === block.first;
        });

        expect(joined).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('makes one block of a whole family, and none of nothing', () => {
    expect(cidrsOfRange('IPv4', 0n, lastAddress('IPv4')).map(formatCidr)).toEqual(['0.0.0.0/0']);
    expect(cidrsOfRange('IPv6', 0n, lastAddress('IPv6')).map(formatCidr)).toEqual(['::/0']);
    expect(cidrsOfRange('IPv4', 1n, 0n)).toEqual([]);
  });

  test('refuses numbers that are no addresses of the family', () => {
    expect(() => cidrsOfRange('IPv4', 0n, 1n << 32n)).toThrow(RangeError);
    expect(() => cidrsOfRange('IPv4', -1n, 0n)).toThrow(RangeError);
    expect(formatAddress({ family: 'IPv4', value: lastAddress('IPv4') })).toBe('255.255.255.255');
  });
});

describe('what is wrong with a text', () => {
  test.each([
    ['10.0.0.0', 'has no prefix length', '10.0.0.0/32'],
    ['2001:db8::1', 'has no prefix length', '2001:db8::1/128'],
    ['::ffff:10.0.0.1', 'is no address and prefix length', undefined],
    [' 10.0.0.0/8', 'has blanks around it', '10.0.0.0/8'],
    [' 10.0.0.1/8', 'is no address and prefix length', undefined],
    ['10.0.0.0/33', 'has the prefix length "33", which is no number from 0 to 32', undefined],
    ['2001:db8::/129', 'has the prefix length "129", which is no number from 0 to 128', undefined],
    ['10.0.0.0/', 'has the prefix length "", which is no number from 0 to 32', undefined],
    ['10.0.0.0/x', 'has the prefix length "x", which is no number from 0 to 32', undefined],
    ['/8', 'is no address and prefix length', undefined],
    ['', 'is no address and prefix length', undefined],
    ['10.1/16', 'is no address and prefix length', undefined],
    ['010.0.0.0/8', 'has leading zeros', '10.0.0.0/8'],
    ['10.0.0.0/08', 'has leading zeros', '10.0.0.0/8'],
    ['10.0.0.1/8', 'has bits set beyond the prefix length 8', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/104', 'is an IPv4 address written as IPv6', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/96', 'is an IPv4 address written as IPv6', '0.0.0.0/0'],
  ])('%j', (text, reason, suggestion) => {
    const problem = parseCidr(text);
    expect(problem).toMatchObject({ reason });
    expect((problem as { suggestion?: string }).suggestion).toBe(suggestion);
  });

  test('an IPv4-mapped block of less than 96 bits is a block of IPv6', () => {
    expect(parseCidr('::ffff:0.0.0.0/95')).toEqual({
      problem: 'ipv4-mapped',
      reason: 'is an IPv4 address written as IPv6',
      suggestion: '::fffe:0:0/95',
    });
  });
});

test('a block contains no block that begins before it or ends after it', () => {
  const inner = parseCidr('10.1.0.0/16') as Cidr;
  expect(cidrContains(inner, parseCidr('10.0.0.0/8') as Cidr)).toBe(false);
  expect(cidrContains(inner, parseCidr('10.0.0.0/16') as Cidr)).toBe(false);
  expect(cidrContains(inner, parseCidr('10.2.0.0/16') as Cidr)).toBe(false);
  expect(cidrContains(parseCidr('10.0.0.0/8') as Cidr, inner)).toBe(true);
});

test('no range of a family reaches beyond it', () => {
  expect(() => cidrsOfRange('IPv4', 0n, 1n << 32n)).toThrow(`no range of IPv4 addresses: 0 to ${1n << 32n}`);
  expect(() => cidrsOfRange('IPv6', -1n, 0n)).toThrow('no range of IPv6 addresses: -1 to 0');
});
