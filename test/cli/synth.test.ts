import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, type ExpectStatic, test } from 'vitest';
import { type CompiledCommand, compiledCommand } from './compiled-command';
import { type Project, project, type Run } from './project';

let command: CompiledCommand;
const projects: Project[] = [];

beforeAll(() => {
  command = compiledCommand();
});
afterAll(() => {
  command.remove();
  for (const each of projects) each.remove();
});

const MAIN = `import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { misuse, zone } from 'fake-library';

const app = new App();
const chart = new Chart(app, 'shop');
zone(chart, 'web');
`;

/** The same for Node alone, which starts faster. */
const MAIN_JS = MAIN.replace(/import (\{.*\}) from ('.*');/g, 'const $1 = require($2);');

/** A project, and how the command is run in it. */
function shop(files: Readonly<Record<string, string>>): Project & { synth(...args: string[]): Promise<Run> } {
  const made = project(files);
  projects.push(made);
  return { ...made, synth: (...args) => made.run(command.bin, ['synth', ...args]) };
}

/** Nothing of a refused run is left. */
function untouched(expect: ExpectStatic, { exists, staged }: Project, run: Run): void {
  expect(run.code).toBe(1);
  expect(exists('dist')).toBe(false);
  expect(staged()).toEqual([]);
}

