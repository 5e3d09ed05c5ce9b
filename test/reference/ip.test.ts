import { describe, expect, test } from 'vitest';
import { contains, formatAddress, parseAddress, parseCidr } from './ip';

describe('addresses', () => {
  test.each([
    ['0.0.0.0', 0n],
    ['10.0.0.1', 0x0a000001n],
    ['255.255.255.255', 0xffffffffn],
  ])('IPv4 %s', (text, value) => {
    expect(parseAddress(text)).toEqual({ family: 'IPv4', value });
    expect(formatAddress(parseAddress(text))).toBe(text);
  });

  test.each([
    ['::', 0n],
    ['::1', 1n],
    ['1::', 1n << 112n],
    ['fd00::1', (0xfd00n << 112n) + 1n],
    ['FD00:0:0:0:0:0:0:1', (0xfd00n << 112n) + 1n],
    ['1:2:3:4:5:6:7::', 0x00010002000300040005000600070000n],
    ['64:ff9b::192.0.2.1', (0x64n << 112n) + (0xff9bn << 96n) + 0xc0000201n],
  ])('IPv6 %s', (text, value) => {
    expect(parseAddress(text)).toEqual({ family: 'IPv6', value });
    expect(parseAddress(formatAddress(parseAddress(text)))).toEqual({ family: 'IPv6', value });
  });

  test.each([
    ...[
      '',
      '10',
      '10.1',
      '10.0.0',
      '10.0.0.0.0',
      '256.0.0.0',
      '010.0.0.0',
      '10.0.0.00',
      ' 10.0.0.0',
      '10.0.0.0 ',
      '1e1.0.0.0',
      '0x0a.0.0.0',
      '-1.0.0.0',
      '+1.0.0.0',
    ],
    ...[
      ':',
      ':::',
      ':1',
      '1:',
      '1:2',
      '1::2::3',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7:8::',
      '12345::',
      'g::',
      'fe80::1%eth0',
      '::1.2.3',
      '1.2.3.4::',
      '::1.2.3.4:5',
    ],
    ...['::ffff:10.0.0.1', '::ffff:a00:1', '[::1]'],
  ])('"%s" is none', (text) => {
    expect(() => parseAddress(text)).toThrow();
  });
});

describe('CIDRs', () => {
  test('from the first address to the last', () => {
    expect(parseCidr('10.1.0.0/30')).toEqual({ family: 'IPv4', prefix: 30, first: 0x0a010000n, last: 0x0a010003n });
    expect(parseCidr('0.0.0.0/0')).toEqual({ family: 'IPv4', prefix: 0, first: 0n, last: 0xffffffffn });
    expect(parseCidr('::1/128')).toEqual({ family: 'IPv6', prefix: 128, first: 1n, last: 1n });
  });

  test('families never mix (S15)', () => {
    expect(contains(parseCidr('::/0'), parseAddress('10.0.0.1'))).toBe(false);
    expect(contains(parseCidr('0.0.0.0/0'), parseAddress('::a00:1'))).toBe(false);
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/08',
    '10.0.0.0/+8',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
    '10.1/16',
    '/8',
  ])('"%s" is none', (text) => {
    expect(() => parseCidr(text)).toThrow();
    expect(() => parseCidr(text, 'lenient')).toThrow();
  });

  test('bits beyond the prefix (V12)', () => {
    expect(() => parseCidr('10.1.0.10/4')).toThrow('beyond');
    expect(parseCidr('10.1.0.10/4', 'lenient')).toEqual(parseCidr('0.0.0.0/4'));
  });
});
