import { describe, expect, test } from 'vitest';
import { answer, namespace, node, pod, policy, probe } from './example-objects';
import type { IngressRule, KubeObject, NetworkPolicySpec, PolicyPeer, PolicyPort } from './network-policy';

const web = pod('shop/web', { labels: { app: 'web' }, ips: ['10.1.0.1'] });
const db = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'] });
const job = pod('pay/job', { labels: { app: 'web' }, ips: ['10.2.0.1'] });
const pods = [web, db, job];

const onDb = { matchLabels: { app: 'db' } };
const onWeb = { matchLabels: { app: 'web' } };

/** Whether the pod `shop/db` is reached under one policy that closes its ingress but for these rules. */
function ingress(rules: readonly IngressRule[], src: string, port = 'TCP 80', more: readonly KubeObject[] = []): string {
  const objects = [...pods, ...more, policy('shop', { podSelector: onDb, policyTypes: ['Ingress'], ingress: rules })];
  return answer(objects, probe(src, 'shop/db', port));
}

function fromPeer(peer: PolicyPeer, src: string, more: readonly KubeObject[] = []): string {
  return ingress([{ from: [peer] }], src, 'TCP 80', more);
}

function onPort(port: PolicyPort, asked: string): string {
  return ingress([{ ports: [port] }], 'shop/web', asked);
}

function under(spec: NetworkPolicySpec, src: string, dst: string, port = 'TCP 80'): string {
  return answer([...pods, policy('shop', spec)], probe(src, dst, port));
}

const open = 'allowed (allowed, allowed)';
const closedIn = 'denied (allowed, denied)';
const closedOut = 'denied (denied, allowed)';

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
    expect(() => answer([web, v6], probe('shop/web', 'shop/v6', 'TCP 80'))).toThrow('family');
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

describe('S19 to S21 ports', () => {
  test('S19 the protocol is TCP where nothing is said', () => {
    expect(onPort({ port: 80 }, 'TCP 80')).toBe(open);
    expect(onPort({ port: 80, protocol: null }, 'TCP 80')).toBe(open);
    expect(onPort({ port: 80 }, 'UDP 80')).toBe(closedIn);
    expect(onPort({ port: 80, protocol: 'UDP' }, 'UDP 80')).toBe(open);
    expect(onPort({ port: 80, protocol: 'SCTP' }, 'TCP 80')).toBe(closedIn);
  });

  test('S20 without a number: every port of that protocol', () => {
    expect(onPort({}, 'TCP 65535')).toBe(open);
    expect(onPort({}, 'UDP 53')).toBe(closedIn);
    expect(onPort({ protocol: 'UDP', port: null }, 'UDP 1')).toBe(open);
  });

  test('S21 endPort is included', () => {
    const range: PolicyPort = { port: 80, endPort: 82 };
    expect(['TCP 79', 'TCP 80', 'TCP 81', 'TCP 82', 'TCP 83'].map((asked) => onPort(range, asked))).toEqual([
      closedIn,
      open,
      open,
      open,
      closedIn,
    ]);
    expect(onPort({ port: 80, endPort: null }, 'TCP 81')).toBe(closedIn);
  });
});

