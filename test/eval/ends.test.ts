import { describe, expect, test } from 'vitest';
import { ask, createEngine, endDirectory, isEndProblem, type NamedEnd, type Verdict } from '../../lib/eval';
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

  test('of which one is known reach each other for certain only where that one reaches itself and would reach another', () => {
    const one = pod('one-0', 'app: one', 'one');
    expect(asked(one, 'shop/one', 'shop/one').verdict).toBe('allowed');
    const { verdict, because } = asked(one + CLOSED, 'shop/one', 'shop/one');
    expect(verdict).toBe('unspecified');
    expect(because[0]?.text).toBe(
      'policies select pods, and those of StatefulSet shop/one differ: from Pod shop/one-0 to Pod shop/one-0 is allowed, from Pod shop/one-0 to StatefulSet shop/one is denied',
    );
  });
});
