import { describe, expect, test } from 'vitest';
import { closedIn, closedOut, ingress, onDb, onWeb, open, pods, under } from './example-cluster';
import { answer, policy, probe } from './example-objects';
import type { IngressRule, NetworkPolicySpec } from './network-policy';

describe('S1 selection', () => {
  test.each([
    ['an empty selector', { podSelector: {} }],
    ['an absent selector', {}],
    ['a null selector', { podSelector: null }],
  ])('%s selects every pod of the policy’s namespace', (_, selector) => {
    expect(under({ ...selector, policyTypes: ['Ingress'] }, 'pay/job', 'shop/db')).toBe(closedIn);
    expect(under({ ...selector, policyTypes: ['Ingress'] }, 'shop/db', 'pay/job')).toBe(open);
  });

  test('a selector leaves other pods alone', () => {
    expect(under({ podSelector: onDb, policyTypes: ['Ingress'] }, 'shop/db', 'shop/web')).toBe(open);
  });
});

describe('S2 isolation is per direction', () => {
  test('nothing is closed without a policy', () => {
    expect(answer(pods, probe('pay/job', 'shop/db', 'TCP 80'))).toBe(open);
  });

  test('closed ingress leaves egress open', () => {
    expect(under({ podSelector: onDb, policyTypes: ['Ingress'] }, 'shop/db', 'shop/web')).toBe(open);
  });

  test('closed egress leaves ingress open', () => {
    expect(under({ podSelector: onDb, policyTypes: ['Egress'] }, 'shop/web', 'shop/db')).toBe(open);
    expect(under({ podSelector: onDb, policyTypes: ['Egress'] }, 'shop/db', 'shop/web')).toBe(closedOut);
  });
});

describe('S3 the default of policyTypes', () => {
  test.each([
    ['absent', {}],
    ['null', { policyTypes: null }],
    ['empty', { policyTypes: [] }],
  ])('%s without rules is Ingress', (_, types) => {
    expect(under({ ...types, podSelector: onDb }, 'shop/web', 'shop/db')).toBe(closedIn);
    expect(under({ ...types, podSelector: onDb }, 'shop/db', 'shop/web')).toBe(open);
  });

  test('an explicit empty egress adds no Egress', () => {
    expect(under({ podSelector: onDb, egress: [] }, 'shop/db', 'shop/web')).toBe(open);
  });

  test('an egress rule adds Egress and keeps Ingress', () => {
    const spec: NetworkPolicySpec = { podSelector: onDb, egress: [{ ports: [{ port: 53 }] }] };
    expect(under(spec, 'shop/db', 'shop/web')).toBe(closedOut);
    expect(under(spec, 'shop/web', 'shop/db')).toBe(closedIn);
  });
});

test('S4 rules of a direction that policyTypes does not list are ignored', () => {
  const spec: NetworkPolicySpec = { podSelector: onDb, policyTypes: ['Ingress'], egress: [{ ports: [{ port: 53 }] }] };
  expect(under(spec, 'shop/db', 'shop/web')).toBe(open);
});

test('S5 policies add up', () => {
  const closed = policy('shop', { podSelector: {}, policyTypes: ['Ingress'] });
  const opened = policy('shop', { podSelector: onDb, ingress: [{ ports: [{ port: 80 }] }] });
  expect(answer([...pods, closed, opened], probe('pay/job', 'shop/db', 'TCP 80'))).toBe(open);
  expect(answer([...pods, opened, closed], probe('pay/job', 'shop/db', 'TCP 80'))).toBe(open);
});

describe('S6 both ends must allow', () => {
  const egress = policy('shop', { podSelector: onWeb, policyTypes: ['Egress'] });

  test('an open ingress does not help a closed egress', () => {
    expect(answer([...pods, egress], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(closedOut);
  });

  test('an end outside the cluster has no say', () => {
    expect(answer([...pods, egress], probe('shop/web', '8.8.8.8', 'TCP 80'))).toBe('denied (denied, none)');
    expect(answer([...pods, egress], probe('8.8.8.8', 'shop/web', 'TCP 80'))).toBe('allowed (none, allowed)');
    expect(answer(pods, probe('8.8.8.8', '1.1.1.1', 'TCP 80'))).toBe('allowed (none, none)');
  });
});

describe('S7 rules', () => {
  test.each([
    ['absent', {}],
    ['empty', { ingress: [] }],
    ['null', { ingress: null }],
  ])('%s rules allow nothing: no allow-all (network-policy-api#211)', (_, rules) => {
    expect(under({ ...rules, podSelector: onDb, policyTypes: ['Ingress'] }, 'shop/web', 'shop/db')).toBe(closedIn);
  });

  test('an empty rule allows everything', () => {
    expect(ingress([{}], 'pay/job', 'SCTP 9')).toBe(open);
    expect(ingress([{}], '8.8.8.8')).toBe('allowed (none, allowed)');
  });
});

test('S8 a rule needs its peer and its port', () => {
  const rule: IngressRule = { from: [{ podSelector: onWeb }], ports: [{ port: 80 }] };
  expect(ingress([rule], 'shop/web', 'TCP 80')).toBe(open);
  expect(ingress([rule], 'shop/web', 'TCP 81')).toBe(closedIn);
  expect(ingress([rule], 'pay/job', 'TCP 80')).toBe(closedIn);
});

describe('S9 no peers are all peers', () => {
  test.each([
    ['absent', {}],
    ['null', { from: null }],
    ['empty', { from: [] }],
  ])('%s from', (_, from) => {
    expect(ingress([{ ...from, ports: [{ port: 80 }] }], 'pay/job')).toBe(open);
    expect(ingress([{ ...from, ports: [{ port: 80 }] }], '8.8.8.8')).toBe('allowed (none, allowed)');
  });

  test.each([
    ['absent', {}],
    ['null', { to: null }],
    ['empty', { to: [] }],
  ])('%s to', (_, to) => {
    const spec: NetworkPolicySpec = { podSelector: onDb, policyTypes: ['Egress'], egress: [{ ...to, ports: [{ port: 80 }] }] };
    expect(under(spec, 'shop/db', 'pay/job')).toBe(open);
    expect(under(spec, 'shop/db', '8.8.8.8')).toBe('allowed (allowed, none)');
  });

  test('one entry of several suffices', () => {
    expect(ingress([{ from: [{ podSelector: { matchLabels: { app: 'x' } } }, { podSelector: onWeb }] }], 'shop/web')).toBe(open);
  });
});

test.each([
  ['absent', {}],
  ['null', { ports: null }],
  ['empty', { ports: [] }],
])('S10 %s ports are every port and protocol', (_, ports) => {
  expect(ingress([{ ...ports, from: [{ podSelector: onWeb }] }], 'shop/web', 'UDP 9')).toBe(open);
});