describe.concurrent('bulkhead synth', { timeout: 300_000 }, () => {
  test('writes, leaves alone what is right already, and checks', async ({ expect }) => {
    const { synth, read, folder, staged } = shop({ 'main.ts': `${MAIN}console.log('hello'); app.synth();` });

    const first = await synth('main.ts');
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatchInlineSnapshot(`
      "hello
      bulkhead synth main.ts

      written    dist/shop.k8s.yaml  1 policy
      proven     1 flow is open on every side of its own, nothing else opens a closed side
      assumed    no policy outside this tree and its context selects pods of: shop
      outside    host-network pods; ICMP
      "
    `);
    expect(read('dist/.bulkhead-files')).toMatch(/^[0-9a-f]{64} {2}shop\.k8s\.yaml\n$/);
    const before = statSync(join(folder, 'dist/shop.k8s.yaml'), { bigint: true });

    expect((await synth('main.ts')).stdout).toContain('unchanged  dist/shop.k8s.yaml  1 policy\n');
    const after = statSync(join(folder, 'dist/shop.k8s.yaml'), { bigint: true });
    expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);

    const check = await synth('main.ts', '--check');
    expect(check.code).toBe(0);
    expect(check.stdout).toContain('checked    dist is exactly what the program makes: 1 file\n');
    expect(staged()).toEqual([]);
  });

  test('shows what differs, removes what it wrote, and keeps what it did not write', async ({ expect }) => {
    const old = `${MAIN_JS}for (const id of ['old', 'edited']) zone(new Chart(app, id), id);`;
    const { synth, write, read, exists } = shop({
      'main.js': `${old}\napp.synth();`,
      'dist/raw.k8s.yaml': 'kind: NetworkPolicy\n',
      'dist/README.md': 'ours',
    });
    expect((await synth('main.js')).stderr).toMatchInlineSnapshot(`
      "warning unknown-manifest: dist/raw.k8s.yaml is not made by this program, and Bulkhead did not write it
        help     it takes no part in the proof, and may hold policies of an earlier program: delete what nobody needs

      "
    `);

    write({
      'main.js': `${MAIN_JS.replace(`'web'`, `'front'`)}zone(new Chart(app, 'new'), 'new');\napp.synth();`,
      'dist/edited.k8s.yaml': 'a: 1\n',
    });
    const check = await synth('main.js', '--check');
    expect(check.code).toBe(1);
    expect(check.stderr).toBe('');
    expect(check.stdout).toMatchInlineSnapshot(`
      "bulkhead synth main.js --check

      changed    dist/shop.k8s.yaml
      missing    dist/new.k8s.yaml
      extra      dist/old.k8s.yaml
      foreign    dist/edited.k8s.yaml
                 dist/raw.k8s.yaml
      help       run \`bulkhead synth main.js\` and commit dist
                 delete what is foreign, or move it elsewhere: it is not in the program, and Bulkhead removes only what it wrote
      proven     1 flow is open on every side of its own, nothing else opens a closed side
      assumed    no policy outside this tree and its context selects pods of: shop
      outside    host-network pods; ICMP

      --- /dev/null
      +++ dist/new.k8s.yaml (as the program makes it)
      @@ -0,0 +1,7 @@
      +apiVersion: networking.k8s.io/v1
      +kind: NetworkPolicy
      +metadata:
      +  name: new
      +  namespace: shop
      +spec:
      +  podSelector: {}

      --- dist/shop.k8s.yaml (as it is)
      +++ dist/shop.k8s.yaml (as the program makes it)
      @@ -1,7 +1,7 @@
       apiVersion: networking.k8s.io/v1
       kind: NetworkPolicy
       metadata:
      -  name: web
      +  name: front
         namespace: shop
       spec:
         podSelector: {}

      --- dist/old.k8s.yaml (as it is)
      +++ /dev/null
      @@ -1,7 +0,0 @@
      -apiVersion: networking.k8s.io/v1
      -kind: NetworkPolicy
      -metadata:
      -  name: old
      -  namespace: shop
      -spec:
      -  podSelector: {}

      --- dist/edited.k8s.yaml (as it is)
      +++ /dev/null
      @@ -1,1 +0,0 @@
      -a: 1

      --- dist/raw.k8s.yaml (as it is)
      +++ /dev/null
      @@ -1,1 +0,0 @@
      -kind: NetworkPolicy
      "
    `);
    expect(exists('dist/new.k8s.yaml')).toBe(false);

    const next = await synth('main.js');
    expect(next.stdout.split('\nproven')[0]).toMatchInlineSnapshot(`
      "bulkhead synth main.js

      written    dist/new.k8s.yaml   1 policy
                 dist/shop.k8s.yaml  1 policy
      removed    dist/old.k8s.yaml"
    `);
    expect(next.stderr).toMatchInlineSnapshot(`
      "warning edited-file: dist/edited.k8s.yaml is made no longer, and stays: somebody changed it since Bulkhead wrote it
        help     bring what it says into the program, then delete it

      warning unknown-manifest: dist/raw.k8s.yaml is not made by this program, and Bulkhead did not write it
        help     it takes no part in the proof, and may hold policies of an earlier program: delete what nobody needs

      "
    `);
    expect([exists('dist/old.k8s.yaml'), read('dist/edited.k8s.yaml'), read('dist/README.md')]).toEqual([false, 'a: 1\n', 'ours']);
  });

  test('follows an async main to process.exit, and keeps standard output for one JSON object', async ({ expect }) => {
    const main = `${MAIN}setInterval(() => {}, 1000);
async function main(): Promise<void> {
  await new Promise((done) => setTimeout(done, 5));
  console.log('for people');
  app.synth();
  process.exit(0);
}
void main();`;
    const { synth } = shop({ 'main.ts': main });
    const run = await synth('main.ts', '--format', 'json', '--output', 'out');
    expect(run.stderr).toBe('for people\n');
    expect(run.code).toBe(0);
    const { reports, ...rest } = JSON.parse(run.stdout);
    expect(rest).toEqual({ ok: true, output: 'out', written: ['out/shop.k8s.yaml'], unchanged: [], removed: [], notices: [] });
    expect(reports).toMatchObject([{ synthesized: true, proven: true, policies: [{ name: 'web' }] }]);
  });

  test('takes program and output from cdk8s.yaml; two apps with an outdir of their own are proven before they are written', async ({
    expect,
  }) => {
    const main = `import { App, Chart } from 'cdk8s';
import { zone } from 'fake-library';
await null;
for (const env of ['dist/a', 'elsewhere/b']) {
  const app = new App({ outdir: env });
  zone(new Chart(app, 'shop'), 'web');
  app.synth();
}
if (process.env.FAIL) throw new Error('late');
if (require.main !== module || process.argv[1] !== __filename) throw new Error('not main');
`;
    const { synth, exists, write, staged } = shop({ 'main.ts': main, 'cdk8s.yaml': 'app: npx tsx main.ts\noutput: dist\n' });
    expect((await synth()).stdout).toContain(
      'written    dist/a/shop.k8s.yaml       1 policy\n           elsewhere/b/shop.k8s.yaml  1 policy\n',
    );
    expect(exists('dist/.bulkhead-files')).toBe(true);

    write({ 'main.ts': main.replaceAll(`'web'`, `'front'`).replace('process.env.FAIL', 'true') });
    const failed = await synth();
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatchInlineSnapshot(`
      "error program-threw: late                                                           main.ts:9
           7 |   app.synth();
           8 | }
        >  9 | if (true) throw new Error('late');
          10 | if (require.main !== module || process.argv[1] !== __filename) throw new Error('not main');
        help     add --stack to see every frame

      "
    `);
    expect(staged()).toEqual([]);
  });

  test('refuses a violated program: diagnostics, and what cdk8s says of others', async ({ expect }) => {
    const main = `${MAIN_JS.replace(
      `zone(chart, 'web')`,
      `zone(chart, 'web', { diagnostics: [
  { code: 'BH3001', name: 'careful', severity: 'warning', message: 'so so', acceptable: true },
  { code: 'BH4001', name: 'intent-violated', severity: 'error', message: 'zone web must never reach zone db', where: { source: { file: 'shop.ts', line: 21, column: 5 } }, help: 'drop the never', acceptable: false },
] })`,
    )}
new Construct(chart, 'mine').node.addValidation({ validate: () => ['replicas must be odd\\n    see the manual'] });
app.synth();`;
    const made = shop({ 'main.js': main });
    const run = await made.synth('main.js');
    untouched(expect, made, run);
    expect(run.stderr).toMatchInlineSnapshot(`
      "error invalid-construct: cdk8s found constructs that are not valid
        [shop/mine] replicas must be odd
          see the manual

      error BH4001 intent-violated: zone web must never reach zone db                     shop.ts:21
        help     drop the never

      error BH4001 intent-violated: zone web must never reach zone db                     shop.ts:21
        help     drop the never

      warning BH3001 careful: so so

      warning BH3001 careful: so so

      "
    `);
    expect(run.stdout).toMatchInlineSnapshot(`
      "bulkhead synth main.js

      refused    3 errors, 2 warnings; nothing was written
      "
    `);
  });

  test("shows the user's own line for what is thrown, at once and later", async ({ expect }) => {
    const later = shop({
      'lib/later.ts': `export async function later(config: { web?: { port: number } }): Promise<number> {
  await null;
  return (config as { web: { port: number } }).web.port;
}
`,
      'main.ts': `${MAIN}import { later } from './lib/later';\nvoid later({}).then(() => app.synth());\nsetInterval(() => {}, 1000);`,
    });
    const thrown = await later.synth('main.ts');
    untouched(expect, later, thrown);
    expect(thrown.stderr).toMatchInlineSnapshot(`
      "error program-threw: TypeError: Cannot read properties of undefined (reading 'port')  lib/later.ts:3
          1 | export async function later(config: { web?: { port: number } }): Promise<number> {
          2 |   await null;
        > 3 |   return (config as { web: { port: number } }).web.port;
          4 | }
        help     add --stack to see every frame

      "
    `);

    later.write({ 'main.ts': `${MAIN}\napp.synth();\nmisuse();\n` });
    const misused = await later.synth('main.ts');
    untouched(expect, later, misused);
    expect(misused.stderr).toMatchInlineSnapshot(`
      "error BH2001 invalid-port: 0 is no port number                                      main.ts:10
           8 |
           9 | app.synth();
        > 10 | misuse();
        help     a port is a whole number from 1 to 65535

      "
    `);

    later.write({ 'main.ts': `${MAIN}\nconst x = ;\n` });
    const unreadable = await later.synth('main.ts', '--stack');
    untouched(expect, later, unreadable);
    expect(unreadable.stderr.split('\n\n')[0]).toMatchInlineSnapshot(`
      "error syntax-error: Unexpected token                                                main.ts:9
           7 | zone(chart, 'web');
           8 |
        >  9 | const x = ;"
    `);
    expect(unreadable.stderr).toMatch(/\n {4}at .*bulkhead\.js/);
  });

  test('refuses a program that never synthesizes, and one that never gets to its end', async ({ expect }) => {
    const made = shop({ 'never.js': MAIN_JS, 'stuck.ts': `${MAIN}app.synth();\nawait new Promise(() => {});` });
    const [never, stuck] = await Promise.all([made.synth('never.js'), made.synth('stuck.ts')]);
    untouched(expect, made, never);
    expect(never.stderr).toMatchInlineSnapshot(`
      "error never-synthesized: an app with zones is never synthesized, or is changed after it was
        help     call \`app.synth()\` of every app last, when all its zones and flows are there

      "
    `);
    untouched(expect, made, stuck);
    expect(stuck.stderr).toMatchInlineSnapshot(`
      "error unsettled-program: the program waits at its top level for a promise that nothing can settle any more
        help     see which \`await\` of it never ends

      "
    `);
  });

  test('runs any other app as a child process', async ({ expect }) => {
    const made = shop({
      'main.js': `${MAIN_JS}console.log('from the child'); app.synth();`,
      'bad.js': `${MAIN_JS}app.synth();\nmisuse();`,
      'cdk8s.yaml': 'app: node -e 1 && node main.js prod\n',
    });
    const run = await made.synth('--format', 'json');
    expect(run.stderr).toBe('from the child\n');
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, written: ['dist/shop.k8s.yaml'], reports: [{ proven: true }] });

    made.write({ 'cdk8s.yaml': 'app: node bad.js prod\n' });
    const bad = await made.synth();
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatchInlineSnapshot(`
      "error BH2001 invalid-port: 0 is no port number                                      bad.js:9
          7 | zone(chart, 'web');
          8 | app.synth();
        > 9 | misuse();
        help     a port is a whole number from 1 to 65535

      "
    `);
    expect(made.staged()).toEqual([]);
  });

  test('publishes nothing but what was proven: what the program does after the proof, and beside it, is refused', async ({ expect }) => {
    const raw = (chart: string) =>
      `new ApiObject(${chart}, 'allow', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'allow', namespace: 'shop' }, spec: { podSelector: {}, ingress: [{}] } });`;
    const main = MAIN_JS.replace('{ App, Chart }', '{ ApiObject, App, Chart, Lazy }');
    const made = shop({
      'edited.js': `${main}app.synth();
const fs = require('node:fs');
const file = require('node:path').join(app.outdir, 'shop.k8s.yaml');
fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('podSelector: {}', 'podSelector: {}\\n  ingress: [{}]'));`,
      'lazy.js': `${main}let calls = 0;
zone(chart, 'db', {}, { ingress: Lazy.any({ produce: () => [{ ports: [{ port: ++calls }] }] }) });
app.synth();`,
      'octal.js': `${main}zone(chart, 'db', {}, { ingress: [{ ports: [{ port: '0o7' }] }] });\napp.synth();`,
      'beside.js': `${main}app.synth();\nconst other = new App();\n${raw(`new Chart(other, 'other')`)}\nother.synth();`,
      'one-file.js': `${main}app.synth();\nconst other = new App();\nzone(new Chart(other, 'shop'), 'db');\nother.synth();`,
      'cdk8s.yaml': 'app: node edited.js child\n',
    });
    const [edited, child, lazy, octal, beside, oneFile] = await Promise.all([
      made.synth('edited.js'),
      made.synth(),
      made.synth('lazy.js'),
      made.synth('octal.js', '--check'),
      made.synth('beside.js'),
      made.synth('one-file.js'),
    ]);
    expect([edited, child, lazy, octal, beside, oneFile].map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1]);
    untouched(expect, made, oneFile);
    expect(edited.stderr).toMatchInlineSnapshot(`
      "error policy-differs-from-proof: policy shop/web in dist/shop.k8s.yaml is not as it was proven: spec.ingress is [{}], proven was nothing
        help     change nothing after \`app.synth()\`, give \`Lazy\` values that stay the same, and write no text that YAML reads as a number

      "
    `);
    expect(child.stderr).toBe(edited.stderr);
    expect(edited.stdout).toContain('refused    1 error; nothing was written\n');
    expect(lazy.stderr).toContain('error policy-differs-from-proof: policy shop/db in dist/shop.k8s.yaml is not as it was proven');
    expect(octal.stderr).toContain('spec.ingress[0].ports[0].port is 7, proven was "0o7"\n');
    expect(beside.stderr).toMatchInlineSnapshot(`
      "error policy-without-proof: dist/other.k8s.yaml holds policy shop/allow, which no proof saw
        help     put it into the app that has the zones, and write it once: what another app or the program itself writes beside it is not proven

      "
    `);
    expect(oneFile.stderr).toMatchInlineSnapshot(`
      "error apps-proven-apart: apps that write into one folder both have policies in the namespace shop: policies add up, and each app was proven without the other
        help     put the charts into one app; or give each app an output folder of its own, and the manifests of one
                 to the other with \`Bulkhead.of(app).context(…)\`

      error proven-policy-missing: policy shop/web was proven, and no file of dist holds it
        help     two apps or charts may write the same file: put them into one app, under ids of their own; remove no file after \`app.synth()\`

      "
    `);
  });

  test('refuses what a killed process left, whatever the shell makes of it', async ({ expect }) => {
    const main = `${MAIN_JS}zone(new Chart(app, 'second'), 'db');\n`;
    const made = shop({
      'killed.js': `${main.replace('{ App, Chart }', '{ App, ApiObject, Chart, Lazy }')}
new ApiObject(new Chart(app, 'third'), 'x', { kind: 'ConfigMap', apiVersion: 'v1', data: Lazy.any({ produce: () => {
  if (require('node:fs').existsSync(app.outdir + '/shop.k8s.yaml')) process.kill(process.pid, 'SIGKILL');
  return {};
} }) });
app.synth();`,
      'early.js': `process.kill(process.pid, 'SIGKILL');`,
      'plain.js': `const { App, Chart } = require('cdk8s');\nconst app = new App();\nnew Chart(app, 'plain');\napp.synth();\nprocess.kill(process.pid, 'SIGKILL');`,
      'node_modules/runner/main.js': `require('../../plain.js');`,
      'throws.js': `const { App, Chart } = require('cdk8s');\nconst app = new App();\nnew Chart(app, 'plain');\napp.synth();\nthrow new Error('late');`,
      'exits.js': `${main}app.synth();\nprocess.exit(3);`,
      'good.js': `${main}app.synth();\n`,
      'dist/second.k8s.yaml': 'committed\n',
    });
    const commands = [
      'node killed.js | cat',
      'node killed.js; true',
      'node early.js; node good.js',
      'node plain.js | cat',
      'node node_modules/runner/main.js | cat',
      'node throws.js | cat',
      'node exits.js | cat',
      'node good.js | cat',
    ];
    const runs: Run[] = [];
    for (const command of commands) {
      made.write({ 'cdk8s.yaml': `app: ${JSON.stringify(command)}\n` });
      runs.push(await made.synth());
      if (runs.length < commands.length) expect(made.read('dist/second.k8s.yaml')).toBe('committed\n');
      expect(made.staged()).toEqual([]);
    }
    expect(runs.map(({ code, stderr }) => [code, stderr.split('\n').find((line) => line.startsWith('error'))])).toEqual([
      [1, 'error program-killed: `node killed.js | cat`: the program was ended before it could report (killed.js)'],
      [1, 'error program-killed: `node killed.js; true`: the program was ended before it could report (killed.js)'],
      [1, 'error program-killed: `node early.js; node good.js`: the program was ended before it could report (early.js)'],
      [1, 'error program-killed: `node plain.js | cat`: the program was ended before it could report (plain.js)'],
      [1, 'error program-killed: `node node_modules/runner/main.js | cat`: the program was ended before it could report (main.js)'],
      [1, expect.stringMatching(/^error program-threw: late +throws\.js:5$/)],
      [1, 'error program-failed: `node exits.js | cat` ended with exit code 3'],
      [0, undefined],
    ]);
    expect(runs[0]?.stdout).toContain('refused    1 error; nothing was written, dist is as it was\n');
  });

  test('cleans up when it is interrupted, or after the next run where it could not', async ({ expect }) => {
    const made = shop({
      'busy.js': `${MAIN_JS}app.synth();\nconsole.log('computing');\nfor (;;);`,
      'main.js': `${MAIN_JS}app.synth();\nsetTimeout(() => console.log('waiting'), 10);\nsetInterval(() => {}, 1000);`,
    });
    const interrupted = (file: string): Promise<Run> =>
      made.run(command.bin, ['synth', file], ({ pid }) => process.kill(pid ?? 0, 'SIGINT'));
    expect(await interrupted('busy.js')).toEqual({ code: null, signal: 'SIGINT', stdout: 'computing\n', stderr: '' });
    expect(made.staged()).toHaveLength(1);
    expect(await interrupted('main.js')).toEqual({ code: null, signal: 'SIGINT', stdout: 'waiting\n', stderr: '' });
    expect(made.staged()).toEqual([]);
    expect(made.exists('dist')).toBe(false);
  });

  test('lives with a program that catches, and tells what it throws when all is over', async ({ expect }) => {
    const { synth } = shop({
      'main.js': `${MAIN_JS}process.on('uncaughtException', () => app.synth());
process.on('exit', () => {
  process.removeAllListeners('uncaughtException');
  console.error('bye');
});
setTimeout(() => { throw new Error('caught'); }, 1);`,
      'late.js': `${MAIN_JS}app.synth();\nprocess.on('beforeExit', () => {\n  throw new Error('too late');\n});`,
    });
    const [caught, late] = await Promise.all([synth('main.js', '-o', 'one'), synth('late.js', '-o', 'two')]);
    expect([caught.code, caught.stderr]).toEqual([0, 'bye\n']);
    expect(late.code).toBe(1);
    expect(late.stdout).toContain('written    two/shop.k8s.yaml');
    expect(late.stderr).toMatch(/^error program-threw: too late +late\.js:10\n/);
  });

  test('answers a wrong command line with exit code 2, and loads nothing for it', async ({ expect }) => {
    const made = shop({ 'list.cjs': `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));` });
    const bulkhead = (...args: string[]): Promise<Run> => made.run('-r', ['./list.cjs', command.bin, ...args]);
    const [help, version, unknown, nothing] = await Promise.all([
      bulkhead('synth', '--help'),
      bulkhead('--version'),
      bulkhead('synth', '--nope'),
      made.synth(),
    ]);
    expect([help.code, version.code, unknown.code, nothing.code]).toEqual([0, 0, 2, 2]);
    expect(help.stdout).toMatchInlineSnapshot(`
      "Usage: bulkhead synth [options] [program]

      Runs a cdk8s program, proves that its network policies open what it declares and
      nothing else, and only then replaces the output. Files that an earlier run wrote
      and the program makes no longer are removed; no others are.

      Arguments:
        program                the TypeScript or JavaScript file that makes the app
                               (default: \`app\` of cdk8s.yaml)

      Options:
        -o, --output <folder>  where the manifests go (default: \`output\` of
                               cdk8s.yaml, else dist)
        --check                write nothing, and fail unless the output is exactly
                               what the program makes
        --format <format>      how to report (choices: "text", "json", default:
                               "text")
        --stack                show every frame of what the program throws
        -h, --help             display help for command

      Exit codes: 0 proven, 1 findings or a program that fails, 2 usage.
      "
    `);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const { stderr } of [help, version]) {
      const packages = new Set([...stderr.matchAll(/node_modules[\\/]([\w@-]+)/g)].map(([, name]) => name));
      expect([...packages]).toEqual(['commander']);
    }
    expect(unknown.stderr.split('\n')[0]).toBe("error: unknown option '--nope'");
    expect(nothing.stdout).toBe('');
    expect(nothing.stderr).toMatchInlineSnapshot(`
      "error usage: no program is named
        help     name it, such as \`bulkhead synth main.ts\`, or write \`app: tsx main.ts\` into cdk8s.yaml

      "
    `);
  });
});