describe('S22 named ports', () => {
  const client = pod('shop/web', { labels: { app: 'web' }, ips: ['10.1.0.1'], ports: [{ name: 'http', containerPort: 8080 }] });
  const server = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], ports: [{ name: 'http', containerPort: 80 }] });
  const inRule = policy('shop', { podSelector: onDb, ingress: [{ ports: [{ port: 'http' }] }] });
  const outRule = policy('shop', { podSelector: onWeb, policyTypes: ['Egress'], egress: [{ ports: [{ port: 'http' }] }] });

  test('an ingress rule’s name is the selected pod’s', () => {
    expect(answer([client, server, inRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([client, server, inRule], probe('shop/web', 'shop/db', 'TCP 8080'))).toBe(closedIn);
  });

  test('an egress rule’s name is the destination’s, though the source gives it another number', () => {
    expect(answer([client, server, outRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([client, server, outRule], probe('shop/web', 'shop/db', 'TCP 8080'))).toBe(closedOut);
  });

  test('the protocol counts too (netpol-analyzer#405)', () => {
    const udp = policy('shop', { podSelector: onDb, ingress: [{ ports: [{ port: 'http', protocol: 'UDP' }] }] });
    expect(answer([client, server, udp], probe('shop/web', 'shop/db', 'UDP 80'))).toBe(closedIn);
    expect(answer([client, server, udp], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(closedIn);
  });

  test('one name may be two ports of different protocols', () => {
    const dns = pod('shop/db', {
      labels: { app: 'db' },
      ips: ['10.1.0.2'],
      ports: [
        { name: 'http', containerPort: 53, protocol: 'UDP' },
        { name: 'http', containerPort: 54, protocol: 'TCP' },
      ],
    });
    expect(answer([client, dns, inRule], probe('shop/web', 'shop/db', 'TCP 54'))).toBe(open);
    expect(answer([client, dns, inRule], probe('shop/web', 'shop/db', 'TCP 53'))).toBe(closedIn);
  });

  test('against an address it never matches', () => {
    expect(answer([client, outRule], probe('shop/web', '8.8.8.8', 'TCP 80'))).toBe('denied (denied, none)');
  });

  test('a pod without that name matches no traffic', () => {
    expect(answer([client, db, inRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(closedIn);
  });

  test('U16 of an init container it is unspecified', () => {
    const initialised = pod('shop/db', { labels: { app: 'db' }, ips: ['10.1.0.2'], initPorts: [{ name: 'http', containerPort: 80 }] });
    expect(answer([client, initialised, inRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe('unspecified (allowed, unspecified)');
    expect(answer([client, initialised, inRule], probe('shop/web', 'shop/db', 'TCP 81'))).toBe(closedIn);
  });

  test('U16 beside a container’s own, an init container’s changes nothing about that one', () => {
    const both = pod('shop/db', {
      labels: { app: 'db' },
      ips: ['10.1.0.2'],
      ports: [{ name: 'http', containerPort: 80 }],
      initPorts: [{ name: 'http', containerPort: 81 }],
    });
    expect(answer([client, both, inRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([client, both, inRule], probe('shop/web', 'shop/db', 'TCP 81'))).toBe('unspecified (allowed, unspecified)');
  });

  test('U16 of two containers with different numbers it is unspecified for both', () => {
    const twice = pod('shop/db', {
      labels: { app: 'db' },
      ips: ['10.1.0.2'],
      ports: [
        { name: 'http', containerPort: 80 },
        { name: 'http', containerPort: 81 },
      ],
    });
    expect(answer([client, twice, inRule], probe('shop/web', 'shop/db', 'TCP 80'))).toBe('unspecified (allowed, unspecified)');
    expect(answer([client, twice, inRule], probe('shop/web', 'shop/db', 'TCP 82'))).toBe(closedIn);
  });
});

test('S23 declared ports are no filter', () => {
  expect(onPort({ port: 9999 }, 'TCP 9999')).toBe(open);
});

describe('S24 a pod and itself', () => {
  const all = policy('shop', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });

  test('by name, by its own address and by localhost', () => {
    expect(answer([...pods, all], probe('shop/db', 'shop/db', 'TCP 80'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '10.1.0.2', 'TCP 80'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '127.0.0.1', 'ICMP'))).toBe(open);
    expect(answer([...pods, all], probe('shop/db', '::1', 'TCP 80'))).toBe(open);
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

describe('documents that the API server refuses are not evaluated', () => {
  test('V9 an empty peer, and an ipBlock beside a selector', () => {
    expect(() => fromPeer({}, 'shop/web')).toThrow('V9');
    expect(() => fromPeer({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }, 'shop/web')).toThrow('V9');
  });

  test('V4 an unknown operator', () => {
    expect(() => fromPeer({ podSelector: { matchExpressions: [{ key: 'app', operator: 'in' }] } }, 'shop/web')).toThrow('V4');
  });

  test('V8 endPort without a number', () => {
    expect(() => onPort({ port: 'http', endPort: 90 }, 'TCP 80')).toThrow('V8');
    expect(() => onPort({ endPort: 90 }, 'TCP 80')).toThrow('V8');
  });

  test.each(['010.0.0.0/8', '256.0.0.0/8', ' 10.0.0.0/8', '10.1/16', '10.0.0.0/08', '999.1.1.1/64', '10.0.0.1/8'])(
    'V12 the CIDR "%s"',
    (cidr) => {
      expect(() => fromPeer({ ipBlock: { cidr } }, 'shop/web')).toThrow();
    },
  );

  test('V12 bits beyond the prefix can be read leniently', () => {
    const lax = policy('shop', { podSelector: onDb, ingress: [{ from: [{ ipBlock: { cidr: '10.1.0.1/16' } }] }] });
    expect(answer([...pods, lax], probe('shop/web', 'shop/db', 'TCP 80'), { cidrs: 'lenient' })).toBe(open);
  });

  test('policies of another kind take part too, so nothing is said without them', () => {
    const calico: KubeObject = { apiVersion: 'projectcalico.org/v3', kind: 'NetworkPolicy', metadata: { name: 'x', namespace: 'shop' } };
    expect(() => answer([...pods, calico], probe('shop/web', 'shop/db', 'TCP 80'))).toThrow('not evaluated');
  });
});

test('a probe about an unknown pod is an error', () => {
  expect(() => answer(pods, probe('shop/nobody', 'shop/db', 'TCP 80'))).toThrow('no such pod');
});

describe('what other tools got wrong (SEMANTICS §4)', () => {
  test('a default deny is one only with its selector and types (netfetch)', () => {
    expect(under({ podSelector: onWeb, policyTypes: ['Ingress'] }, 'pay/job', 'shop/db')).toBe(open);
    expect(under({ podSelector: {}, policyTypes: ['Egress'] }, 'pay/job', 'shop/db')).toBe(open);
  });

  test('a DNS rule reaches no web server (recipe 14)', () => {
    const dnsOnly: NetworkPolicySpec = {
      podSelector: onDb,
      policyTypes: ['Egress'],
      egress: [
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
      ],
    };
    expect(under(dnsOnly, 'shop/db', 'shop/web', 'TCP 80')).toBe(closedOut);
    expect(under(dnsOnly, 'shop/db', 'shop/web', 'UDP 53')).toBe(open);
    expect(under(dnsOnly, 'shop/db', '9.9.9.9', 'TCP 53')).toBe('allowed (allowed, none)');
  });
});
