import { describe, expect, test } from 'vitest';
import { plainScalar } from '../../../lib/k8s/read/yaml-scalar';

/** What sigs.k8s.io/yaml 1.6.0 made of `a: <text>`, the texts of a run against it. */
describe('plainScalar reads as sigs.k8s.io/yaml does', () => {
  test.each(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'])('%s is true', (text) => {
    expect(plainScalar(text)).toBe(true);
  });

  test.each(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'])('%s is false', (text) => {
    expect(plainScalar(text)).toBe(false);
  });

  test.each(['', '~', 'null', 'Null', 'NULL'])('%j is null', (text) => {
    expect(plainScalar(text)).toBeNull();
  });

  test.each([
    ['80', 80],
    ['-0', 0],
    ['+1', 1],
    ['0777', 511],
    ['08', 8],
    ['0x1F', 31],
    ['-0x1f', -31],
    ['0b101', 5],
    ['0o17', 15],
    ['1_000', 1000],
    ['1_', 1],
    ['1.10', 1.1],
    ['1.', 1],
    ['.5', 0.5],
    ['.5_0', 0.5],
    ['1e3', 1000],
    ['18446744073709551616', 18446744073709552000],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['.NaN', Number.NaN],
  ])('%s is the number %d', (text, value) => {
    expect(plainScalar(text)).toBe(value);
  });

  test.each([
    'yEs',
    'tRue',
    'nULL',
    '.',
    '..',
    '.e3',
    '_1',
    '0x',
    '0b2',
    '0o8',
    '1e',
    '1.2.3.4',
    '10.0.0.0/8',
    '12:30',
    '2024-01-01',
    '1e999',
    '--1',
    '+',
    '<<',
  ])('%s is a text', (text) => {
    expect(plainScalar(text)).toBe(text);
  });
});
