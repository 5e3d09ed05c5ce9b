import { describe, expect, test } from 'vitest';
import { type Finding, findAllowed, findConnection, findDenied, sidesOf } from '../../lib/eval';
import { BudgetExceeded, WorkBudget } from '../../lib/sets';
import type { LabelSelector, NetworkPolicyObject, NetworkPolicySpec } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import type { RegionSpec, UniverseSpec } from './proof-case';
import { regionOf, universeOf } from './proof-region';

const PLAIN: UniverseSpec = { families: ['IPv4'], podRanges: ['10.0.0.0/8'], namespaces: {}, exclusive: [], namedPorts: [] };

const app = (value: string): LabelSelector => ({ matchLabels: { app: value } });
const inShop = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } };
const team = (value: string): LabelSelector => ({ matchLabels: { team: value } });

const connection = (region: Partial<RegionSpec>, universe: Partial<UniverseSpec> = {}): Finding | undefined =>
  findConnection(
    regionOf({ from: [], to: [], ports: [], ...region }),
    universeOf({ ...PLAIN, ...universe }),
    'allowed',
    new WorkBudget(10_000),
  );

describe('a connection', () => {
  test('has at least one pod, and shows the fewest labels and the lowest port', () => {
    expect(connection({})?.witness).toEqual({
      source: { kind: 'pod', namespace: expect.any(String), namespaceLabels: {}, labels: {}, address: expect.any(String), ports: [] },
      destination: expect.objectContaining({ kind: expect.any(String) }),
      protocol: 'TCP',
      port: 1,
      verdict: 'allowed',
    });
    expect(connection({ from: [{ ipBlock: { cidr: '8.8.8.0/24' } }], to: [{ ipBlock: { cidr: '9.9.9.0/24' } }] })).toBeUndefined();
  });

  test('is of one family of the cluster', () => {
    const from = [{ ipBlock: { cidr: 'fd00::/8' } }];
    expect(connection({ from })).toBeUndefined();
    expect(connection({ from }, { families: ['IPv6'], podRanges: ['fd00::/8'] })).toBeDefined();
  });

  test('is between two different pods (SEMANTICS S24)', () => {
    const one = [{ ipBlock: { cidr: '10.1.0.1/32' } }];
    expect(connection({ from: one, to: one })).toBeUndefined();
    expect(connection({ to: [{ ipBlock: { cidr: '127.0.0.0/8' } }] })).toBeUndefined();
  });

  test('within one namespace sees one value of each of its labels', () => {
    const both = { ...inShop, podSelector: {} };
    const of = (value: string): NonNullable<RegionSpec['from']>[number] => ({
      podSelector: {},
      namespaceSelector: { matchLabels: { ...both.namespaceSelector.matchLabels, team: value } },
    });
    expect(connection({ from: [of('red')], to: [of('red')] })).toBeDefined();
    expect(connection({ from: [of('red')], to: [of('blue')] })).toBeUndefined();
  });

  test('finds namespaces as they are known', () => {
    const from = [{ namespaceSelector: { matchLabels: { ...inShop.namespaceSelector.matchLabels, team: 'red' } } }];
    expect(connection({ from }, { namespaces: { shop: { team: 'blue' } } })).toBeUndefined();
    expect(connection({ from }, { namespaces: { shop: { env: 'blue' } } })?.witness.source).toMatchObject({
      namespaceLabels: { env: 'blue', team: 'red' },
    });
    expect(
      connection({ from: [{ namespaceSelector: team('red') }] }, { namespaces: { shop: { team: 'blue' } } })?.witness.source,
    ).not.toMatchObject({ namespace: 'shop' });
  });

  test('has no pod of two exclusive sets', () => {
    const exclusive: UniverseSpec['exclusive'] = [
      [
        { podSelector: app('a'), namespaceSelector: {} },
        { podSelector: { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, namespaceSelector: {} },
      ],
    ];
    expect(connection({ from: [{ podSelector: { matchLabels: { app: 'a', tier: 'x' } } }] }, { exclusive })).toBeUndefined();
    expect(connection({ from: [{ podSelector: app('a') }] }, { exclusive })).toBeDefined();
  });

  test('by a port name goes to a pod that has the name (SEMANTICS S22), at the number that is known', () => {
    const ports = [{ protocol: 'TCP', port: 'http' }];
    expect(connection({ ports })?.witness).toMatchObject({ port: 1, destination: { ports: [{ name: 'http', protocol: 'TCP', port: 1 }] } });
    expect(connection({ ports, to: [{ ipBlock: { cidr: '8.8.8.0/24' } }] })).toBeUndefined();
    const namedPorts: UniverseSpec['namedPorts'] = [
      { members: { podSelector: app('a'), namespaceSelector: {} }, protocol: 'TCP', name: 'http', numbers: [8080], always: true },
    ];
    expect(connection({ ports, to: [{ podSelector: app('a') }] }, { namedPorts })?.witness.port).toBe(8080);
    expect(connection({ ports, to: [{ podSelector: app('b') }] }, { namedPorts })?.witness.port).toBe(1);
  });
});

describe('what policies do to a region', () => {
  const policy = (name: string, spec: NetworkPolicySpec): NetworkPolicyObject => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: 'shop' },
    spec,
  });
  const sides = sidesOf(
    clusterOfObjects([
      policy('closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
      policy('db', {
        podSelector: app('db'),
        policyTypes: ['Ingress'],
        ingress: [{ from: [{ podSelector: app('api') }], ports: [{ port: 5432 }] }],
      }),
      policy('api', { podSelector: app('api'), policyTypes: ['Egress'], egress: [{ to: [{ podSelector: app('db') }] }] }),
    ]).policies,
  );
  const toDb = (from: RegionSpec['from']): ReturnType<typeof regionOf> => regionOf({ from, to: [{ podSelector: app('db') }], ports: [] });

  test('is shown by a connection that is allowed, and one that is denied', () => {
    const region = toDb([{ podSelector: app('api') }]);
    expect(findAllowed(region, sides, universeOf(PLAIN), new WorkBudget(10_000))?.witness).toMatchObject({
      protocol: 'TCP',
      port: 5432,
      verdict: 'allowed',
    });
    expect(findDenied(region, sides, universeOf(PLAIN), new WorkBudget(10_000))?.witness).toMatchObject({ verdict: 'denied' });
  });

  test('is proven by the absence of any', () => {
    expect(findAllowed(toDb([{ podSelector: app('web') }]), sides, universeOf(PLAIN), new WorkBudget(10_000))).toBeUndefined();
    const elsewhere = regionOf({ from: [{ namespaceSelector: team('x') }], to: [{ ipBlock: { cidr: '8.8.8.8/32' } }], ports: [] });
    const known = universeOf({ ...PLAIN, namespaces: { shop: { team: 'y' } } });
    expect(findDenied(elsewhere, sides, known, new WorkBudget(10_000))).toBeUndefined();
  });

  test('by a port name leaves the other ports of a pod, whose number is known, denied', () => {
    const named = sidesOf(
      clusterOfObjects([policy('http', { podSelector: app('a'), policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 'http' }] }] })])
        .policies,
    );
    const members = { podSelector: app('a'), namespaceSelector: {} };
    const universe = universeOf({ ...PLAIN, namedPorts: [{ members, protocol: 'TCP', name: 'http', numbers: [80], always: true }] });
    const on = (port: number): ReturnType<typeof regionOf> =>
      regionOf({ from: [], to: [{ podSelector: app('a') }], ports: [{ protocol: 'TCP', port }] });
    expect(findDenied(on(81), named, universe, new WorkBudget(10_000))).toBeDefined();
    expect(findAllowed(on(81), named, universe, new WorkBudget(10_000))).toBeUndefined();
    expect(findDenied(on(80), named, universe, new WorkBudget(10_000))).toBeUndefined();
  });

  test('is never guessed: too much work is an error', () => {
    expect(() => findAllowed(toDb([]), sides, universeOf(PLAIN), new WorkBudget(2))).toThrow(BudgetExceeded);
  });
});
