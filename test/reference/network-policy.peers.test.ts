import { describe, expect, test } from 'vitest';
import { closedIn, fromPeer, ingress, onDb, onWeb, open, web } from './example-cluster';
import { answer, namespace, pod, policy, probe } from './example-objects';
import { ImpossibleProbe, type IngressRule, type PolicyPeer } from './network-policy';

describe('S11 a podSelector alone', () => {
  test('means pods of the policy’s namespace only (k8sgpt#1746)', () => {
    expect(fromPeer({ podSelector: onWeb }, 'shop/web')).toBe(open);
    expect(fromPeer({ podSelector: onWeb }, 'pay/job')).toBe(closedIn);
  });

  test('empty: all pods of the namespace, no addresses', () => {
    expect(fromPeer({ podSelector: {} }, 'shop/web')).toBe(open);
    expect(fromPeer({ podSelector: {} }, 'pay/job')).toBe(closedIn);
    expect(fromPeer({ podSelector: {} }, '8.8.8.8')).toBe('denied (none, denied)');
  });
});

describe('S12 a namespaceSelector alone', () => {
  test('is not ignored for want of a podSelector (multi-networkpolicy-iptables#14)', () => {
    const peer: PolicyPeer = { namespaceSelector: { matchLabels: { team: 'pay' } } };
    expect(fromPeer(peer, 'pay/job', [namespace('pay', { team: 'pay' })])).toBe(open);
    expect(fromPeer(peer, 'shop/web', [namespace('pay', { team: 'pay' })])).toBe(closedIn);
  });

  test('empty: all pods, no addresses', () => {
    expect(fromPeer({ namespaceSelector: {} }, 'pay/job')).toBe(open);
    expect(fromPeer({ namespaceSelector: {} }, '8.8.8.8')).toBe('denied (none, denied)');
  });
});

describe('S13 both selectors', () => {
  const inPay: PolicyPeer = { namespaceSelector: { matchLabels: { team: 'pay' } } };
  const namespaces = [namespace('pay', { team: 'pay' })];

  test('in one entry are AND', () => {
    const other = pod('pay/other', { ips: ['10.2.0.2'] });
    expect(fromPeer({ ...inPay, podSelector: onWeb }, 'pay/job', namespaces)).toBe(open);
    expect(fromPeer({ ...inPay, podSelector: onWeb }, 'shop/web', namespaces)).toBe(closedIn);
    expect(fromPeer({ ...inPay, podSelector: onWeb }, 'pay/other', [...namespaces, other])).toBe(closedIn);
  });

  test('in two entries are OR (kubectl-np-viewer PR 8, uds-core#528)', () => {
    expect(ingress([{ from: [inPay, { podSelector: onWeb }] }], 'shop/web', 'TCP 80', namespaces)).toBe(open);
    expect(ingress([{ from: [inPay, { podSelector: onWeb }] }], 'pay/job', 'TCP 80', namespaces)).toBe(open);
  });
});

test('S14 a null field of a peer is no criterion', () => {
  expect(fromPeer({ namespaceSelector: {}, podSelector: null, ipBlock: null }, 'pay/job')).toBe(open);
  expect(fromPeer({ podSelector: onWeb, namespaceSelector: null }, 'pay/job')).toBe(closedIn);
});

