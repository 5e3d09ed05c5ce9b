import { describe, expect, test } from 'vitest';
import { closedIn, db, fromPeer, ingress, onDb, onWeb, open, pods, under, web } from './example-cluster';
import { answer, node, pod, policy, probe } from './example-objects';

describe('S24 a pod and itself', () => {
  const all = policy('shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

  test('by name, by its own address and by localhost', () => {
    expect(answer([...pods, all], probe('shop/db', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '10.1.0.2', 'TCP 80'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '127.0.0.1', 'ICMP'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '::1', 'TCP 80'))).toBe(open);
  });

  test('on the host network too, where the address is the node’s', () => {
    const agent = pod('shop/agent', { ips: ['192.168.0.2'], hostNetwork: true });
    expect(answer([agent, all], probe('shop/agent', '192.168.0.2', 'TCP 80'))).toBe(open);
  });

  test('another pod is another matter', () => {
    expect(answer([...pods, all], probe('shop/db', 'shop/web', 'TCP 80'))).toBe('denied (denied, denied)');
  });
});

describe('S25 the pod’s own node', () => {
  const placed = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], node: 'n1' });
  const all = policy('shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const nodes = [node('n1', '192.168.0.1'), node('n2', '192.168.0.2')];

  test('may always come in, other nodes are ordinary addresses', () => {
    expect(answer([placed, all, ...nodes], probe('192.168.0.1', 'shop/db', 'TCP 80'))).toBe('allowed (none, allowed)');
    expect(answer([placed, all, ...nodes], probe('192.168.0.2', 'shop/db', 'TCP 80'))).toBe('denied (none, denied)');
  });

  test('may come in by ICMP too', () => {
    expect(answer([placed, all, ...nodes], probe('192.168.0.1', 'shop/db', 'ICMP'))).toBe('allowed (none, allowed)');
  });

  test('is known by hostIP as well', () => {
    const hosted = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], hostIPs: ['192.168.0.1', 'fd00:ff::1'] });
    expect(answer([hosted, all], probe('192.168.0.1', 'shop/db', 'TCP 80'))).toBe('allowed (none, allowed)');
    expect(answer([hosted, all], probe('fd00:ff::1', 'shop/db', 'TCP 80'))).toBe('allowed (none, allowed)');
    expect(answer([hosted, all], probe('192.168.0.2', 'shop/db', 'TCP 80'))).toBe('denied (none, denied)');
  });

  test('has all its addresses, whoever tells one', () => {
    const external = { ...node('n1'), status: { addresses: [{ type: 'ExternalIP', address: '34.0.0.1' }] } };
    const nameless = pod('shop/agent', { ips: ['34.0.0.1'], hostNetwork: true });
    expect(answer([placed, all, external], probe('34.0.0.1', 'shop/db', 'TCP 80'))).toBe('allowed (none, allowed)');
    expect(answer([placed, all, external, nameless], probe('shop/agent', 'shop/db', 'TCP 80'), { hostNetwork: 'node' })).toBe(
      'allowed (none, allowed)',
    );
  });

  test('U4 going out to it is unspecified where a policy closes it', () => {
    expect(answer([placed, all, ...nodes], probe('shop/db', '192.168.0.1', 'TCP 80'))).toBe('unspecified (unspecified, none)');
    expect(answer([placed, all, ...nodes], probe('shop/db', '192.168.0.2', 'TCP 80'))).toBe('denied (denied, none)');
    expect(answer([placed, ...nodes], probe('shop/db', '192.168.0.1', 'TCP 80'))).toBe('allowed (allowed, none)');
  });

  test('a pod that runs nowhere yet may come to run on any known node', () => {
    expect(answer([db, all, ...nodes], probe('192.168.0.1', 'shop/db', 'TCP 80'))).toBe('unspecified (none, unspecified)');
    expect(answer([db, all, ...nodes], probe('8.8.8.8', 'shop/db', 'TCP 80'))).toBe('denied (none, denied)');
  });
});

