import { describe, expect, test } from 'vitest';
import type { Engine } from '../../lib/eval';
import { portSetText } from '../../lib/sets';
import { answer, clauses, endOf, engineOf, POD, POLICY, queryOf } from './engine-ask';
import { workloadOf } from './engine-yaml';

/** Two pods of one namespace and one of another, none with a known address. */
const PODS = POD('shop/web', 'app: web') + POD('shop/db', 'app: db') + POD('pay/web', 'app: web');

describe('isolation', () => {
  test('allows what no policy isolates (S2)', () => {
    const engine = engineOf(PODS);

    expect(answer(engine, 'shop/web → shop/db TCP 5432')).toBe('allowed: allowed, allowed');
    expect(clauses(engine, 'shop/web → shop/db TCP 5432')).toEqual(['S2', 'S2']);
  });

  test.each([
    ['no types and no rules: ingress only', '', 'denied: allowed, denied'],
    ['no types and an empty egress list: ingress only', 'egress: []', 'denied: allowed, denied'],
    ['no types and egress rules: both', 'egress: [{ ports: [{ port: 1 }] }]', 'denied: denied, denied'],
    ['an empty list of types: as none', 'policyTypes: [], egress: [{}]', 'denied: allowed, denied'],
    ['Egress only, so the ingress list is ignored', 'policyTypes: [Egress], ingress: []', 'denied: denied, allowed'],
  ])('defaults policyTypes (S3, S4): %s', (_, spec, expected) => {
    const engine = engineOf(PODS + POLICY('shop/all', `podSelector: {}${spec === '' ? '' : `, ${spec}`}`));

    expect(answer(engine, 'shop/web → shop/db TCP 5432')).toBe(expected);
  });

  test('reaches pods of its own namespace only (S1)', () => {
    const engine = engineOf(PODS + POLICY('shop/all', 'podSelector: {}'));

    expect(answer(engine, 'shop/web → pay/web TCP 80')).toBe('allowed: allowed, allowed');
    expect(answer(engine, 'pay/web → shop/web TCP 80')).toBe('denied: allowed, denied');
  });

  test('adds policies up (S5), and needs both ends (S6)', () => {
    const engine = engineOf(
      PODS +
        POLICY('shop/closed', 'podSelector: {}, policyTypes: [Ingress, Egress]') +
        POLICY('shop/db', 'podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: {} }] }]'),
    );

    expect(answer(engine, 'shop/web → shop/db TCP 5432')).toBe('denied: denied, allowed');
    expect(answer(engine, 'pay/web → shop/db TCP 5432')).toBe('denied: allowed, denied');
  });

  test('tells no rule from an empty rule (S7)', () => {
    const closed = engineOf(PODS + POLICY('shop/all', 'podSelector: {}, ingress: []'));
    const open = engineOf(PODS + POLICY('shop/all', 'podSelector: {}, ingress: [{}]'));

    expect(clauses(closed, '8.8.8.8 → shop/db TCP 1')).toEqual(['S7']);
    expect(answer(open, '8.8.8.8 → shop/db TCP 1')).toBe('allowed: none, allowed');
  });
});

