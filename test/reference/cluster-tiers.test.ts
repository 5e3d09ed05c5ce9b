import { describe, expect, test } from 'vitest';
import type { AdminPort, ClusterProtocol, TierPeer } from './cluster-tiers';
import { closedIn, closedOut, onDb, onWeb, open, pods } from './example-cluster';
import { answer, namespace, node, pod, policy, probe } from './example-objects';
import { among, anp, banp, cnp, from, to } from './example-tiers';

const openIn = policy('shop', { podSelector: onDb, ingress: [{}] });
const shutIn = policy('shop', { podSelector: onDb, policyTypes: ['Ingress'] });
const unspecifiedIn = 'unspecified (allowed, unspecified)';
const everybody = { namespaces: {} } satisfies TierPeer;

describe('T1, T5, T6 the tiers in order', () => {
  test('Admin decides before NetworkPolicies, both ways', () => {
    expect(among([shutIn, cnp({ ingress: from('Accept') })])).toBe(open);
    expect(among([openIn, cnp({ ingress: from('Deny') })])).toBe(closedIn);
    expect(among([shutIn, anp({ ingress: [{ action: 'Allow', from: [everybody] }] })])).toBe(open);
  });

  test('NetworkPolicies decide before Baseline, both ways', () => {
    expect(among([shutIn, cnp({ tier: 'Baseline', ingress: from('Accept') })])).toBe(closedIn);
    expect(among([openIn, cnp({ tier: 'Baseline', ingress: from('Deny') })])).toBe(open);
    expect(among([openIn, banp({ ingress: [{ action: 'Deny', from: [everybody] }] })])).toBe(open);
  });

  test('Baseline decides where no NetworkPolicy isolates', () => {
    expect(among([cnp({ tier: 'Baseline', ingress: from('Deny') })])).toBe(closedIn);
    expect(among([banp({ ingress: [{ action: 'Deny', from: [everybody] }] })])).toBe(closedIn);
  });

  test('Pass skips the rest of its tier only', () => {
    expect(among([shutIn, cnp({ ingress: from('Pass', 'Accept') })])).toBe(closedIn);
    expect(among([cnp({ ingress: from('Pass', 'Deny') }), cnp({ tier: 'Baseline', ingress: from('Deny') })])).toBe(closedIn);
    expect(among([cnp({ tier: 'Baseline', ingress: from('Pass', 'Deny') })])).toBe(open);
    expect(among([cnp({ priority: 1, ingress: from('Pass') }), cnp({ priority: 2, ingress: from('Deny') })])).toBe(open);
  });

  test('both directions must end in allow', () => {
    expect(among([shutIn, cnp({ egress: [to('Accept', everybody)] })])).toBe(closedIn);
    expect(among([cnp({ egress: [to('Deny', everybody)], ingress: from('Accept') })])).toBe(closedOut);
  });
});

describe('T2 no isolation by itself', () => {
  test('a policy without rules, or without one that matches, decides nothing', () => {
    expect(among([cnp({})])).toBe(open);
    expect(among([cnp({ ingress: [{ action: 'Accept', from: [{ namespaces: { matchLabels: { no: 'where' } } }] }] })])).toBe(open);
  });
});

describe('T3 order', () => {
  test('the first rule that matches decides', () => {
    expect(among([cnp({ ingress: from('Deny', 'Accept') })])).toBe(closedIn);
    expect(among([cnp({ ingress: from('Accept', 'Deny') })])).toBe(open);
  });

  test('lower numbers come first, whatever the order of the documents', () => {
    const [first, second] = [cnp({ priority: 9, ingress: from('Deny') }), cnp({ priority: 10, ingress: from('Accept') })];
    expect(among([first, second])).toBe(closedIn);
    expect(among([second, first])).toBe(closedIn);
    expect(among([anp({ priority: 0, ingress: [{ action: 'Allow', from: [everybody] }] }), first])).toBe(open);
  });
});

