import { describe, expect, test } from 'vitest';
import { ask, createEngine, endDirectory, isEndProblem, type NamedEnd, type Query, type Verdict } from '../../lib/eval';
import { clusterOfYaml } from './engine-yaml';

function pod(name: string, labels: string, owner: string): string {
  return `---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
  labels: { ${labels} }
  ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: ${owner}, uid: x, controller: true }]
spec: { containers: [{ name: main, image: x }] }
`;
}

const ALIKE = pod('web-0', 'app: web', 'web') + pod('web-1', 'app: web', 'web');

const CANARY = pod('mix-0', 'app: web', 'mix') + pod('mix-1', 'app: canary', 'mix');

const DB = `---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: main, image: x }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }] }
`;

function asked(yaml: string, src: string, dst: string): Verdict {
  const cluster = clusterOfYaml(yaml);
  const directory = endDirectory(cluster);
  const end = (text: string): NamedEnd => {
    const found = directory.find(text);
    if (isEndProblem(found)) throw new Error(found.problem);
    return found;
  };
  return ask(createEngine(cluster), { source: end(src), destination: end(dst), protocol: 'TCP', port: 80 });
}

describe("a controller's pods as one end", () => {
  test('have the answer that all of them have', () => {
    expect(asked(ALIKE + DB, 'shop/web[StatefulSet]', 'shop/db')).toMatchObject({ verdict: 'allowed', egress: { verdict: 'allowed' } });
    expect(asked(ALIKE + DB, 'shop/web', 'shop/db').verdict).toBe('allowed');
    expect(asked(ALIKE + DB, 'shop/web-1', 'shop/db').verdict).toBe('allowed');
  });

  test('have none for certain where they differ, and two that differ are named', () => {
    const { verdict, ingress, because } = asked(CANARY + DB, 'shop/mix', 'shop/db');
    expect([verdict, ingress.verdict]).toEqual(['unspecified', 'unspecified']);
    expect(because).toEqual([
      {
        clause: 'S1',
        text: 'policies select pods, and those of StatefulSet shop/mix differ: from Pod shop/mix-0 to Pod shop/db is allowed, from Pod shop/mix-1 to Pod shop/db is denied',
      },
    ]);
  });

  const CLOSED = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: shop }
spec: { podSelector: {} }
`;

  test('reach each other as ordinary pods do: that each reaches itself does not count', () => {
    expect(asked(ALIKE + CLOSED, 'shop/web', 'shop/web').verdict).toBe('denied');
    expect(asked(ALIKE + CLOSED, 'shop/web-0', 'shop/web').verdict).toBe('denied');
    expect(asked(ALIKE + CLOSED, 'shop/web-0', 'shop/web-0').verdict).toBe('allowed');
  });

  test('of which one is known reach each other as that one would reach another like it', () => {
    const one = pod('one-0', 'app: one', 'one');
    expect(asked(one, 'shop/one', 'shop/one').verdict).toBe('allowed');
    const { verdict, because } = asked(one + CLOSED, 'shop/one', 'shop/one');
    expect(verdict).toBe('denied');
    expect(because.map(({ clause }) => clause)).toEqual(['S7']);
  });
});

describe('many pods of a controller', () => {
  const many = (name: string, count: number): string =>
    Array.from({ length: count }, (_, index) => pod(`${name}-${index}`, `app: ${name}`, name)).join('');

  test('that the same rule admits have that rule, and reasons that differ only in names are one', () => {
    const { egress, ingress, because } = asked(many('web', 40) + DB, 'shop/web', 'shop/db');
    expect(ingress.decidedBy).toMatchObject({ rule: 0, policy: { name: 'db' } });
    expect(egress.decidedBy).toBeUndefined();
    expect(because.map(({ text }) => text)).toEqual([
      'no policy isolates Pod shop/web-0 for egress (and 39 more pods)',
      'rule 1 of NetworkPolicy shop/db admits it',
    ]);
  });

  test('are asked about once where they are alike', () => {
    const cluster = clusterOfYaml(
      many('web', 30) + many('db', 30) + DB.replace('name: db, namespace: shop, labels', 'name: own, namespace: shop, labels'),
    );
    const engine = createEngine(cluster);
    let queries = 0;
    const counting = {
      ...engine,
      query: (query: Query): Verdict => {
        queries++;
        return engine.query(query);
      },
    };
    const directory = endDirectory(cluster);
    const [web, db] = ['shop/web', 'shop/db'].map((text) => directory.find(text) as NamedEnd) as [NamedEnd, NamedEnd];
    expect(ask(counting, { source: web, destination: db, protocol: 'TCP', port: 80 }).verdict).toBe('allowed');
    expect(ask(counting, { source: db, destination: web, protocol: 'TCP', port: 80 }).verdict).toBe('allowed');
    expect(ask(counting, { source: db, destination: db, protocol: 'TCP', port: 80 }).verdict).toBe('denied');
    expect(queries).toBe(3);
  });

  test('give the answer that each of them gives', () => {
    const names = ['web', 'mix', 'db'];
    const mixed = Array.from({ length: 6 }, (_, index) => pod(`mix-${index}`, `app: ${index % 2 === 0 ? 'web' : 'db'}`, 'mix')).join('');
    const cluster = clusterOfYaml(many('web', 5) + many('db', 5) + mixed + DB);
    const engine = createEngine(cluster);
    const directory = endDirectory(cluster);
    for (const src of names)
      for (const dst of names) {
        const [source, destination] = [src, dst].map((name) => directory.find(`shop/${name}[StatefulSet]`) as NamedEnd) as [
          NamedEnd,
          NamedEnd,
        ];
        const each = source.members.flatMap((from) =>
          destination.members.flatMap((to) =>
            from === to ? [] : [engine.query({ source: from, destination: to, protocol: 'TCP', port: 80 }).verdict],
          ),
        );
        const expected = new Set(each).size === 1 ? each[0] : 'unspecified';
        expect(ask(engine, { source, destination, protocol: 'TCP', port: 80 }).verdict, `${src} to ${dst}`).toBe(expected);
      }
  });
});

describe('a Service', () => {
  const service = (spec: string): string => `---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { clusterIP: 10.96.0.50, ${spec} }
`;
  const WEB = service('selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }]');
  const CLOSED = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec: { podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 8080 }] }] }
`;
  const REWRITTEN = 'Service shop/web TCP 80 is rewritten to TCP 8080 of Pod shop/web-0, Pod shop/web-1 before any policy looks';

  test.each([
    ['10.96.0.50', `10.96.0.50 is the address of a Service: ${REWRITTEN}`],
    ['svc/shop/web', REWRITTEN],
  ])('named %s is the pods behind it on their port', (name, text) => {
    const { verdict, because, ingress } = asked(ALIKE + DB + CLOSED + WEB, 'shop/db', name);
    expect(verdict).toBe('allowed');
    expect(because[0]).toEqual({ clause: 'S30', text });
    expect(ingress.decidedBy).toMatchObject({ policy: { name: 'web' } });
    expect(asked(CANARY + ALIKE + DB + CLOSED + WEB, 'shop/mix-1', name).verdict).toBe('denied');
  });

  test('is no address to an ipBlock: what a policy sees is the pod', () => {
    const egress = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: shop }
spec: { podSelector: { matchLabels: { app: db } }, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 10.96.0.0/12 } }] }] }
`;
    const status = '\nstatus: { podIPs: [{ ip: 10.0.0.8 }] }\n';
    const web = `${pod('web-0', 'app: web', 'web').trimEnd()}${status}`;
    expect(asked(web + DB + WEB + egress, 'shop/db', '10.96.0.50').verdict).toBe('denied');
    expect(asked(web + DB + WEB + egress.replace('10.96.0.0/12', '10.0.0.0/24'), 'shop/db', '10.96.0.50').verdict).toBe('allowed');
  });

  test.each([
    ['TCP 80', 'selector: { app: web }, ports: [{ port: 81 }]', 'S30', /has no port TCP 80 to be rewritten: it has TCP 81$/],
    ['no pods', 'selector: { app: none }, ports: [{ port: 80 }]', 'S30', /the manifests have no pod behind Service shop\/web/],
    ['no selector', 'ports: [{ port: 80 }]', 'U7', /chooses no pods by itself/],
    [
      'no such name',
      'selector: { app: web }, ports: [{ port: 80, targetPort: http }]',
      'S30',
      /named http, which Pod shop\/web-0 does not have$/,
    ],
  ])('is unspecified where nobody knows where it leads: %s', (_, spec, clause, text) => {
    for (const name of ['10.96.0.50', 'svc/shop/web']) {
      const { verdict, because } = asked(ALIKE + DB + service(spec), 'shop/db', name);
      expect([verdict, because.length, because[0]?.clause]).toEqual(['unspecified', 1, clause]);
      expect(because[0]?.text).toMatch(text);
    }
  });

  test('starts no connections', () => {
    expect(asked(ALIKE + DB + WEB, '10.96.0.50', 'shop/db')).toMatchObject({
      verdict: 'unspecified',
      because: [{ clause: 'S30', text: 'Service shop/web starts no connections: name the pods behind it' }],
    });
  });

  test('may lead a pod back to itself, which only an open pod may do for certain', () => {
    expect(asked(ALIKE + WEB, 'shop/web-0', 'svc/shop/web').verdict).toBe('allowed');
    const { verdict, because } = asked(pod('web-0', 'app: web', 'web') + CLOSED + WEB, 'shop/web-0', 'svc/shop/web');
    expect([verdict, because.map(({ clause }) => clause)]).toEqual(['unspecified', ['S30', 'U3']]);
  });
});
