import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, type App, Chart, Include } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { finding, found, refusal, rendered, shop } from '../constructs/shop';
import { silentHost } from '../constructs/silent-host';

/** Policies that are not the program's, in the tree and in the context. */

silentHost();

const KIND = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' };
const opens = { podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress'], ingress: [{ ports: [{ port: 5432 }] }] };
const closes = { podSelector: {}, policyTypes: ['Ingress'] };

/** Ways in which somebody else's policy can be there, and where a finding points then. */
const PLACES: readonly (readonly [string, (app: App, chart: Chart, spec: object) => void, string])[] = [
  ['a raw ApiObject', (_, chart, spec) => void new ApiObject(chart, 'raw', { ...KIND, metadata: { name: 'raw' }, spec }), 'shop/raw'],
  [
    'an item of a List of the tree',
    (_, chart, spec) => {
      const item = { ...KIND, metadata: { name: 'raw', namespace: 'shop' }, spec };
      new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [item] });
    },
    'shop/list',
  ],
  [
    'an item of a NetworkPolicyList of the tree',
    (_, chart, spec) => {
      const item = { metadata: { name: 'raw', namespace: 'shop' }, spec };
      new ApiObject(chart, 'list', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicyList', items: [item] });
    },
    'shop/list',
  ],
  [
    'an included file',
    (_, chart, spec) => {
      const file = join(tmpdir(), `bulkhead-included-${process.pid}.yaml`);
      const item = { ...KIND, metadata: { name: 'raw', namespace: 'shop' }, spec };
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', metadata: {}, items: [item] }));
      try {
        new Include(chart, 'included', { url: file });
      } finally {
        rmSync(file);
      }
    },
    'shop/included',
  ],
];

const inContext = (app: App, spec: object): Bulkhead =>
  Bulkhead.of(app).context({ ...KIND, metadata: { name: 'raw', namespace: 'shop' }, spec });

