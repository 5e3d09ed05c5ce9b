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

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(folder: string, args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command.bin, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, stdout, stderr };
}

const WORKLOADS = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: postgres, "on": "yes" } }
spec: { containers: [{ name: main, image: x, ports: [{ name: pg, containerPort: 5432 }] }] }
status: { podIPs: [{ ip: 10.0.0.5 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { selector: { app: api }, ports: [{ name: web, port: 80, targetPort: http }] }
`;

const POLICIES = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: postgres } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: api } } }]
      ports: [{ port: 5432 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: api, namespace: shop }
spec:
  podSelector: { matchLabels: { app: api } }
  egress:
    - to: [{ podSelector: { matchLabels: { app: postgres } } }]
      ports: [{ port: pg }]
`;

const FILES = { 'cluster/workloads.yaml': WORKLOADS, 'cluster/policies.yaml': POLICIES };

describe('bulkhead query', () => {
  const probes = ['{"id":1,"src":"shop/api","dst":"shop/db","port":5432}', '{"id":2,"src":"shop/web","dst":"shop/db","port":5432}'];

  test('answers each probe in its line, in order, from a file and from standard input', () => {
    const folder = temporaryFolder({ ...FILES, 'probes.jsonl': `${probes.join('\n')}\n` });
    const file = run(folder, ['query', 'cluster', '--probes', 'probes.jsonl']);
    expect(file.stderr).toBe('');
    expect(file.status).toBe(0);
    expect(file.stdout.split('\n').map((line) => line.slice(0, 74))).toEqual(
      [
        '{"id":1,"verdict":"allowed","egress":"allowed","ingress":"allowed","because',
        '{"id":2,"verdict":"denied","egress":"denied","ingress":"denied","because":[',
        '',
      ].map((line) => line.slice(0, 74)),
    );
    expect(run(folder, ['query', 'cluster', '--probes', '-'], probes.join('\r\n'))).toEqual(file);
    expect(run(folder, ['query', '-', '--probes', 'probes.jsonl'], `${WORKLOADS}---\n${POLICIES}`).stdout).toContain('"at":"<stdin>:');
  });

  test('answers the rest where a probe asks nothing, and ends with 1', () => {
    const { status, stdout, stderr } = run(
      temporaryFolder(FILES),
      ['query', 'cluster', '--probes', '-'],
      ['{', ...probes, '{"src":"shop/x"}'].join('\n'),
    );
    expect(status).toBe(1);
    expect(stderr).toBe('');
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly verdict?: string; readonly error?: string });
    expect(answers.map(({ verdict, error }) => verdict ?? (error === undefined ? 'nothing' : 'error'))).toEqual([
      'error',
      'allowed',
      'denied',
      'error',
    ]);
  });

  test('tells what is wrong with documents on standard error, answers from the rest, and ends with 1', () => {
    const folder = temporaryFolder({
      ...FILES,
      'cluster/broken.yaml': 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: A_B }\n',
    });
    const { status, stdout, stderr } = run(folder, ['query', 'cluster', '--probes', '-'], probes[0]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error BH10\d\d .*cluster\/broken\.yaml:3:/);
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, verdict: 'allowed' });
  });

  test('is a usage error without probes, with a wrong file of them, and where both come from standard input', () => {
    const folder = temporaryFolder(FILES);
    for (const [args, message] of [
      [['query', 'cluster'], /required option '--probes <file>'/],
      [['query', 'cluster', '--probes', 'nowhere'], /^error usage: the file of probes nowhere does not exist\n {2}help {5}name a file/],
      [['query', 'cluster', '--probes', 'cluster'], /^error usage: the file of probes cluster is a folder\n/],
      [['query', '-', '--probes', '-'], /^error usage: standard input cannot be both the manifests and the probes\n/],
      [['query', 'nowhere', '--probes', '-'], /^error usage: nowhere does not exist\n/],
      [['query', 'cluster', '--probes', '-', '--format', 'yaml'], /--format/],
    ] as const) {
      const { status, stdout, stderr } = run(folder, args);
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(message);
    }
  });

  test('answers many lines, more than one read brings', () => {
    const lines = Array.from({ length: 30_000 }, (_, id) => `{"id":${id},"src":"shop/web","dst":"shop/db","port":${1 + (id % 65535)}}`);
    const { status, stdout } = run(temporaryFolder(FILES), ['query', 'cluster', '--probes', '-'], lines.join('\n'));
    expect(status).toBe(0);
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly id: number }).id);
    expect(ids).toEqual(lines.map((_, id) => id));
  });
});