describe('S26 host-network pods', () => {
  const agent = pod('shop/agent', { labels: { app: 'agent' }, ips: ['192.168.0.2'], hostNetwork: true, node: 'n2' });
  const placed = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], node: 'n1' });
  const allowAgent = policy('shop', { podSelector: onDb, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'agent' } } }] }] });
  const allowNode = policy('shop', { podSelector: onDb, ingress: [{ from: [{ ipBlock: { cidr: '192.168.0.0/24' } }] }] });

  test('as peer of a selector: a pod to some plugins, a node to others', () => {
    const asked = probe('shop/agent', 'shop/db', 'TCP 80');
    expect(answer([agent, placed, allowAgent], asked)).toBe('unspecified (allowed, unspecified)');
    expect(answer([agent, placed, allowAgent], asked, { hostNetwork: 'pod' })).toBe(open);
    expect(answer([agent, placed, allowAgent], asked, { hostNetwork: 'node' })).toBe('denied (none, denied)');
  });

  test('as peer of an ipBlock: both behaviours agree', () => {
    expect(answer([agent, placed, allowNode], probe('shop/agent', 'shop/db', 'TCP 80'))).toBe(open);
  });

  test('as peer of an ipBlock, with the node’s address where its own is not known yet', () => {
    const pending = pod('shop/agent', { hostNetwork: true, hostIPs: ['192.168.0.2'] });
    const asked = probe('shop/agent', 'shop/db', 'TCP 80', 'IPv4');
    expect(answer([pending, placed, allowNode, node('n1', '192.168.0.1')], asked, { hostNetwork: 'node' })).toBe('allowed (none, allowed)');
  });

  test('as subject: closed only where it is taken for a pod', () => {
    const closed = policy('shop', { podSelector: { matchLabels: { app: 'agent' } }, policyTypes: ['Ingress', 'Egress'] });
    const asked = probe('8.8.8.8', 'shop/agent', 'TCP 80');
    expect(answer([agent, closed], asked)).toBe('unspecified (none, unspecified)');
    expect(answer([agent, closed], asked, { hostNetwork: 'pod' })).toBe('denied (none, denied)');
    expect(answer([agent, closed], asked, { hostNetwork: 'node' })).toBe('allowed (none, none)');
  });

  test('on the pod’s own node it comes in where it is taken for the node (S25)', () => {
    const neighbour = pod('shop/agent', { ips: ['192.168.0.1'], hostNetwork: true, node: 'n1' });
    const closed = policy('shop', { podSelector: onDb, policyTypes: ['Ingress'] });
    const asked = probe('shop/agent', 'shop/db', 'TCP 80');
    expect(answer([neighbour, placed, closed], asked)).toBe('unspecified (allowed, unspecified)');
    expect(answer([neighbour, placed, closed], asked, { hostNetwork: 'node' })).toBe('allowed (none, allowed)');
  });

  test('its address tells which node it runs on', () => {
    const agent = pod('shop/agent', { ips: ['192.168.0.1'], hostNetwork: true });
    const hosted = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], hostIPs: ['192.168.0.1'] });
    const closed = policy('shop', { podSelector: onDb, policyTypes: ['Ingress'] });
    const asked = probe('shop/agent', 'shop/db', 'TCP 80');
    expect(answer([agent, hosted, closed], asked, { hostNetwork: 'node' })).toBe('allowed (none, allowed)');
    expect(answer([agent, db, closed], asked, { hostNetwork: 'node' })).toBe('unspecified (none, unspecified)');
  });

  test('its address is the node’s, not the pod’s', () => {
    expect(answer([agent, placed, allowAgent], probe('192.168.0.2', 'shop/db', 'TCP 80'))).toBe('denied (none, denied)');
  });

  test('without any policy both behaviours agree', () => {
    expect(answer([agent, placed], probe('shop/db', 'shop/agent', 'TCP 80'))).toBe(open);
  });
});

test('S27 the answer is about new connections: no rule for replies', () => {
  expect(under({ podSelector: onDb, policyTypes: ['Egress'] }, 'shop/web', 'shop/db')).toBe(open);
});

describe('S29 ICMP', () => {
  test('is unspecified where an end is isolated in its direction, whatever the rules say', () => {
    expect(ingress([{}], 'shop/web', 'ICMP')).toBe('unspecified (allowed, unspecified)');
    expect(ingress([], 'shop/web', 'ICMP')).toBe('unspecified (allowed, unspecified)');
  });

  test('is allowed where neither is', () => {
    expect(answer(pods, probe('shop/web', 'shop/db', 'ICMP'))).toBe(open);
  });
});

describe('S32 completed pods', () => {
  const done = pod('shop/done', { labels: { app: 'web' }, ips: ['10.1.0.9'], phase: 'Succeeded' });

  test.each(['Succeeded', 'Failed'])('a probe to or from one (%s) is an error', (phase) => {
    const over = pod('shop/done', { phase });
    expect(() => answer([...pods, over], probe('shop/done', 'shop/db', 'TCP 80'))).toThrow('completed');
    expect(() => answer([...pods, over], probe('shop/db', 'shop/done', 'TCP 80'))).toThrow('completed');
  });

  test('its address is nobody’s, or the pod’s that has it now', () => {
    expect(fromPeer({ podSelector: onWeb }, '10.1.0.9', [done])).toBe('denied (none, denied)');
    const reused = pod('shop/new', { labels: { app: 'web' }, ips: ['10.1.0.9'] });
    expect(fromPeer({ podSelector: onWeb }, '10.1.0.9', [done, reused])).toBe(open);
  });

  test('a pod without an address is a subject like any other', () => {
    const pending = pod('shop/db', { labels: { app: 'db' }, phase: 'Pending' });
    const closed = policy('shop', { podSelector: onDb, policyTypes: ['Ingress'] });
    expect(answer([web, pending, closed], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(closedIn);
  });
});