describe('T4, U12 equal priorities', () => {
  test('are unspecified where they disagree', () => {
    expect(among([cnp({ ingress: from('Deny') }), cnp({ ingress: from('Accept') })])).toBe(unspecifiedIn);
    expect(among([cnp({ ingress: from('Deny') }), anp({ ingress: [{ action: 'Allow', from: [everybody] }] })])).toBe(unspecifiedIn);
  });

  test('are certain where they agree, or where one does not match', () => {
    expect(among([cnp({ ingress: from('Deny') }), cnp({ ingress: from('Deny', 'Accept') })])).toBe(closedIn);
    expect(among([cnp({ ingress: from('Deny') }), cnp({ subject: { pods: { podSelector: onWeb } }, ingress: from('Accept') })])).toBe(
      closedIn,
    );
  });

  test('do not reach the next priority', () => {
    const undecided = [cnp({ ingress: from('Pass') }), cnp({ ingress: from('Accept') }), cnp({ priority: 11, ingress: from('Deny') })];
    expect(among(undecided)).toBe(open);
  });

  test('a BaselineAdminNetworkPolicy beside ClusterNetworkPolicies of the Baseline tier has no place among them', () => {
    const deny = banp({ ingress: [{ action: 'Deny', from: [everybody] }] });
    expect(among([deny, cnp({ tier: 'Baseline', priority: 0, ingress: from('Accept') })])).toBe(unspecifiedIn);
    expect(among([deny, cnp({ tier: 'Baseline', priority: 0, ingress: from('Deny') })])).toBe(closedIn);
  });
});

describe('T7, U13 a NetworkPolicy that selects the pod in the other direction only', () => {
  test('does not switch off Baseline: per direction', () => {
    const egressOnly = policy('shop', { podSelector: onDb, policyTypes: ['Egress'], egress: [{}] });
    expect(among([egressOnly, cnp({ tier: 'Baseline', ingress: from('Deny') })])).toBe(closedIn);
  });
});

describe('T8 subjects', () => {
  test('namespaces by labels, also by the name that only objects imply (S17)', () => {
    const inPay = { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'pay' } } };
    expect(among([cnp({ subject: inPay, ingress: from('Deny') })])).toBe(open);
    expect(among([cnp({ subject: inPay, ingress: from('Deny') })], probe('shop/web', 'pay/job', 'TCP 80'))).toBe(closedIn);
  });

  test('pods by both selectors; an absent one is everything (C2)', () => {
    expect(among([cnp({ subject: { pods: { podSelector: onDb } }, ingress: from('Deny') })])).toBe(closedIn);
    expect(among([cnp({ subject: { pods: { podSelector: onWeb } }, ingress: from('Deny') })])).toBe(open);
    const red = { namespaceSelector: { matchLabels: { team: 'red' } }, podSelector: onDb };
    expect(among([cnp({ subject: { pods: red }, ingress: from('Deny') })])).toBe(open);
    expect(among([namespace('shop', { team: 'red' }), cnp({ subject: { pods: red }, ingress: from('Deny') })])).toBe(closedIn);
  });

  const agent = pod('shop/agent', { labels: { app: 'agent' }, ips: ['192.168.0.2'], hostNetwork: true, node: 'n2' });

  test.each(['pod', 'node'] as const)('never host-network pods, taken for a %s: neither as subject nor as peer', (hostNetwork) => {
    const denyAll = cnp({ ingress: from('Deny'), egress: [to('Deny', everybody)] });
    expect(among([agent, denyAll], probe('shop/web', 'shop/agent', 'TCP 80'), { hostNetwork })).toMatch(/^allowed/);
    expect(among([agent, denyAll], probe('shop/agent', 'shop/web', 'TCP 80'), { hostNetwork })).toMatch(/^allowed/);
  });

  test.each(['pod', 'node'] as const)('but their addresses are, taken for a %s', (hostNetwork) => {
    const toAgent = probe('shop/web', 'shop/agent', 'TCP 80');
    const byAddress = cnp({ egress: [to('Deny', { networks: ['192.168.0.2/32'] })] });
    const byNode = cnp({ egress: [to('Deny', { nodes: {} })] });
    expect(among([agent, byAddress], toAgent, { hostNetwork })).toMatch(/^denied/);
    expect(among([agent, node('n2', '192.168.0.2'), byNode], toAgent, { hostNetwork })).toMatch(/^denied/);
    expect(among([agent, byNode], toAgent, { hostNetwork })).toMatch(/^unspecified/);
  });
});

describe('T9 peers', () => {
  test('one suffices', () => {
    const peers = [{ namespaces: { matchLabels: { no: 'where' } } }, { pods: { namespaceSelector: {}, podSelector: onWeb } }];
    expect(among([cnp({ ingress: [{ action: 'Deny', from: peers }] })])).toBe(closedIn);
  });

  test('selectors never mean addresses', () => {
    expect(among([cnp({ egress: [to('Deny', everybody)] })], probe('shop/web', '8.8.8.8', 'TCP 80'))).toBe('allowed (allowed, none)');
    expect(among([cnp({ ingress: from('Deny') })], probe('8.8.8.8', 'shop/db', 'TCP 80'))).toBe('allowed (none, allowed)');
  });

  test('a peer that says nothing is refused (C5)', () => {
    expect(() => among([cnp({ ingress: [{ action: 'Deny', from: [{}] }] })])).toThrow('C5');
  });
});