describe('S15 ipBlock', () => {
  test('matches outside addresses and pod addresses alike', () => {
    expect(fromPeer({ ipBlock: { cidr: '10.2.0.0/16' } }, 'pay/job')).toBe(open);
    expect(fromPeer({ ipBlock: { cidr: '10.2.0.0/16' } }, '10.2.9.9')).toBe('allowed (none, allowed)');
    expect(fromPeer({ ipBlock: { cidr: '10.2.0.0/16' } }, 'shop/web')).toBe(closedIn);
  });

  test('except holds in its own entry only', () => {
    const holed: PolicyPeer = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/31'] } };
    expect(fromPeer(holed, 'pay/job')).toBe(closedIn);
    expect(fromPeer(holed, '10.2.0.2')).toBe('allowed (none, allowed)');
    expect(ingress([{ from: [holed, { ipBlock: { cidr: '10.2.0.1/32' } }] }], 'pay/job')).toBe(open);
  });

  test('the borders belong to the block', () => {
    const peer: PolicyPeer = { ipBlock: { cidr: '203.0.113.64/26' } };
    expect(fromPeer(peer, '203.0.113.63')).toBe('denied (none, denied)');
    expect(fromPeer(peer, '203.0.113.64')).toBe('allowed (none, allowed)');
    expect(fromPeer(peer, '203.0.113.127')).toBe('allowed (none, allowed)');
    expect(fromPeer(peer, '203.0.113.128')).toBe('denied (none, denied)');
  });

  test('families never mix', () => {
    expect(fromPeer({ ipBlock: { cidr: '0.0.0.0/0' } }, '2600::1')).toBe('denied (none, denied)');
    expect(fromPeer({ ipBlock: { cidr: '::/0' } }, '8.8.8.8')).toBe('denied (none, denied)');
    expect(fromPeer({ ipBlock: { cidr: '::/0' } }, '2600::1')).toBe('allowed (none, allowed)');
  });

  test('an address that a pod has is that pod, in any spelling', () => {
    const v6 = pod('shop/v6', { labels: { app: 'web' }, ips: ['fd00::1'] });
    const dualDb = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2', 'fd00::2'] });
    const closed = policy('shop', { podSelector: onDb, ingress: [{ from: [{ podSelector: onWeb }] }] });
    expect(answer([v6, dualDb, closed], probe('fd00:0:0:0:0:0:0:1', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([v6, dualDb, closed], probe('fd00::9', 'shop/db', 'TCP 80'))).toBe('denied (none, denied)');
  });
});

describe('S15 unknown pod addresses', () => {
  const fresh = pod('shop/fresh', { labels: { app: 'fresh' } });

  test('an ipBlock may or may not match', () => {
    expect(fromPeer({ ipBlock: { cidr: '10.0.0.0/8' } }, 'shop/fresh', [fresh])).toBe('unspecified (allowed, unspecified)');
  });

  test('where another rule allows, the answer does not depend on it', () => {
    const rule: IngressRule = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { podSelector: { matchLabels: { app: 'fresh' } } }] };
    expect(ingress([rule], 'shop/fresh', 'TCP 80', [fresh])).toBe(open);
  });

  test('where the port does not match, it does not depend on it either', () => {
    const rule: IngressRule = { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 81 }] };
    expect(ingress([rule], 'shop/fresh', 'TCP 80', [fresh])).toBe(closedIn);
  });

  test('a denied side decides over an unspecified one', () => {
    const closed = policy('shop', { podSelector: { matchLabels: { app: 'fresh' } }, policyTypes: ['Egress'] });
    expect(fromPeer({ ipBlock: { cidr: '10.0.0.0/8' } }, 'shop/fresh', [fresh, closed])).toBe('denied (denied, unspecified)');
  });

  test('the whole family matches whatever the address is', () => {
    expect(fromPeer({ ipBlock: { cidr: '0.0.0.0/0' } }, 'shop/fresh', [fresh])).toBe(open);
    expect(fromPeer({ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, 'shop/fresh', [fresh])).toBe(
      'unspecified (allowed, unspecified)',
    );
    expect(fromPeer({ ipBlock: { cidr: '::/0' } }, 'shop/fresh', [fresh])).toBe(closedIn);
  });
});