describe('bulkhead explain', () => {
  const explain = (...args: readonly string[]): Run => run(temporaryFolder(FILES), ['explain', 'cluster', ...args]);

  test('shows which rule decides each side', () => {
    const { status, stdout, stderr } = explain('--from', 'shop/api[Deployment]', '--to', 'shop/db', '--port', 'tcp/5432');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "  Deployment shop/api → Pod shop/db  TCP 5432   allowed
          egress   Deployment shop/api  [NetworkPolicy shop/api] rule 1 allows TCP pg to pods app=postgres
                   (cluster/policies.yaml:21)
          ingress  Pod shop/db          [NetworkPolicy shop/db] rule 1 allows TCP 5432 from pods app=api
                   (cluster/policies.yaml:12)
      "
    `);
  });

  test('shows what is missing on each side, and writes it', () => {
    expect(explain('--from', 'shop/web', '--to', 'shop/db', '--port', '5432').stdout).toMatchInlineSnapshot(`
      "  Pod shop/web → Pod shop/db  TCP 5432   denied
          egress   Pod shop/web  [NetworkPolicy shop/closed] isolates it (cluster/policies.yaml:1) and admits
                   nothing
          ingress  Pod shop/db   [NetworkPolicy shop/closed, NetworkPolicy shop/db] isolate it
                   (cluster/policies.yaml:1, cluster/policies.yaml:6); the only rule, of NetworkPolicy shop/db, does
                   not admit TCP 5432 from pod {app: web}
        nearest  NetworkPolicy shop/db rule 1 has the port, not the peer: it allows TCP 5432 from pods app=api
                 (cluster/policies.yaml:12)
        write    a policy of its own:
                   apiVersion: networking.k8s.io/v1
                   kind: NetworkPolicy
                   metadata:
                     name: allow-egress-web
                     namespace: shop
                   spec:
                     podSelector:
                       matchLabels:
                         app: web
                     policyTypes: [Egress]
                     egress:
                       - to:
                           - podSelector:
                               matchLabels:
                                 app: postgres
                                 "on": "yes"
                         ports:
                           - protocol: TCP
                             port: 5432
        write    one more rule under \`ingress\` of NetworkPolicy shop/db (cluster/policies.yaml:6):
                   - from:
                       - podSelector:
                           matchLabels:
                             app: web
                     ports:
                       - protocol: TCP
                         port: 5432
      "
    `);
  });

  test('rewrites a service and the name of its target port before it looks at policies', () => {
    const { stdout } = explain('--from', 'shop/web', '--to', 'svc/shop/api', '--port', 'tcp/web');
    expect(stdout.split('\n').filter((line) => /^ {2}(Pod|service|port)/.test(line))).toMatchInlineSnapshot(`
      [
        "  Pod shop/web → Deployment shop/api  TCP 8080   denied",
        "  service  Service shop/api TCP web is rewritten to TCP http (8080) of Deployment shop/api before any policy",
      ]
    `);
  });

  test('takes the address of a Service for the Service, and proposes no block with it', () => {
    const files = {
      'c/w.yaml': WORKLOADS.replace('spec: { selector: { app: api }', 'spec: { clusterIP: 10.96.0.50, selector: { app: api }'),
      'c/p.yaml': POLICIES,
    };
    const folder = temporaryFolder(files);
    const { stdout } = run(folder, ['explain', 'c', '--from', 'shop/web', '--to', '10.96.0.50', '--port', '80']);
    expect(stdout).toContain('Pod shop/web → Deployment shop/api  TCP 8080 over IPv4   denied');
    expect(stdout).toContain('  service  10.96.0.50 is the address of a Service: Service shop/api TCP 80 is rewritten to TCP http (8080)');
    expect(stdout).toContain('write ');
    expect(stdout).not.toContain('ipBlock');
    const probe = JSON.stringify({ src: 'shop/web', dst: '10.96.0.50', port: 80 });
    expect(JSON.parse(run(folder, ['query', 'c', '--probes', '-'], probe).stdout)).toMatchObject({
      verdict: 'denied',
      because: [{ clause: 'S30' }, {}, {}],
    });
  });

  test('says why nobody knows where a Service leads', () => {
    expect(explain('--from', 'shop/web', '--to', 'svc/shop/api', '--port', '81').stdout).toBe(
      '  Pod shop/web → Service shop/api  TCP 81   unspecified\n  because  Service shop/api has no port TCP 81 to be rewritten: it has TCP 80 (web)\n',
    );
    expect(explain('--from', 'shop/web', '--to', 'svc/shop/api', '--port', 'icmp').stdout).toContain(
      'passes on its ports only, and ICMP has none',
    );
  });

  test('knows a pod by its address', () => {
    expect(explain('--from', '10.0.0.5', '--to', 'shop/api', '--port', 'icmp').stdout).toMatchInlineSnapshot(`
      "  10.0.0.5 → Deployment shop/api  ICMP   unspecified
          egress   10.0.0.5             [NetworkPolicy shop/closed] Pod shop/db is isolated for egress, which means
                   nothing certain for ICMP
          ingress  Deployment shop/api  [NetworkPolicy shop/api, NetworkPolicy shop/closed] Deployment shop/api is
                   isolated for ingress, which means nothing certain for ICMP
        address  10.0.0.5 is Pod shop/db
      "
    `);
  });

  test('as JSON has the same, the YAML as a text', () => {
    const { stdout } = explain('--from', 'shop/web', '--to', 'shop/db', '--port', '5432/tcp', '--family', 'IPv4', '--format', 'json');
    const { connections, ...rest } = JSON.parse(stdout) as { readonly connections: readonly Record<string, unknown>[] };
    expect(rest).toMatchInlineSnapshot(`
      {
        "because": [
          {
            "clause": "S7",
            "text": "Pod shop/web is isolated for egress by NetworkPolicy shop/closed, and no egress rule is there",
          },
          {
            "clause": "S5",
            "text": "Pod shop/db is isolated for ingress by NetworkPolicy shop/closed, NetworkPolicy shop/db, and no ingress rule admits it",
          },
        ],
        "destination": "Pod shop/db",
        "egress": "denied",
        "ingress": "denied",
        "port": 5432,
        "protocol": "TCP",
        "source": "Pod shop/web",
        "verdict": "denied",
      }
    `);
    expect(Object.keys(connections[0] ?? {})).toEqual([
      'source',
      'destination',
      'port',
      'count',
      'verdict',
      'because',
      'walkthrough',
      'notes',
      'remedies',
    ]);
    expect((connections[0] as { readonly remedies: readonly unknown[] }).remedies[1]).toMatchInlineSnapshot(`
      {
        "at": "cluster/policies.yaml:6",
        "policy": "NetworkPolicy shop/db",
        "side": "ingress",
        "yaml": "- from:
          - podSelector:
              matchLabels:
                app: web
        ports:
          - protocol: TCP
            port: 5432
      ",
      }
    `);
  });

  test.each([
    [
      ['--from', 'shop/wbe', '--to', 'shop/db', '--port', '1'],
      'error usage: --from shop/wbe: the manifests have no pod or workload shop/wbe\n  help     did you mean shop/web?\n',
    ],
    [
      ['--from', 'shop/web', '--to', 'svc/shop/apo', '--port', '1'],
      'error usage: --to svc/shop/apo: the manifests have no Service shop/apo\n  help     did you mean svc/shop/api?\n',
    ],
    [
      ['--from', 'shop/web', '--to', 'shop/db', '--port', 'pq'],
      'error usage: --port tcp/pq: Pod shop/db has no TCP port of that name\n  help     it has tcp/pg\n',
    ],
    [
      ['--from', 'shop/web', '--to', '8.8.8.8', '--port', 'udp/dns'],
      'error usage: --port udp/dns: 8.8.8.8 has no UDP port of that name\n  help     it has no named port: write a number, such as --port udp/8080\n',
    ],
    [
      ['--from', 'shop/web', '--to', 'shop/db', '--port', '0'],
      'error usage: --port 0: ports are 1 to 65535\n  help     write it as tcp/5432, 5432 (which is TCP), udp/53, icmp, or tcp/http by the name of a container port\n',
    ],
    [
      ['--from', 'shop/web', '--to', 'shop/db', '--port', 'tpc/80'],
      /^error usage: --port tpc\/80 names no port\n {2}help {5}did you mean tcp\? write it as/,
    ],
    [['--from', 'shop/web', '--to', 'shop/db', '--port', 'udp/'], /^error usage: --port udp\/ has a protocol and no port\n/],
    [['--from', 'shop/web', '--to', 'shop/db', '--port', 'icmp/8'], /^error usage: --port icmp\/8: ICMP has no ports\n/],
    [['--from', 'shop/web', '--to', 'shop/db'], /required option '--port <port>'/],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = explain(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
  });
});