describe('peers', () => {
  const from = (peers: string) =>
    engineOf(PODS + POLICY('shop/db', `podSelector: { matchLabels: { app: db } }, ingress: [{ from: ${peers} }]`));
  const ask = (engine: Engine) =>
    ['shop/web', 'pay/web', '8.8.8.8'].map((end) => engine.query(queryOf(engine, `${end} → shop/db TCP 1`)).verdict);

  test.each([
    ['an empty list is anybody (S9)', '[]', ['allowed', 'allowed', 'allowed']],
    ['a podSelector is of the own namespace (S11)', '[{ podSelector: { matchLabels: { app: web } } }]', ['allowed', 'denied', 'denied']],
    ['an empty namespaceSelector is every pod, and no address (S12)', '[{ namespaceSelector: {} }]', ['allowed', 'allowed', 'denied']],
    [
      'both in one entry is AND (S13)',
      '[{ podSelector: { matchLabels: { app: web } }, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pay } } }]',
      ['denied', 'allowed', 'denied'],
    ],
    [
      'two entries are OR (S13)',
      '[{ podSelector: { matchLabels: { app: web } } }, { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: pay } } }]',
      ['allowed', 'allowed', 'denied'],
    ],
    [
      'an ipBlock may be any pod whose address is unknown (S15)',
      '[{ ipBlock: { cidr: 8.8.0.0/16 } }]',
      ['unspecified', 'unspecified', 'allowed'],
    ],
    ['of the whole family only in that family', '[{ ipBlock: { cidr: 0.0.0.0/0 } }]', ['unspecified', 'unspecified', 'allowed']],
    ['except takes away', '[{ ipBlock: { cidr: 8.0.0.0/8, except: [8.8.0.0/16] } }]', ['unspecified', 'unspecified', 'denied']],
    ["k: '' is a value, not absence (S16)", "[{ podSelector: { matchLabels: { tier: '' } } }]", ['denied', 'denied', 'denied']],
    [
      'NotIn matches an absent key (S16)',
      '[{ podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [x] }] } }]',
      ['allowed', 'denied', 'denied'],
    ],
  ])('%s', (_, peers, expected) => {
    expect(ask(from(peers))).toEqual(expected);
  });

  test('an ipBlock of the whole family matches a pod of unknown address in that family (S15)', () => {
    const engine = from('[{ ipBlock: { cidr: 0.0.0.0/0 } }]');

    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv4')).toBe('allowed: allowed, allowed');
    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv6')).toBe('denied: allowed, denied');
    expect(clauses(engine, 'shop/web → shop/db TCP 1')).toEqual(['S15']);
  });

  test('labels of one pod are not those of another', () => {
    const engine = engineOf(
      POD('shop/a', 'app: web') +
        POD('shop/b', 'tier: front') +
        POD('shop/db', 'app: db') +
        POLICY(
          'shop/db',
          'podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web, tier: front } } }] }]',
        ),
    );

    expect(answer(engine, 'shop/a → shop/db TCP 1')).toBe('denied: allowed, denied');
    expect(answer(engine, 'shop/b → shop/db TCP 1')).toBe('denied: allowed, denied');
  });
});

describe('addresses', () => {
  const CLUSTER =
    POD('shop/web', 'app: web', '', 'podIPs: [{ ip: 10.1.0.1 }, { ip: "fd00::1" }]') +
    POD('shop/db', 'app: db', '', 'podIPs: [{ ip: 10.1.0.2 }, { ip: "fd00::2" }]') +
    POD('shop/old', 'app: old', '', 'podIPs: [{ ip: 10.1.0.3 }]') +
    POLICY('shop/db', 'podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ ipBlock: { cidr: 10.1.0.0/16 } }] }]');

  test('of pods match too (S15)', () => {
    const engine = engineOf(CLUSTER);

    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv4')).toBe('allowed: allowed, allowed');
  });

  test('of two families need one answer (S15)', () => {
    const engine = engineOf(CLUSTER);

    expect(answer(engine, 'shop/web → shop/db TCP 1 over IPv6')).toBe('denied: allowed, denied');
    expect(answer(engine, 'shop/web → shop/db TCP 1')).toBe('unspecified: allowed, unspecified');
    expect(engine.query(queryOf(engine, 'shop/web → shop/db TCP 1')).because).toEqual([
      { clause: 'S15', text: 'IPv4 is allowed, IPv6 is denied' },
    ]);
  });

  test('are looked at only in the families that both ends have', () => {
    const engine = engineOf(CLUSTER);

    expect(answer(engine, 'shop/old → shop/db TCP 1')).toBe('allowed: allowed, allowed');
    expect(clauses(engine, 'shop/old → shop/db TCP 1 over IPv6')).toEqual(['S15']);
    expect(answer(engine, 'shop/old → shop/db TCP 1 over IPv6')).toMatch(/^unspecified/);
  });

  test('that a pod has are that pod', () => {
    const engine = engineOf(CLUSTER + POLICY('shop/web', 'podSelector: { matchLabels: { app: web } }'));

    expect(answer(engine, '8.8.8.8 → 10.1.0.1 TCP 1')).toBe('denied: none, denied');
    expect(answer(engine, '10.1.0.1 → shop/web TCP 1')).toBe('allowed: allowed, allowed');
  });

  test('to addresses have no say and nothing to say (S6)', () => {
    expect(answer(engineOf(CLUSTER), '8.8.8.8 → 9.9.9.9 TCP 1')).toBe('allowed: none, none');
  });
});