describe('S15 dual stack', () => {
  const dualWeb = pod('shop/web', { labels: { app: 'web' }, ips: ['10.1.0.1', 'fd00::1'] });
  const dualDb = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2', 'fd00::2'] });
  const onlyIPv4 = policy('shop', { podSelector: onDb, ingress: [{ from: [{ ipBlock: { cidr: '10.1.0.0/16' } }] }] });
  const objects = [dualWeb, dualDb, onlyIPv4];

  test('the verdict is per family', () => {
    expect(answer(objects, probe('shop/web', 'shop/db', 'TCP 80', 'IPv4'))).toBe(open);
    expect(answer(objects, probe('shop/web', 'shop/db', 'TCP 80', 'IPv6'))).toBe(closedIn);
  });

  test('without a family, one verdict only where both agree', () => {
    expect(answer(objects, probe('shop/web', 'shop/db', 'TCP 80'))).toBe('unspecified (allowed, unspecified)');
    expect(answer([dualWeb, dualDb], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(open);
  });

  test('an address asks about its own family', () => {
    expect(answer(objects, probe('10.1.0.1', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer(objects, probe('fd00::1', 'shop/db', 'TCP 80'))).toBe(closedIn);
  });

  test('a single-stack end leaves one family', () => {
    expect(answer([web, dualDb, onlyIPv4], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(open);
  });

  test('ends without a common family cannot talk', () => {
    const v6 = pod('shop/v6', { ips: ['fd00::9'] });
    expect(() => answer([web, v6], probe('shop/web', 'shop/v6', 'TCP 80'))).toThrow(ImpossibleProbe);
    expect(() => answer([web, v6], probe('8.8.8.8', '2600::1', 'TCP 80'))).toThrow('family');
  });
});

describe('S16 selectors', () => {
  const sources = [pod('shop/none', { ips: ['10.1.0.7'] }), pod('shop/empty', { labels: { app: '' }, ips: ['10.1.0.8'] })];
  const from = (requirement: { readonly operator: string; readonly values?: readonly string[] }, src: string): string =>
    fromPeer({ podSelector: { matchExpressions: [{ key: 'app', ...requirement }] } }, src, sources);

  test.each([
    ['In', { operator: 'In', values: ['web', 'x'] }, [open, closedIn, closedIn]],
    ['NotIn', { operator: 'NotIn', values: ['web', 'x'] }, [closedIn, open, open]],
    ['Exists', { operator: 'Exists' }, [open, closedIn, open]],
    ['DoesNotExist', { operator: 'DoesNotExist' }, [closedIn, open, closedIn]],
  ])('%s on a present, an absent and an empty value', (_, requirement, expected) => {
    expect(['shop/web', 'shop/none', 'shop/empty'].map((src) => from(requirement, src))).toEqual(expected);
  });

  test('an empty value in matchLabels wants a present key', () => {
    const peer: PolicyPeer = { podSelector: { matchLabels: { app: '' } } };
    expect(fromPeer(peer, 'shop/none', sources)).toBe(closedIn);
    expect(fromPeer(peer, 'shop/empty', sources)).toBe(open);
  });

  test('one pod must fulfil all of matchLabels (kics#8107)', () => {
    const some = [pod('shop/a', { labels: { x: '1' }, ips: ['10.1.0.4'] }), pod('shop/b', { labels: { y: '1' }, ips: ['10.1.0.5'] })];
    expect(fromPeer({ podSelector: { matchLabels: { x: '1', y: '1' } } }, 'shop/a', some)).toBe(closedIn);
  });

  test('matchExpressions count beside matchLabels (popeye#153)', () => {
    const podSelector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] };
    expect(fromPeer({ podSelector }, 'shop/web')).toBe(closedIn);
  });

  test('the subject is no peer (popeye#367) and its labels are not the peer’s (network-policy-api#268)', () => {
    expect(fromPeer({ podSelector: onDb }, 'shop/web')).toBe(closedIn);
  });

  test('values are case-sensitive and keys nothing but own labels', () => {
    expect(fromPeer({ podSelector: { matchLabels: { app: 'Web' } } }, 'shop/web')).toBe(closedIn);
    expect(fromPeer({ podSelector: { matchExpressions: [{ key: 'constructor', operator: 'Exists' }] } }, 'shop/web')).toBe(closedIn);
  });
});

describe('S17 the name label of namespaces', () => {
  const byName: PolicyPeer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'pay' } } };

  test('is there on a namespace that only objects imply', () => {
    expect(fromPeer(byName, 'pay/job')).toBe(open);
  });

  test('is there where the manifest does not say it, and is the name where it says something else', () => {
    expect(fromPeer(byName, 'pay/job', [namespace('pay', { team: 'pay' })])).toBe(open);
    expect(fromPeer(byName, 'pay/job', [namespace('pay', { 'kubernetes.io/metadata.name': 'x' })])).toBe(open);
  });
});