describe('T10 networks and nodes', () => {
  const toPeer = (peer: TierPeer, dst: string, port = 'TCP 80', more = [] as Parameters<typeof among>[0]): string =>
    among([...more, cnp({ egress: [to('Deny', peer)] })], probe('shop/web', dst, port));

  test('networks mean pods too, and ICMP', () => {
    expect(toPeer({ networks: ['0.0.0.0/0'] }, 'shop/db')).toBe(closedOut);
    expect(toPeer({ networks: ['10.1.0.2/32'] }, 'shop/db')).toBe(closedOut);
    expect(toPeer({ networks: ['10.1.0.2/32'] }, 'shop/db', 'ICMP')).toBe(closedOut);
    expect(toPeer({ networks: ['10.1.0.3/32', '8.0.0.0/8'] }, 'shop/db')).toBe(open);
    expect(toPeer({ networks: ['::/0'] }, 'shop/db')).toBe(open);
  });

  test('bits beyond the prefix are accepted (C6)', () => {
    expect(toPeer({ networks: ['10.1.0.99/24'] }, 'shop/db')).toBe(closedOut);
  });

  test('an unknown address may lie in any network', () => {
    const pending = pod('shop/late', { labels: { app: 'late' } });
    expect(
      answer([...pods, pending, cnp({ egress: [to('Deny', { networks: ['10.0.0.0/8'] })] })], probe('shop/web', 'shop/late', 'TCP 80')),
    ).toBe('unspecified (unspecified, allowed)');
  });

  const n1 = { ...node('n1', '192.168.0.1'), metadata: { name: 'n1', labels: { zone: 'a' } } };

  test('nodes by label, at their addresses', () => {
    expect(toPeer({ nodes: { matchLabels: { zone: 'a' } } }, '192.168.0.1', 'TCP 80', [n1])).toBe('denied (denied, none)');
    expect(toPeer({ nodes: { matchLabels: { zone: 'b' } } }, '192.168.0.1', 'TCP 80', [n1])).toBe('allowed (allowed, none)');
    expect(toPeer({ nodes: {} }, '192.168.0.2', 'TCP 80', [n1])).toBe('allowed (allowed, none)');
  });

  test('U15 unknown where no node with an address is described', () => {
    expect(toPeer({ nodes: {} }, '192.168.0.1')).toBe('unspecified (unspecified, none)');
    expect(toPeer({ nodes: {} }, 'fd00:ff::1', 'TCP 80', [n1])).toBe('allowed (allowed, none)');
  });

  test('U15 unknown for a node that only a pod tells of', () => {
    const hosted = pod('shop/hosted', { ips: ['10.1.0.7'], hostIPs: ['192.168.0.9'] });
    expect(toPeer({ nodes: {} }, '192.168.0.9', 'TCP 80', [n1, hosted])).toBe('unspecified (unspecified, none)');
  });

  test('a pod of the pod network is no node', () => {
    expect(toPeer({ nodes: {} }, 'shop/db')).toBe(open);
  });

  test('the pod’s own node is closed like any other', () => {
    const placed = pod('shop/placed', { ips: ['10.1.0.8'], node: 'n1' });
    const closed = cnp({ egress: [to('Deny', { networks: ['192.168.0.0/24'] })] });
    expect(among([n1, placed, closed], probe('shop/placed', '192.168.0.1', 'TCP 80'))).toBe('denied (denied, none)');
  });
});

describe('T11, U14 domain names', () => {
  test('may mean any destination, so later rules still count', () => {
    const names = to('Accept', { domainNames: ['*.example.com'] });
    expect(among([cnp({ egress: [names, to('Deny', { networks: ['0.0.0.0/0'] })] })], probe('shop/web', '8.8.8.8', 'TCP 80'))).toBe(
      'unspecified (unspecified, none)',
    );
    expect(among([cnp({ egress: [names] })], probe('shop/web', '8.8.8.8', 'TCP 80'))).toBe('allowed (allowed, none)');
  });
});

