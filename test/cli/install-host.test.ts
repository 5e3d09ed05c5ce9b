import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { afterEach, expect, test } from 'vitest';
import { installHost } from '../../lib/cli/install-host';
import * as own from '../../lib/cli/library-symbols';
import { rootRecords } from '../../lib/cli/root-record';
import { stagedFolder } from '../../lib/cli/staging-folders';
import * as library from '../../lib/constructs/host';

const FOLDERS = { staging: '/tmp/stage', out: '/tmp/stage/out', records: '/tmp/stage/records', output: resolve('dist') };

const global = globalThis as { [own.HOST]?: library.Host };
const before = global[own.HOST];
afterEach(() => {
  if (before === undefined) delete global[own.HOST];
  else global[own.HOST] = before;
});

test('speaks of the same symbols as the library', () => {
  expect([own.HOST, own.PROGRAM]).toEqual([library.HOST, library.PROGRAM]);
});

test('an app is staged wherever it wants to write', () => {
  const host = installHost(FOLDERS);
  const apps = ['/tmp/stage/out', '/tmp/stage/out/prod', 'dist', 'dist/prod', '/elsewhere/x', 'distinct'].map(
    (outdir) => new App({ outdir }),
  );
  library.currentHost()?.roots.push(...apps);
  expect(library.currentHost()?.roots).toEqual(apps);
  const elsewhere = (target: string) => ({ target: resolve(target), staged: stagedFolder(resolve(target), FOLDERS) });
  expect(host.hosted.map(({ target, staged }) => ({ target, staged }))).toEqual([
    { target: FOLDERS.output, staged: '/tmp/stage/out' },
    { target: FOLDERS.output, staged: '/tmp/stage/out/prod' },
    { target: FOLDERS.output, staged: '/tmp/stage/out' },
    { target: FOLDERS.output, staged: join('/tmp/stage/out', 'prod') },
    elsewhere('/elsewhere/x'),
    elsewhere('distinct'),
  ]);
  expect(apps.map(({ outdir }) => outdir)).toEqual(host.hosted.map(({ staged }) => staged));
});

test('an app that does not let itself be staged is known, and no app at all is no problem', () => {
  const host = installHost(FOLDERS);
  const stubborn = Object.freeze({ outdir: 'elsewhere' });
  library.currentHost()?.roots.push(stubborn, {});
  expect(host.hosted.map(({ target, staged }) => ({ target, staged }))).toEqual([
    { target: resolve('elsewhere'), staged: undefined },
    { target: FOLDERS.output, staged: FOLDERS.out },
  ]);
  expect(rootRecords(host.hosted)).toEqual([]);
});

test('a program that is loaded again starts anew, but for what it had finished', () => {
  const host = installHost(FOLDERS);
  const root = (synthesized: boolean) => ({ [own.PROGRAM]: { report: () => ({ synthesized }) } });
  const finished = root(true);
  library.currentHost()?.roots.push(root(false), finished, {});
  host.forgetUnfinished();
  expect(host.hosted.map((each) => each.root)).toEqual([finished]);
  expect(rootRecords(host.hosted)).toEqual([{ report: { synthesized: true }, target: FOLDERS.output, staged: FOLDERS.out }]);
});