describe('ports', () => {
  const NAMED =
    'containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 8080 }, { name: http, containerPort: 53, protocol: UDP }] }]';
  const CLUSTER =
    POD('shop/web', 'app: web', 'containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 1111 }] }]') +
    POD('shop/db', 'app: db', NAMED);
  const open = (ports: string, cluster = CLUSTER, direction = 'ingress', app = 'db') => {
    const engine = engineOf(
      `${cluster}${POLICY('shop/p', `podSelector: { matchLabels: { app: ${app} } }, policyTypes: [${direction === 'ingress' ? 'Ingress' : 'Egress'}], ${direction}: [{ ports: ${ports} }]`)}`,
    );
    const { allowed, unspecified } = engine.connections(endOf(engine, 'shop/web'), endOf(engine, 'shop/db'));
    return `${portSetText(allowed)}; ${portSetText(unspecified)}`;
  };

  test.each([
    ['an empty list is every port (S10)', '[]', 'any port; no port'],
    ['no port is every port of the protocol, TCP by default (S19, S20)', '[{}]', 'any TCP; no port'],
    ['a number, whatever the pod declares (S21, S23)', '[{ port: 5432, protocol: SCTP }]', 'SCTP 5432; no port'],
    ['a range includes its ends (S21)', '[{ port: 80, endPort: 90 }]', 'TCP 80-90; no port'],
    ['a name is one of its protocol (S22)', '[{ port: http }, { port: http, protocol: SCTP }]', 'TCP 8080; no port'],
    ['several are OR', '[{ port: http, protocol: UDP }, { port: 80 }]', 'TCP 80, UDP 53; no port'],
    ['a name that nobody declares is no port (S22)', '[{ port: nobody }]', 'no port; no port'],
  ])('%s', (_, ports, expected) => {
    expect(open(ports)).toBe(expected);
  });

  test('are resolved at the destination in an egress rule too (S22)', () => {
    expect(open('[{ port: http }]', CLUSTER, 'egress', 'web')).toBe('TCP 8080; no port');
  });

  test('of init containers, and numbers on which containers disagree, are in doubt (U16)', () => {
    const init =
      'containers: [{ name: main, image: x }], initContainers: [{ name: i, image: x, ports: [{ name: http, containerPort: 81 }] }]';
    const two =
      'containers: [{ name: a, image: x, ports: [{ name: http, containerPort: 80 }] }, { name: b, image: x, ports: [{ name: http, containerPort: 81 }] }]';

    expect(open('[{ port: http }]', POD('shop/web', 'app: web') + POD('shop/db', 'app: db', init))).toBe('no port; TCP 81');
    expect(open('[{ port: http }]', POD('shop/web', 'app: web') + POD('shop/db', 'app: db', two))).toBe('no port; TCP 80-81');
  });

  test('of addresses have no names (S22)', () => {
    const engine = engineOf(
      CLUSTER +
        POLICY('shop/p', 'podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [{ ports: [{ port: http }] }]'),
    );

    expect(engine.connections(endOf(engine, 'shop/web'), endOf(engine, '8.8.8.8')).allowed.isEmpty).toBe(true);
  });
});

