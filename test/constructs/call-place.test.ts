import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Bulkhead, BulkheadMisuse, Peer, Port, Zone, type ZoneOrPeer } from 'cdk8s-bulkhead';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finding, shop } from './shop';
import { silentHost } from './silent-host';

/** Where a finding points: the line of the user's call. */

silentHost();

const HERE = 'test/constructs/call-place.test.ts';

/** The line on which it is called. */
function line(): number {
  const [, , frame = ''] = (new Error().stack ?? '').split('\n');
  return Number(/:(\d+):\d+\)?$/.exec(frame)?.[1]);
}

describe('in the program', () => {
  test('each verb', () => {
    const { app, zone } = shop();
    const [web, db] = [zone('web'), zone('db')];
    const lines = [line() + 1];
    db.allowFrom(web, Port.tcp(1));
    lines.push(line() + 1);
    web.allowTo(db, Port.tcp(2));
    lines.push(line() + 1);
    web.allowWithin(Port.tcp(3)).allowDns();
    const places = Bulkhead.of(app)
      .report()
      .diagnostics.map(({ where }) => where?.source);
    expect(places.map((source) => source?.file)).toEqual([HERE, HERE, HERE, HERE]);
    expect(places.map((source) => source?.line)).toEqual([...lines, lines[2]]);
  });

  test('an override in a subclass', () => {
    let inside = 0;
    class Tier extends Zone {
      override allowFrom(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports: Port | readonly Port[]): this {
        inside = line() + 1;
        return super.allowFrom(peers, ports, 'a tier');
      }
    }
    const { app, chart } = shop();
    new Tier(chart, 'web').allowFrom(Peer.anywhere(), Port.tcp(1));
    expect(finding(app, 'BH3003').where?.source?.line).toBe(inside);
  });

  test('forEach with a bound method: the line of forEach', () => {
    const { app, zone } = shop();
    const web = zone('web', { namespaces: { team: 'web' } });
    const expected = line() + 1;
    [0, 1].forEach(web.denyIngress, web);
    expect(finding(app, 'BH3015').where?.source).toMatchObject({ file: HERE, line: expected });

    const misuses: number[] = [];
    try {
      misuses.push(line() + 1);
      [80, 81].forEach(web.allowWithin as never, web);
    } catch (error) {
      const { diagnostic, stack } = error as BulkheadMisuse;
      expect(diagnostic.where?.source).toMatchObject({ file: HERE, line: misuses[0] });
      expect(stack).toContain('call-place.test.ts');
      return;
    }
    throw new Error('nothing was thrown');
  });

  test('constructors, facts and acceptances', () => {
    const { app, chart } = shop();
    const expected = line() + 1;
    new Zone(new Zone(chart, 'a', { pods: { app: 'a' } }), 'b', { pods: { app: 'b' } });
    expect(finding(app, 'BH3001').where?.source).toMatchObject({ file: HERE, line: expected });
    const accepted = line() + 1;
    Bulkhead.of(app).accept({ finding: 'BH3003', because: 'x' });
    expect(finding(app, 'BH3017').where?.source).toMatchObject({ file: HERE, line: accepted });
  });

  test('the stack of a misuse begins at the call', () => {
    try {
      Port.tcp(0);
    } catch (error) {
      expect(error).toBeInstanceOf(BulkheadMisuse);
      expect((error as Error).stack?.split('\n').filter((frame) => /^\s+at/.test(frame))[0]).toContain('call-place.test.ts');
      expect((error as Error).message).toBe(
        'BH2001 invalid-port: 0 is no port\n  help: a port is a whole number from 1 to 65535: Port.tcp(8080)',
      );
    }
  });

  test('nobody else notices: the limit of stacks stays as it was', () => {
    const before = Error.stackTraceLimit;
    shop().zone('web').allowWithin(Port.tcp(1));
    expect(Error.stackTraceLimit).toBe(before);
  });
});

describe('is shown relative to the nearest project', () => {
  let folder: string;
  const require = createRequire(__filename);
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'bulkhead place ü ')));
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    const call = 'module.exports = (run) => {\n  return run();\n};\n';
    write('project/package.json', '{}');
    write('project/lib/deep/call.js', call);
    write('project/apps/shop/cdk8s.yaml', 'language: typescript\n');
    write('project/apps/shop/src/call.js', call);
    write('project/node_modules/zones/package.json', '{}');
    write('project/node_modules/zones/index.js', call);
    write('project/main.js', "const zones = require('zones');\nmodule.exports = (run) =>\n  zones(run);\n");
    write('project/call.mjs', 'export const call = (run) => {\n  return run();\n};\n');
    write('bare/call.js', call);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Where a misuse points that happens in a call from that file. */
  function placeIn(file: string, run: () => unknown = Port.tcp.bind(null, 0)): string {
    const call = require(join(folder, file)) as (run: () => unknown) => unknown;
    return placeOf(() => call(run));
  }

  function placeOf(run: () => unknown): string {
    try {
      run();
    } catch (error) {
      const source = (error as BulkheadMisuse).diagnostic.where?.source;
      return `${source?.file}:${source?.line}`;
    }
    throw new Error('nothing was thrown');
  }

  test('with a package.json, or a cdk8s.yaml that is nearer', () => {
    expect(placeIn('project/lib/deep/call.js')).toBe('lib/deep/call.js:2');
    expect(placeIn('project/apps/shop/src/call.js')).toBe('src/call.js:2');
  });

  test('without any, its own folder', () => {
    expect(placeIn('bare/call.js')).toBe('call.js:2');
  });

  test('a library in node_modules is not the user: the first file outside is', () => {
    expect(placeIn('project/main.js')).toBe('main.js:3');
  });

  test('an ES module', async () => {
    const { call } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'project', 'call.mjs')).href)) as {
      call: (run: () => unknown) => unknown;
    };
    expect(placeOf(() => call(Port.tcp.bind(null, 0)))).toBe('call.mjs:2');
  });

  test('whatever the working directory is', () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(placeIn('project/lib/deep/call.js')).toBe('lib/deep/call.js:2');
    } finally {
      process.chdir(before);
    }
  });
});
