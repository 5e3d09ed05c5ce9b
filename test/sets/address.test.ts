import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Address, addressWidth, type Family, formatAddress, isIPv4Mapped, lastAddress, parseAddress } from '../../lib/sets/address';

const families: fc.Arbitrary<Family> = fc.constantFrom('IPv4', 'IPv6');
const addresses: fc.Arbitrary<Address> = families.chain((family) =>
  fc.bigInt({ min: 0n, max: lastAddress(family) }).map((value) => ({ family, value })),
);

/** Addresses with runs of zeros and few digits, where the canonical text has its corners. */
const sparse: fc.Arbitrary<Address> = fc
  .array(fc.constantFrom(0, 0, 0, 1, 0xab, 0xffff), { minLength: 8, maxLength: 8 })
  .map((groups) => ({ family: 'IPv6', value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) }));

describe('parseAddress', () => {
  test('reads what formatAddress writes', () => {
    fc.assert(
      fc.property(fc.oneof(addresses, sparse), (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['0.0.0.0', 0n],
    ['10.0.0.7', 0x0a000007n],
    ['255.255.255.255', 0xffffffffn],
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['2001:DB8::1', 0x20010db8000000000000000000000001n],
    ['0001:0002:0003:0004:0005:0006:0007:0008', 0x00010002000300040005000600070008n],
    ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n],
    ['::1.2.3.4', 0x01020304n],
    ['1:2:3:4:5:6:1.2.3.4', 0x00010002000300040005000601020304n],
  ])('reads %s', (text, value) => {
    expect(parseAddress(text)?.value).toBe(value);
  });

  test.each([
    ...['', ' ', '1', '1.2.3', '1.2.3.4.5', '1.2.3.', '.1.2.3', '1..2.3', '256.0.0.0', '01.2.3.4', '1.2.3.04', '00.0.0.0', '0x1.2.3.4'],
    ...[' 1.2.3.4', '1.2.3.4 ', '1.2.3.4\n', '+1.2.3.4', '-1.2.3.4', '1.2.3.4/32', '１.2.3.4', '1e1.2.3.4', '3232235521'],
    ...[':', ':::', '1', '1:', ':1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '1:2:3:4:5:6:7::8', '12345::', '00001::', 'g::'],
    ...[
      '::1%eth0',
      'fe80::1%25eth0',
      '[::1]',
      '::1.2.3',
      '::01.2.3.4',
      '1.2.3.4::',
      '::1.2.3.4:5',
      '1:2:3:4:5:6:7:1.2.3.4',
      '::/0',
      '::1 ',
    ],
  ])('refuses %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('agrees with Node about what is an address, zones aside', () => {
    const characters = fc.constantFrom(...'0123456789abcdefF:.::..');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: characters, maxLength: 20 }), sparse.map(formatAddress)), (text) => {
        expect(parseAddress(text) !== undefined).toBe(isIP(text) !== 0);
      }),
      { numRuns: 5000 },
    );
  });

  test('reads leading zeros as decimal where it is told to', () => {
    const syntax = { leadingZeros: true };

    expect(parseAddress('010.000.0.0007', syntax)).toEqual(parseAddress('10.0.0.7'));
    expect(parseAddress('00001::02.3.4.5', syntax)).toEqual(parseAddress('1::2.3.4.5'));
    expect(parseAddress('0256.0.0.0', syntax)).toBeUndefined();
    expect(parseAddress('0x1.0.0.0', syntax)).toBeUndefined();
  });
});

describe('formatAddress', () => {
  test.each([
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:0:0:0:0:0:0', '1::'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['2001:DB8::ABCD', '2001:db8::abcd'],
    ['::ffff:a00:7', '::ffff:10.0.0.7'],
    ['::10.0.0.7', '::a00:7'],
  ])('writes %s as %s', (text, canonical) => {
    const address = parseAddress(text);

    expect(address && formatAddress(address)).toBe(canonical);
  });

  test('agrees with the URL parser of Node', () => {
    fc.assert(
      fc.property(fc.oneof(addresses, sparse), (address) => {
        fc.pre(!isIPv4Mapped(address));
        const text = formatAddress(address);

        expect(new URL(`http://${address.family === 'IPv6' ? `[${text}]` : text}/`).hostname.replace(/^\[|\]$/g, '')).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

test('an IPv4-mapped address is one of ::ffff:0:0/96', () => {
  expect(
    ['::ffff:10.0.0.7', '::ffff:0:0', '::fffe:a00:7', '10.0.0.7', '::a00:7'].map((text) => isIPv4Mapped(parseAddress(text) as Address)),
  ).toEqual([true, true, false, false, false]);
});

test('the last address of a family has all its bits', () => {
  expect(lastAddress('IPv4').toString(2)).toHaveLength(addressWidth('IPv4'));
  expect(lastAddress('IPv6').toString(2)).toHaveLength(addressWidth('IPv6'));
});
