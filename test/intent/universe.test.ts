import { App, Chart, JsonPatch } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port, type Reachability, Zone } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { quietly } from '../programs/quietly';

interface Program {
  readonly app: App;
  readonly chart: Chart;
  readonly bulkhead: Bulkhead;
}

function program<T>(write: (program: Program) => T): T {
  return quietly(() => {
    const app = new App();
    return write({ app, chart: new Chart(app, 'program', { namespace: 'shop' }), bulkhead: Bulkhead.of(app) });
  });
}

const podNamed = (name: string, labels: Readonly<Record<string, string>>, http: number): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels },
  spec: { containers: [{ name: 'main', image: 'x', ports: [{ name: 'http', containerPort: http }] }] },
});

describe('addresses of pods', () => {
  const verdict = (podRanges: readonly string[] | undefined, peer: string): Reachability['verdict'] =>
    program(({ app, chart, bulkhead }) => {
      Cluster.describe(app, { today: '2026-01-01', ...(podRanges === undefined ? {} : { podRanges }) });
      return bulkhead.verdict(new Zone(chart, 'web'), Peer.cidr(peer)).verdict;
    });

  test('described for one family leave those of the other where they are by default', () => {
    expect(verdict(['10.1.0.0/16'], '10.0.0.0/8')).toBe('allowed');
    expect(verdict(['10.1.0.0/16'], 'fd00::/8')).toBe('allowed');
    expect(verdict(['fd00::/8'], '10.0.0.0/8')).toBe('allowed');
  });

  test('appear in the assumptions, each family with what is known of it', () => {
    const assumption = (podRanges: readonly string[]): string | undefined =>
      program(({ app, chart, bulkhead }) => {
        Cluster.describe(app, { today: '2026-01-01', podRanges });
        const web = new Zone(chart, 'web').denyAll();
        web.allowTo(Peer.cidr('10.9.0.0/16'), Port.tcp(443));
        web.allowTo(Peer.cidr('fd09::/16'), Port.tcp(443));
        web.neverTo(Peer.internet());
        return bulkhead.report().assumptions.find((line) => line.startsWith('pods have addresses'));
      });
    expect(assumption(['10.1.0.0/16'])).toBe('pods have addresses in 10.1.0.0/16, and in fc00::/7 (default)');
    expect(assumption(['10.1.0.0/16', 'fd00::/48'])).toBe('pods have addresses in 10.1.0.0/16, fd00::/48');
  });
});

describe('a pod and itself', () => {
  test('are no connection: localhost is outside the proof (SEMANTICS S24)', () => {
    const { verdict, codes } = program(({ app, chart, bulkhead }) => {
      Cluster.describe(app, { today: '2026-01-01', families: ['IPv6'] });
      const web = new Zone(chart, 'web').denyAll();
      web.neverTo(Peer.cidr('::/0'));
      return { verdict: bulkhead.verdict(web, Peer.cidr('::1/128')).verdict, codes: bulkhead.report().diagnostics.map(({ code }) => code) };
    });
    expect(verdict).toBe('impossible');
    expect(codes).toEqual([]);
  });
});

describe('zones that contradict each other', () => {
  test('as peers are an error, never a failure to write the document', () => {
    const codes = program(({ chart, bulkhead }) => {
      const web = new Zone(chart, 'web', { pods: { app: 'web' } }).denyAll();
      const nobody = new Zone(web, 'nobody', { pods: { app: 'db' } });
      web.allowFrom(nobody, Port.tcp(80));
      return {
        documents: bulkhead.policies.map((policy) => policy.toJson()),
        codes: bulkhead.report().diagnostics.map(({ code }) => code),
      };
    });
    expect(codes.codes).toContain('BH3001');
    expect(codes.documents).toMatchObject([{ spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'] } }]);
    expect(codes.documents[0]).not.toHaveProperty('spec.ingress');
  });
});

describe('what known workloads call a port', () => {
  /** Flows by name to `a` and `b`; whether the pods of both are promised to be safe on the port. */
  const promise = (write: (program: Program, a: Zone, b: Zone) => void): string | undefined =>
    program((made) => {
      const { app, chart, bulkhead } = made;
      Cluster.describe(app, { today: '2026-01-01' });
      new Zone(chart, 'shop').denyAll();
      const a = new Zone(chart, 'a', { pods: { a: 'yes' }, ports: { http: Port.tcp(80) } });
      const b = new Zone(chart, 'b', { pods: { b: 'yes' } });
      const both = new Zone(chart, 'both', { pods: { a: 'yes', b: 'yes' } });
      b.allowFrom(Peer.namespace('other'), Port.named('http'));
      both.neverFrom(Peer.namespace('other'), Port.tcp(80));
      write(made, a, b);
      return bulkhead.report().guardrails[0]?.state;
    });

  test('is the number that a proof counts with', () => {
    const state = program(({ app, chart, bulkhead }) => {
      Cluster.describe(app, { today: '2026-01-01' });
      const db = new Zone(chart, 'db', { pods: { app: 'db' } }).denyIngress();
      db.allowFrom(Peer.namespace('other'), Port.named('http'));
      db.neverFrom(Peer.everyPod(), Port.tcp(81));
      bulkhead.context([podNamed('db', { app: 'db' }, 80)]);
      return bulkhead.report().guardrails[0]?.state;
    });
    expect(state).toBe('holds');
  });

  test('does not hide pods of which a zone says something else', () => {
    expect(promise(() => undefined)).toBe('broken');
    expect(promise(({ bulkhead }) => bulkhead.context([podNamed('b', { b: 'yes' }, 81)]))).toBe('broken');
  });

  test('holds where no pod is in both', () => {
    expect(
      promise(({ bulkhead }, a, b) => {
        Zone.exclusive(a, b);
        bulkhead.context([podNamed('b', { b: 'yes' }, 81)]);
      }),
    ).toBe('holds');
  });
});

test('a promise is about each of its ports, named and numbered', () => {
  const state = (...ports: readonly Port[]): string | undefined =>
    program(({ app, chart, bulkhead }) => {
      Cluster.describe(app, { today: '2026-01-01' });
      const web = new Zone(chart, 'web', { pods: { app: 'web' } });
      const db = new Zone(chart, 'db', { pods: { app: 'db' } }).denyIngress();
      db.allowFrom(web, Port.named('sql'));
      db.neverFrom(web, ports);
      return bulkhead.report().guardrails[0]?.state;
    });
  expect(state(Port.udp(53), Port.named('sql'))).toBe('broken');
  expect(state(Port.udp(53), Port.named('http', 'UDP'))).toBe('holds');
});

describe('public IPv6 addresses, which pods may have or not', () => {
  /** Every address that pods have by default may come in; a patch lets in every pod. */
  const codes = (podRanges: readonly string[] | undefined): readonly string[] =>
    program(({ app, chart, bulkhead }) => {
      Cluster.describe(app, { today: '2026-01-01', ...(podRanges === undefined ? {} : { podRanges }) });
      const web = new Zone(chart, 'web').denyIngress();
      web.allowFrom([Peer.cidr('0.0.0.0/0'), Peer.cidr('fc00::/7')], Port.tcp(80));
      web.policies[0]?.addJsonPatch(JsonPatch.add('/spec/ingress/0/from/-', { namespaceSelector: {} }));
      return bulkhead
        .report()
        .diagnostics.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    });

  test('are counted with where documents are held against the program', () => {
    expect(codes(undefined)).toEqual(['BH4003']);
    expect(codes(['10.0.0.0/8', 'fd00::/8'])).toEqual([]);
  });
});
