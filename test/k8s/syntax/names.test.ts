import { describe, expect, test } from 'vitest';
import {
  annotationKeyProblem,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
  portNameProblem,
  portNumberProblem,
} from '../../../lib/k8s';

const x = (count: number) => 'x'.repeat(count);

/** A rule, what it accepts, and what it says about the rest. */
function rule(
  name: string,
  check: (text: string) => string | undefined,
  good: readonly string[],
  bad: readonly (readonly [string, string])[],
): void {
  describe(name, () => {
    test.each(good)('accepts %j', (text) => {
      expect(check(text)).toBeUndefined();
    });

    test.each(bad)('says of %j that it %s', (text, problem) => {
      expect(check(text)).toBe(problem);
    });
  });
}

rule(
  'dnsLabelProblem',
  dnsLabelProblem,
  ['a', '1', 'a-b', '0a', x(63), 'xn--a'],
  [
    ['', 'is empty'],
    [x(64), 'has 64 characters; at most 63 are allowed'],
    ['a.b', 'contains "."; only small letters, digits and - are allowed'],
    ['Shop', 'contains "S"; only small letters, digits and - are allowed'],
    ['ü', 'contains "ü"; only small letters, digits and - are allowed'],
    ['a\n', 'contains "\\n"; only small letters, digits and - are allowed'],
    ['-a', 'begins with -; it must begin with a small letter or digit'],
    ['a-', 'ends with -; it must end with a small letter or digit'],
  ],
);

rule(
  'dnsSubdomainProblem',
  dnsSubdomainProblem,
  ['a', 'a.b', '1.2.3', 'a-b.c', x(253), `${x(63)}.${x(63)}`],
  [
    ['', 'is empty'],
    [x(254), 'has 254 characters; at most 253 are allowed'],
    ['a..b', 'has a dot without a letter or digit on both sides'],
    ['.a', 'has a dot without a letter or digit on both sides'],
    ['a.', 'has a dot without a letter or digit on both sides'],
    ['a.-b', 'begins with -; it must begin with a small letter or digit'],
    ['a_b', 'contains "_"; only small letters, digits, - and . are allowed'],
  ],
);

rule(
  'labelKeyProblem',
  labelKeyProblem,
  ['app', 'App_1.b-c', 'example.com/app', 'constructor', '__proto__'.replaceAll('_', 'a'), x(63), `${x(253)}/${x(63)}`],
  [
    ['', 'is empty'],
    ['/', 'has nothing before the /'],
    ['a/', 'has nothing after the /'],
    ['/a', 'has nothing before the /'],
    ['a/b/c', 'has more than one /'],
    ['__proto__', 'begins with _; it must begin with a letter or digit'],
    ['example.com/-a', 'begins with - after the /; it must begin with a letter or digit'],
    ['app-', 'ends with -; it must end with a letter or digit'],
    ['a b', 'contains " "; only letters, digits, -, _ and . are allowed'],
    ['Example.com/a', 'has a prefix that contains "E"; only small letters, digits, - and . are allowed'],
    [x(64), 'has 64 characters; at most 63 are allowed'],
    [`a/${x(64)}`, 'has 64 characters after the /; at most 63 are allowed'],
    [`${x(254)}/a`, 'has a prefix that has 254 characters; at most 253 are allowed'],
  ],
);

rule(
  'labelValueProblem',
  labelValueProblem,
  ['', 'a', '1.2.3', 'A_b-c', x(63)],
  [
    [x(64), 'has 64 characters; at most 63 are allowed'],
    ['-a', 'begins with -; it must begin with a letter or digit'],
    ['a.', 'ends with .; it must end with a letter or digit'],
    ['a/b', 'contains "/"; only letters, digits, -, _ and . are allowed'],
    ['😀', 'contains "😀"; only letters, digits, -, _ and . are allowed'],
  ],
);

rule(
  'annotationKeyProblem',
  annotationKeyProblem,
  ['app', 'Example.COM/Key'],
  [['a b', 'contains " "; only letters, digits, -, _ and . are allowed']],
);

rule(
  'portNameProblem',
  portNameProblem,
  ['http', 'a', '1a', 'a-b-c', x(15)],
  [
    ['', 'is empty'],
    [x(16), 'has 16 characters; at most 15 are allowed'],
    ['80', 'has no letter; a port name needs one'],
    ['HTTP', 'contains "H"; only small letters, digits and - are allowed'],
    ['a--b', 'contains --'],
    ['-a', 'begins with -'],
    ['a-', 'ends with -'],
  ],
);

describe('portNumberProblem', () => {
  test.each([1, 80, 65535])('accepts %d', (port) => {
    expect(portNumberProblem(port)).toBeUndefined();
  });

  test.each([0, -1, 65536, 2 ** 40])('refuses %d', (port) => {
    expect(portNumberProblem(port)).toBe('is not between 1 and 65535');
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (port) => {
    expect(portNumberProblem(port)).toBe('is no whole number');
  });
});