describe('T12 ports', () => {
  const called = pod('shop/called', {
    labels: { app: 'called' },
    ips: ['10.1.0.9'],
    ports: [
      { name: 'dns', containerPort: 53, protocol: 'UDP' },
      { name: 'web', containerPort: 54, protocol: 'TCP' },
    ],
  });
  const v1alpha2 = (protocol: ClusterProtocol, port: string): string =>
    among(
      [called, cnp({ ingress: [{ action: 'Deny', from: [everybody], protocols: [protocol] }] })],
      probe('shop/web', 'shop/called', port),
    );
  const v1alpha1 = (entry: AdminPort, port: string): string =>
    among([called, anp({ ingress: [{ action: 'Deny', from: [everybody], ports: [entry] }] })], probe('shop/web', 'shop/called', port));

  test('one number', () => {
    expect(v1alpha2({ tcp: { destinationPort: { number: 80 } } }, 'TCP 80')).toBe(closedIn);
    expect(v1alpha2({ tcp: { destinationPort: { number: 80 } } }, 'UDP 80')).toBe(open);
    expect(v1alpha1({ portNumber: { port: 80 } }, 'TCP 80')).toBe(closedIn);
    expect(v1alpha1({ portNumber: { port: 80, protocol: 'SCTP' } }, 'TCP 80')).toBe(open);
  });

  test('ranges include both ends', () => {
    const range = { start: 80, end: 82 };
    expect(['TCP 79', 'TCP 80', 'TCP 82', 'TCP 83'].map((port) => v1alpha2({ tcp: { destinationPort: { range } } }, port))).toEqual([
      open,
      closedIn,
      closedIn,
      open,
    ]);
    expect(v1alpha1({ portRange: { ...range, protocol: 'UDP' } }, 'UDP 82')).toBe(closedIn);
  });

  test('A6 a range from above to below is no port', () => {
    expect(v1alpha1({ portRange: { start: 82, end: 80 } }, 'TCP 81')).toBe(open);
  });

  test('a name means every port that the destination calls so, of any protocol', () => {
    expect(v1alpha2({ destinationNamedPort: 'dns' }, 'UDP 53')).toBe(closedIn);
    expect(v1alpha2({ destinationNamedPort: 'web' }, 'TCP 54')).toBe(closedIn);
    expect(v1alpha2({ destinationNamedPort: 'dns' }, 'TCP 53')).toBe(open);
    expect(v1alpha1({ namedPort: 'web' }, 'TCP 54')).toBe(closedIn);
  });

  test('a name of two protocols means both; U16 two numbers of one protocol leave it open which counts', () => {
    const twice = pod('shop/twice', {
      ips: ['10.1.0.8'],
      ports: [
        { name: 'dns', containerPort: 53, protocol: 'UDP' },
        { name: 'dns', containerPort: 54, protocol: 'TCP' },
        { name: 'dns', containerPort: 55, protocol: 'TCP' },
      ],
    });
    const closed = cnp({ ingress: [{ action: 'Deny', from: [everybody], protocols: [{ destinationNamedPort: 'dns' }] }] });
    expect(among([twice, closed], probe('shop/web', 'shop/twice', 'UDP 53'))).toBe(closedIn);
    expect(among([twice, closed], probe('shop/web', 'shop/twice', 'TCP 54'))).toBe(unspecifiedIn);
  });

  test('U5 without ports ICMP too, with ports never', () => {
    expect(among([cnp({ ingress: from('Deny') })], probe('shop/web', 'shop/db', 'ICMP'))).toBe(closedIn);
    expect(v1alpha2({ tcp: { destinationPort: { range: { start: 1, end: 65535 } } } }, 'ICMP')).toBe(open);
    expect(among([shutIn, cnp({ ingress: from('Accept') })], probe('shop/web', 'shop/db', 'ICMP'))).toBe(open);
  });
});

describe('T13, S24 a pod and itself', () => {
  test('is never subject', () => {
    expect(among([cnp({ ingress: from('Deny'), egress: [to('Deny', everybody)] })], probe('shop/db', 'shop/db', 'TCP 80'))).toBe(open);
  });
});

describe('T14, S25 nodes and the tiers', () => {
  test('the own node comes in past every tier', () => {
    const placed = pod('shop/placed', { ips: ['10.1.0.8'], node: 'n1' });
    const all = [cnp({ ingress: from('Deny') }), cnp({ tier: 'Baseline', ingress: from('Deny') })];
    expect(among([placed, node('n1', '192.168.0.1'), ...all], probe('192.168.0.1', 'shop/placed', 'TCP 80'))).toBe(
      'allowed (none, allowed)',
    );
  });
});