describe('a policy that opens what a posture closes', () => {
  test.each(PLACES)('%s', (_, add, place) => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    add(app, chart, opens);
    expect(found(app)).toEqual(['BH4005 shop/raw']);
    expect(rendered(finding(app, 'BH4005'))).toContain(place);
    expect(() => app.synthYaml()).toThrow(
      'error BH4005 foreign-opens: NetworkPolicy shop/raw opens the ingress of pods app=db in namespace shop',
    );
  });

  test('of the context is an error too', () => {
    const { app, zone } = shop();
    zone('db').denyIngress();
    inContext(app, opens);
    expect(found(app)).toEqual(['BH4005 shop/raw']);
    expect(() => app.synthYaml()).toThrow('BH4005');
  });

  test('in words', () => {
    const { app, zone } = shop();
    zone('db').denyIngress();
    inContext(app, opens);
    expect(rendered(finding(app, 'BH4005'))).toMatchInlineSnapshot(`
      "error BH4005 foreign-opens: NetworkPolicy shop/raw opens the ingress of pods app=db in namespace shop, which zone shop/db closes and no flow declares  context[0]
        a pod of other → shop/db  TCP 5432   allowed
          egress   a pod of other  no policy isolates a pod of other for egress
          ingress  shop/db         [NetworkPolicy shop/raw]  rule 1 allows TCP 5432 from any peer (context[0] spec.ingress[0])
        witness  a pod {} in namespace other → a pod {app: db} in namespace shop, TCP 5432: ingress allowed
        help     declare the flow and remove the policy, or accept the finding with a reason: accept({ finding: 'foreign-opens', of: 'shop/raw', because: '…' })"
    `);
  });

  test('is reported once a direction, whatever it opens', () => {
    const { app, zone } = shop();
    zone('db').denyAll();
    zone('api').denyAll();
    inContext(app, { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [{}, {}], egress: [{}] });
    expect(found(app)).toEqual(['BH4005 shop/raw', 'BH4005 shop/raw']);
  });

  test('that a flow covers is right', () => {
    const { app, zone } = shop();
    zone('db').denyIngress().allowFrom(Peer.anywhere(), Port.tcpRange(5000, 6000));
    inContext(app, opens);
    expect(found(app)).toEqual([]);
  });

  test('where no posture closes is not our business', () => {
    const { app, zone } = shop();
    zone('db', { pods: { app: 'db' }, namespace: 'pay' }).denyIngress();
    zone('open', { pods: { app: 'db' } });
    inContext(app, opens);
    expect(found(app)).toEqual([]);
  });

  test('can be accepted, with a reason, for its own policy and until a day', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { today: '2026-05-01' });
    zone('db').denyIngress();
    inContext(app, opens).accept({ finding: 'foreign-opens', of: 'shop/raw', because: 'replaced in June', until: '2026-05-01' });
    const { accepted, diagnostics, proven } = Bulkhead.of(app).report();
    expect({ diagnostics, proven }).toEqual({ diagnostics: [], proven: true });
    expect(accepted).toMatchObject([{ because: 'replaced in June', until: '2026-05-01', diagnostic: { code: 'BH4005' } }]);
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('an acceptance of another policy does not count, and is said to be idle', () => {
    const { app, zone } = shop();
    zone('db').denyIngress();
    inContext(app, opens).accept({ finding: 'BH4005', of: 'shop/other', because: 'replaced in June' });
    expect(found(app)).toEqual(['BH4005 shop/raw', 'BH3017']);
  });

  test('an acceptance that ended leaves the finding and is an error itself', () => {
    const { app, zone } = shop();
    Cluster.describe(app, { today: '2026-05-02' });
    zone('db').denyIngress();
    inContext(app, opens).accept({ finding: 'BH4005', of: 'shop/raw', because: 'replaced in June', until: '2026-05-01' });
    expect(found(app)).toEqual(['BH4005 shop/raw', 'BH3021']);
  });

  test('an acceptance needs a finding that can be, and a reason', () => {
    const bulkhead = Bulkhead.of(shop().app);
    expect(refusal(() => bulkhead.accept({ finding: 'foreign-open', because: 'x' }))).toMatchInlineSnapshot(`
      "BH2026 this cannot be accepted: there is no finding "foreign-open"; did you mean foreign-opens?
      write accept({ finding: 'foreign-opens', of: 'shop/legacy', because: 'replaced in March' })"
    `);
    expect(refusal(() => bulkhead.accept({ finding: 'intent-violated', because: 'x' }))).toMatchInlineSnapshot(`
      "BH2026 this cannot be accepted: intent-violated is an error that only a change of the program mends
      write accept({ finding: 'foreign-opens', of: 'shop/legacy', because: 'replaced in March' })"
    `);
    expect(refusal(() => bulkhead.accept({ finding: 'foreign-opens', because: 'x' }))).toMatchInlineSnapshot(`
      "BH2026 this cannot be accepted: it is an error, so name what it is about with \`of\`, or later ones would be accepted unseen
      write accept({ finding: 'foreign-opens', of: 'shop/legacy', because: 'replaced in March' })"
    `);
    expect(refusal(() => bulkhead.accept({ finding: 'foreign-opens', of: 'shop/raw', because: ' ' }))).toMatchInlineSnapshot(`
      "BH2026 this cannot be accepted: no reason is given
      write accept({ finding: 'foreign-opens', of: 'shop/legacy', because: 'replaced in March' })"
    `);
  });
});

