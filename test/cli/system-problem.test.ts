import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { currentBuild } from '../package/current-build';

const shell = (command: string) =>
  spawnSync('sh', ['-c', `"$0" "$1" ${command}`, process.execPath, join(currentBuild(), 'cli', 'bulkhead.js')], {
    encoding: 'utf8',
    input: '{}',
    env: { ...process.env, NO_COLOR: '1' },
  });

test.skipIf(!existsSync('/dev/full'))('a full disk is told in words, and is no finding', () => {
  const { status, stderr } = shell('--help > /dev/full');
  expect({ status, stderr }).toMatchInlineSnapshot(`
    {
      "status": 2,
      "stderr": "error system: the output cannot be written (ENOSPC)
      help     look at the disk or pipe that it goes to; what was written is not complete
    ",
    }
  `);
});

test('probes that are a folder are told in words', () => {
  const { status, stderr } = shell('query test/conformance/s24-self --probes - < test');
  expect(status).toBe(2);
  expect(stderr).toContain('EISDIR');
  expect(stderr).not.toContain('    at ');
});
