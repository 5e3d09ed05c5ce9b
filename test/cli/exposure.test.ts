import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CompiledCommand, compiledCommand } from './compiled-command';
import { temporaryFolder } from './temporary-folder';

let command: CompiledCommand;

beforeAll(() => {
  command = compiledCommand();
});

afterAll(() => {
  command?.remove();
});

function run(
  folder: string,
  args: readonly string[],
  input = '',
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command.bin, 'exposure', ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

const SHOP = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: main, image: x, ports: [{ name: pg, containerPort: 5432 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: pg }] }]
`;

describe('bulkhead exposure', () => {
  test('tells of one workload in one direction as text', () => {
    const { status, stdout, stderr } = run(temporaryFolder({ 'shop.yaml': SHOP }), [
      'shop.yaml',
      '--workload',
      'shop/db',
      '--direction',
      'ingress',
    ]);
    expect(stderr).toBe('');
    expect(stdout).toMatchInlineSnapshot(`
      "shop/db[Deployment]
        from  pods app=web in namespace shop  TCP 5432

      a new pod in namespace shop, with no label that a policy mentions
        from  no policy selects it:
              anybody: any pod, any address  any port  e.g. a pod {} in other, TCP 80

      Pods whose address is not known are taken to have it in 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12,
        192.168.0.0/16, fc00::/7.
      "
    `);
    expect(status).toBe(0);
  });

  test('takes ranges of bulkhead.yaml and of nodes, unless the option says others', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nspec: { podCIDRs: [10.1.0.0/16, fd01::/64] }\n';
    const folder = temporaryFolder({ 'shop.yaml': `${SHOP}---\n${node}`, 'bulkhead.yaml': 'podRanges: [10.2.0.0/16]\n' });
    const ranges = (...args: readonly string[]): unknown =>
      JSON.parse(run(folder, ['shop.yaml', '--format', 'json', ...args]).stdout).podRanges;
    expect(ranges()).toEqual(['10.2.0.0/16', '10.1.0.0/16', 'fd01::/64']);
    expect(ranges('--pod-range', '10.3.0.0/16')).toEqual(['10.3.0.0/16', 'fd01::/64']);
  });

  test('tells the same as JSON, with a confirmed example of each line', () => {
    const { status, stdout } = run(
      temporaryFolder(),
      ['-', '--workload', 'shop/db[Deployment]', '--direction', 'ingress', '--format', 'json'],
      SHOP,
    );
    expect(status).toBe(0);
    const { workloads, namespaces, podRanges } = JSON.parse(stdout);
    expect(podRanges).toContain('10.0.0.0/8');
    expect(workloads).toEqual([
      {
        workload: 'shop/db[Deployment]',
        ingress: {
          selectedBy: ['NetworkPolicy shop/db'],
          open: [
            {
              peer: {
                namespaces: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }],
                pods: [{ key: 'app', operator: 'In', values: ['web'] }],
              },
              connections: { TCP: [[5432, 5432]] },
              witness: {
                src: { namespace: 'shop', labels: { app: 'web' }, addresses: ['10.0.0.2'] },
                dst: 'shop/db[Deployment]',
                protocol: 'TCP',
                port: 5432,
                verdict: 'allowed',
              },
            },
          ],
          undecided: [],
        },
      },
    ]);
    expect(namespaces).toHaveLength(1);
    expect(namespaces[0]).toMatchObject({ namespace: 'shop', ingress: { selectedBy: [], withLabels: [] } });
    expect(namespaces[0].ingress.open[0].witness.dst).toEqual({ namespace: 'shop', labels: {}, addresses: ['10.0.0.1'] });
  });

  test('tells what is wrong with a document, and of the others all the same', () => {
    const broken = SHOP.replace('ports: [{ port: pg }]', 'ports: [{ port: 0 }]');
    const { status, stdout, stderr } = run(temporaryFolder({ 'shop.yaml': broken }), ['shop.yaml']);
    expect(stderr).toContain('shop.yaml:');
    expect(stdout).toContain('shop/db[Deployment]');
    expect(status).toBe(1);
  });

  test.each([
    [['nowhere.yaml'], 'nowhere.yaml does not exist'],
    [['shop.yaml', '--workload', 'shop/nobody'], '--workload shop/nobody is no namespace with workloads and no workload'],
    [['shop.yaml', '--pod-range', '10.0.0.0'], '--pod-range 10.0.0.0 is no range of addresses'],
    [['shop.yaml', '--direction', 'sideways'], 'sideways'],
    [[], 'missing required argument'],
  ])('says what is wrong with %j', (args, message) => {
    const { status, stdout, stderr } = run(temporaryFolder({ 'shop.yaml': SHOP }), args);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('helps', () => {
    const { status, stdout } = run(temporaryFolder(), ['--help']);
    expect(status).toBe(0);
    for (const word of ['--workload', '--direction', '--pod-range', '--host-network', '--lenient', 'Exit codes'])
      expect(stdout).toContain(word);
    expect(stdout).not.toContain('[])');
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  });
});
