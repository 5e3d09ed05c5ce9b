import { App } from 'cdk8s';
import { Bulkhead, Cluster, Peer, Port, type Zone } from 'cdk8s-bulkhead';
import { beforeAll, describe, expect, test } from 'vitest';
import { Boutique } from './boutique';

/** Who calls whom, and on which port of the called pod. */
const CALLS: readonly (readonly [keyof Boutique, keyof Boutique, number])[] = [
  ['loadgenerator', 'frontend', 8080],
  ['frontend', 'adservice', 9555],
  ['frontend', 'cartservice', 7070],
  ['frontend', 'checkoutservice', 5050],
  ['frontend', 'currencyservice', 7000],
  ['frontend', 'productcatalogservice', 3550],
  ['frontend', 'recommendationservice', 8080],
  ['frontend', 'shippingservice', 50051],
  ['checkoutservice', 'cartservice', 7070],
  ['checkoutservice', 'currencyservice', 7000],
  ['checkoutservice', 'emailservice', 8080],
  ['checkoutservice', 'paymentservice', 50051],
  ['checkoutservice', 'productcatalogservice', 3550],
  ['checkoutservice', 'shippingservice', 50051],
  ['recommendationservice', 'productcatalogservice', 3550],
  ['cartservice', 'redis', 6379],
];

const SERVICES = [...new Set([...CALLS.map(([from]) => from), ...CALLS.map(([, to]) => to)])];

describe('Online Boutique', () => {
  let app: App;
  let boutique: Boutique;

  beforeAll(() => {
    app = new App();
    Cluster.describe(app, { today: '2027-01-15' });
    boutique = new Boutique(app, 'boutique');
  });

  const verdict = (from: Zone | Peer, to: Zone | Peer, ports?: Port | Port[]) => Bulkhead.of(app).verdict(from, to, ports).verdict;
  const zone = (name: keyof Boutique) => boutique[name] as Zone;

  test('makes these manifests', async () => {
    await expect(app.synthYaml()).toMatchFileSnapshot('__manifests__/boutique.k8s.yaml');
  });

  test('is proven, and nothing about it is reported', () => {
    const { proven, diagnostics, flows, guardrails } = Bulkhead.of(app).report();

    expect(proven).toBe(true);
    expect(diagnostics).toEqual([]);
    expect(guardrails.map(({ text, state }) => `${text}: ${state}`)).toMatchInlineSnapshot(`
      [
        "only zone boutique/boutique may reach zone boutique/behind-the-frontend: holds",
        "only zone boutique/cartservice may reach zone boutique/redis-cart: holds",
        "zone boutique/redis-cart may reach only the resolver: holds",
        "only zone boutique/checkoutservice may reach zone boutique/paymentservice: holds",
        "zone boutique/paymentservice must never reach the internet: holds",
        "zone boutique/loadgenerator may reach only zone boutique/frontend or the resolver: holds",
      ]
    `);
    expect(flows.filter(({ reasons: [why] }) => why?.because === undefined)).toEqual([]);
  });

  test('opens each call on its port', () => {
    for (const [from, to, port] of CALLS) expect([from, to, verdict(zone(from), zone(to), Port.tcp(port))]).toEqual([from, to, 'allowed']);
  });

  test('opens nothing else between two services', () => {
    for (const from of SERVICES)
      for (const to of SERVICES.filter((other) => other !== from)) {
        const open = CALLS.find((call) => call[0] === from && call[1] === to)?.[2];
        const others =
          open === undefined ? Port.all() : [Port.tcpRange(1, open - 1), Port.tcpRange(open + 1, 65535), Port.allUdp(), Port.allSctp()];
        expect([from, to, verdict(zone(from), zone(to), others)]).toEqual([from, to, 'denied']);
      }
  });

  test('lets the world in at the frontend only', () => {
    expect(verdict(Peer.internet(), boutique.frontend, Port.tcp(8080))).toBe('allowed');
    for (const name of SERVICES.filter((other) => other !== 'frontend')) {
      expect([name, verdict(Peer.internet(), zone(name))]).toEqual([name, 'denied']);
      expect([name, verdict(Peer.namespace('default'), zone(name))]).toEqual([name, 'denied']);
    }
  });

  test('lets nobody out but for DNS', () => {
    expect(verdict(boutique.all, Peer.internet())).toBe('denied');
    expect(verdict(boutique.all, Peer.namespace('default'))).toBe('denied');
    expect(verdict(boutique.all, Peer.dns(), [Port.udp(53), Port.tcp(53)])).toBe('allowed');
  });
});