describe('a policy that blocks a flow', () => {
  test.each(PLACES)('%s is an error', (_, add) => {
    const { app, chart, zone } = shop();
    const api = zone('api').denyEgress().allowDns();
    zone('db').allowFrom(api, Port.tcp(5432));
    add(app, chart, closes);
    expect(found(app)).toEqual(['BH4006 shop/raw']);
    expect(() => app.synthYaml()).toThrow('error BH4006 foreign-blocks: NetworkPolicy shop/raw of this tree blocks db.allowFrom(…)');
    expect(Bulkhead.of(app).report().flows.at(-1)).toMatchObject({ egress: 'proven', ingress: 'blocked' });
  });

  test('of the context is a warning', () => {
    const { app, zone } = shop();
    const api = zone('api').denyEgress().allowDns();
    zone('db').allowFrom(api, Port.tcp(5432));
    inContext(app, closes);
    expect(found(app)).toEqual(['BH4007 shop/raw']);
    expect(() => app.synthYaml()).not.toThrow();
    expect(rendered(finding(app, 'BH4007'))).toMatchInlineSnapshot(`
      "warning BH4007 context-blocks: NetworkPolicy shop/raw of the context blocks db.allowFrom(…): its owner's half is missing  test/checks/foreign-policies.test.ts:…
        shop/api → shop/db  TCP 5432   denied
          egress   shop/api  [NetworkPolicy shop/api]  rule 2 allows TCP 5432 to pods app=db (test/constructs/shop.ts:18)
          ingress  shop/db   [NetworkPolicy shop/raw]  isolates it (context[0]) and admits nothing
        witness  a pod {app: api} in namespace shop → a pod {app: db} in namespace shop, TCP 5432: ingress denied
        see      NetworkPolicy shop/raw  context[0]
        help     ask the policy's owner to admit the flow, or add denyIngress() to zone shop/db so that its half is emitted here"
    `);
  });

  test('is mended by the posture verb beside it, as the help says', () => {
    const { app, chart, zone } = shop();
    const api = zone('api').denyEgress().allowDns();
    const db = zone('db').allowFrom(api, Port.tcp(5432));
    new ApiObject(chart, 'raw', { ...KIND, metadata: { name: 'raw' }, spec: closes });
    expect(finding(app, 'BH4006').help).toMatchInlineSnapshot(
      `"add denyIngress() to zone shop/db or to a zone around it, so that the flow's half is emitted"`,
    );
    db.denyIngress();
    expect(found(app)).toEqual([]);
  });

  test('in one family, or for some ports only', () => {
    const { app, zone } = shop();
    const api = zone('api').denyEgress().allowDns();
    zone('db').allowFrom(api, [Port.tcp(5432), Port.tcp(5433)]);
    inContext(app, opens);
    expect(finding(app, 'BH4007').evidence?.witness).toMatchObject({ port: 5433, side: 'ingress', verdict: 'denied' });
  });

  test('at its source', () => {
    const { app, zone } = shop();
    const api = zone('api');
    zone('db').denyIngress().allowFrom(api, Port.tcp(5432));
    inContext(app, { podSelector: { matchLabels: { app: 'api' } }, policyTypes: ['Egress'] });
    expect(finding(app, 'BH4007').evidence?.witness).toMatchObject({ side: 'egress', verdict: 'denied' });
  });

  test('can be accepted', () => {
    const { app, chart, zone } = shop();
    const api = zone('api').denyEgress().allowDns();
    zone('db').allowFrom(api, Port.tcp(5432));
    new ApiObject(chart, 'raw', { ...KIND, metadata: { name: 'raw' }, spec: closes });
    Bulkhead.of(app).accept({ finding: 'foreign-blocks', of: 'shop/raw', because: 'the database moves next week' });
    expect(found(app)).toEqual([]);
  });
});

describe('a malformed policy', () => {
  test('of the tree is an error', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    new ApiObject(chart, 'raw', { ...KIND, metadata: { name: 'raw' }, spec: { podSelector: {}, ingress: [{ ports: [{ port: 0 }] }] } });
    expect(found(app)).toEqual(['BH1051 shop/raw']);
    expect(() => app.synthYaml()).toThrow('BH1051');
  });

  test('without namespace, in a chart without one, is an error', () => {
    const { app, zone } = shop();
    zone('db').denyIngress();
    const bare = new Chart(app, 'bare');
    new ApiObject(bare, 'raw', { ...KIND, metadata: { name: 'raw' }, spec: closes });
    expect(finding(app, 'BH1032').message).toMatchInlineSnapshot(`"NetworkPolicy raw does not say its namespace"`);
  });
});

describe('objects that are no policies', () => {
  test('a kind that only ends in List is left alone', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    new ApiObject(chart, 'allow', { apiVersion: 'example.com/v1', kind: 'IPAllowList', spec: { items: 'all' } });
    new ApiObject(chart, 'empty', { apiVersion: 'v1', kind: 'List', items: [] });
    expect(found(app)).toEqual([]);
  });

  test('policies of other kinds are named once a kind', () => {
    const { app, chart, zone } = shop();
    zone('db').denyIngress();
    for (const name of ['a', 'b'])
      new ApiObject(chart, name, { apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name }, spec: {} });
    expect(found(app)).toEqual(['BH3023 cilium.io/v2/CiliumNetworkPolicy']);
    expect(finding(app, 'BH3023').message).toMatchInlineSnapshot(
      `"2 objects of cilium.io/v2/CiliumNetworkPolicy can allow or deny traffic, and the proof does not look at them"`,
    );
    Bulkhead.of(app).accept({ finding: 'policy-kind-not-evaluated', because: 'they only add' });
    expect(found(app)).toEqual([]);
  });
});