describe('special traffic', () => {
  const CLOSED = POLICY('shop/all', 'podSelector: {}, policyTypes: [Ingress, Egress]');
  const DEPLOYMENT = (name: string, labels: string, spec = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { selector: { matchLabels: { ${labels} } }, template: { metadata: { labels: { ${labels} } }, spec: { ${spec} containers: [{ name: main, image: x }] } } }
---`;

  test('lets a pod reach itself (S24)', () => {
    const engine = engineOf(PODS + CLOSED);

    expect(answer(engine, 'shop/web → shop/web TCP 1')).toBe('allowed: allowed, allowed');
    expect(answer(engine, 'shop/web → 127.0.0.1 TCP 1')).toBe('allowed: allowed, allowed');
    expect(answer(engine, 'shop/web → shop/web ICMP')).toBe('allowed: allowed, allowed');
    const self = endOf(engine, 'shop/web');
    expect(engine.connections(self, self).allowed.isAll).toBe(true);
  });

  test("takes a controller's workload to itself for two of its pods", () => {
    expect(answer(engineOf(DEPLOYMENT('web', 'app: web') + CLOSED), 'shop/web → shop/web TCP 1')).toBe('denied: denied, denied');
  });

  test('says nothing certain about ICMP unless nothing is isolated (S29)', () => {
    const engine = engineOf(PODS + POLICY('shop/db', 'podSelector: { matchLabels: { app: db } }, ingress: [{}]'));

    expect(answer(engine, 'shop/web → pay/web ICMP')).toBe('allowed: allowed, allowed');
    expect(answer(engine, 'shop/web → shop/db ICMP')).toBe('unspecified: allowed, unspecified');
    expect(clauses(engine, 'shop/web → shop/db ICMP')).toEqual(['U5']);
  });

  test('has no answer about completed pods (S32)', () => {
    const engine = engineOf(PODS + POD('shop/job', 'app: job', '', 'phase: Succeeded, podIP: 10.0.0.9'));

    expect(clauses(engine, 'shop/job → shop/db TCP 1')).toEqual(['U10']);
    expect(engine.connections(endOf(engine, 'shop/db'), endOf(engine, 'shop/job')).unspecified.isAll).toBe(true);
    expect(answer(engine, '10.0.0.9 → shop/db TCP 1')).toBe('allowed: none, allowed');
  });

  describe('of host-network pods (S26)', () => {
    const HOST = 'hostNetwork: true, nodeName: n1, containers: [{ name: main, image: x }]';
    const CLUSTER =
      POD('shop/host', 'app: host', HOST, 'podIP: 192.168.0.1') +
      POD('shop/near', 'app: near', 'nodeName: n1, containers: [{ name: main, image: x }]', 'podIP: 10.1.0.1') +
      POD('shop/far', 'app: far', 'nodeName: n2, containers: [{ name: main, image: x }]', 'podIP: 10.1.0.2') +
      CLOSED;

    test.each([
      // As a pod: isolated itself. As its node: not selected, and its own pods let it in (S25).
      ['shop/host → shop/near TCP 1', 'denied: denied, denied', 'allowed: none, allowed', 'unspecified: unspecified, unspecified'],
      ['shop/host → shop/far TCP 1', 'denied: denied, denied', 'denied: none, denied', 'denied: unspecified, denied'],
      // Plugins differ on egress to the own node (U4).
      ['shop/near → shop/host TCP 1', 'denied: denied, denied', 'unspecified: unspecified, none', 'unspecified: unspecified, unspecified'],
      ['shop/far → shop/host TCP 1', 'denied: denied, denied', 'denied: denied, none', 'denied: denied, unspecified'],
      ['192.168.0.1 → shop/near TCP 1', 'allowed: none, allowed', 'allowed: none, allowed', 'allowed: none, allowed'],
      ['192.168.0.1 → shop/far TCP 1', 'denied: none, denied', 'denied: none, denied', 'denied: none, denied'],
    ])('%s', (query, pod, node, unknown) => {
      expect(answer(engineOf(CLUSTER, { hostNetwork: 'pod' }), query)).toBe(pod);
      expect(answer(engineOf(CLUSTER, { hostNetwork: 'node' }), query)).toBe(node);
      expect(answer(engineOf(CLUSTER), query)).toBe(unknown);
    });

    test('says which pod it is about', () => {
      const { because } = ((engine) => engine.query(queryOf(engine, 'shop/host → shop/near TCP 1')))(engineOf(CLUSTER));

      expect(because[0]?.clause).toBe('U1');
      expect(because[0]?.text).toContain('Pod shop/host');
    });

    test('does not know on which nodes a controller puts them', () => {
      const engine = engineOf(DEPLOYMENT('agent', 'app: agent', 'hostNetwork: true,') + PODS + CLOSED, { hostNetwork: 'node' });

      expect(clauses(engine, 'shop/agent → shop/db TCP 1')).toEqual(['S25']);
      expect(clauses(engine, 'shop/db → shop/agent TCP 1')).toEqual(['U4']);
    });
  });

  describe('under labels that a controller adds (U17)', () => {
    const select = (selector: string) =>
      engineOf(
        DEPLOYMENT('web', 'app: web') +
          DEPLOYMENT('db', 'app: db') +
          POLICY('shop/p', `podSelector: ${selector}, ingress: [{ ports: [{ port: 80 }] }]`),
      );

    test('is in doubt where the value decides', () => {
      const engine = select('{ matchLabels: { app: web, pod-template-hash: abc } }');

      expect(clauses(engine, 'shop/db → shop/web TCP 1')).toEqual(['U17']);
      expect(answer(engine, 'shop/web → shop/db TCP 1')).toBe('allowed: allowed, allowed');
    });

    test('is certain where its presence decides', () => {
      const present = select('{ matchExpressions: [{ key: pod-template-hash, operator: Exists }] }');
      const absent = select('{ matchExpressions: [{ key: pod-template-hash, operator: DoesNotExist }] }');

      expect(answer(present, 'shop/db → shop/web TCP 1')).toBe('denied: allowed, denied');
      expect(answer(absent, 'shop/db → shop/web TCP 1')).toBe('allowed: allowed, allowed');
    });

    test('does not hide what another policy denies', () => {
      const engine = engineOf(
        DEPLOYMENT('web', 'app: web') +
          DEPLOYMENT('db', 'app: db') +
          CLOSED +
          POLICY(
            'shop/p',
            'podSelector: { matchLabels: { pod-template-hash: abc } }, policyTypes: [Ingress], ingress: [{ ports: [{ port: 80 }] }]',
          ) +
          POLICY('shop/q', 'podSelector: {}, policyTypes: [Egress], egress: [{}]'),
      );

      expect(answer(engine, 'shop/db → shop/web TCP 80')).toBe('unspecified: allowed, unspecified');
      expect(answer(engine, 'shop/db → shop/web TCP 81')).toBe('denied: allowed, denied');
    });
  });
});

describe('a verdict', () => {
  const CLUSTER =
    PODS + POLICY('shop/db', 'podSelector: { matchLabels: { app: db } }, ingress: [{ ports: [{ port: 1 }] }, { ports: [{ port: 2 }] }]');

  test('names the rule that decides, and the policies that isolate', () => {
    const engine = engineOf(CLUSTER);
    const { ingress, egress, because } = engine.query(queryOf(engine, 'pay/web → shop/db TCP 2'));

    expect(ingress.decidedBy).toEqual({ policy: engine.cluster.policies[0], rule: 1 });
    expect(ingress.isolatedBy).toEqual(engine.cluster.policies);
    expect(egress.isolatedBy).toEqual([]);
    expect(because).toEqual([
      { clause: 'S2', text: 'no policy isolates Pod pay/web for egress' },
      { clause: 'S5', text: 'rule 2 of NetworkPolicy shop/db admits it' },
    ]);
  });

  test('gives the reasons of the side that denies', () => {
    const engine = engineOf(CLUSTER);

    expect(engine.query(queryOf(engine, 'pay/web → shop/db TCP 3')).because).toEqual([
      { clause: 'S5', text: 'Pod shop/db is isolated for ingress by NetworkPolicy shop/db, and no ingress rule admits it' },
    ]);
  });

  test('holds for a workload that the cluster does not have', () => {
    const engine = engineOf(CLUSTER);
    const db = workloadOf(engine.cluster, 'shop/db');
    const twin = { ...db, name: 'twin' };

    expect(engine.query({ source: db, destination: twin, protocol: 'TCP', port: 3 }).verdict).toBe('denied');
  });
});
