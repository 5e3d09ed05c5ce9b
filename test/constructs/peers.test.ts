import { Cluster, type ClusterFacts, Label, Peer, Port, Zone, type ZoneOrPeer } from 'cdk8s-bulkhead';
import { describe, expect, test } from 'vitest';
import { found, policiesYaml, shop, specs } from './shop';
import { silentHost } from './silent-host';

/** What each peer, port and label becomes in a document. */

silentHost();

interface Rule {
  readonly to?: unknown;
  readonly from?: unknown;
  readonly ports?: unknown;
}

/** The rule of a flow out of a closed zone. */
function egressTo(peers: ZoneOrPeer | readonly ZoneOrPeer[], ports: Port | readonly Port[], facts?: ClusterFacts): Rule | undefined {
  const { app, chart, zone } = shop();
  if (facts !== undefined) Cluster.describe(app, facts);
  zone('web').denyEgress().allowTo(peers, ports);
  const spec = specs(chart)['shop/web'] as { readonly egress?: readonly Rule[] };
  expect(spec.egress?.length ?? 0).toBeLessThan(2);
  return spec.egress?.[0];
}

const to = (peers: ZoneOrPeer | readonly ZoneOrPeer[], facts?: ClusterFacts): unknown => egressTo(peers, Port.tcp(80), facts)?.to;
const ports = (list: Port | readonly Port[]): unknown => egressTo(Peer.everyPod(), list)?.ports;

describe('peers', () => {
  test('anywhere is no `to` at all', () => {
    expect(egressTo(Peer.anywhere(), Port.tcp(80))).toEqual({ ports: [{ port: 80, protocol: 'TCP' }] });
    expect(egressTo(Peer.anywhere(), Port.all())).toEqual({});
  });

  test('every pod is every namespace, and no address', () => {
    expect(to(Peer.everyPod())).toEqual([{ namespaceSelector: {} }]);
  });

  test('a namespace, by its name', () => {
    expect(to(Peer.namespace('pay'))).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'pay' } } }]);
    expect(to(Peer.namespace('constructor'))).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'constructor' } } },
    ]);
  });

  test("the policy's own namespace needs no namespace selector", () => {
    expect(to(Peer.namespace('shop'))).toEqual([{ podSelector: {} }]);
  });

  test('a block, canonical, with what it leaves out', () => {
    expect(to(Peer.cidr('10.0.0.0/8'))).toEqual([{ ipBlock: { cidr: '10.0.0.0/8' } }]);
    expect(to(Peer.cidr('10.0.0.0/8', { except: ['10.2.0.0/16', '10.1.0.0/16'] }))).toEqual([
      { ipBlock: { cidr: '10.0.0.0/8', except: ['10.2.0.0/16', '10.1.0.0/16'] } },
    ]);
    expect(to(Peer.cidr('2001:DB8:0::/32'))).toEqual([{ ipBlock: { cidr: '2001:db8::/32' } }]);
    expect(to(Peer.cidr('0.0.0.0/0'))).toEqual([{ ipBlock: { cidr: '0.0.0.0/0' } }]);
  });

  test('the internet is both families without special purposes', () => {
    expect(to(Peer.internet())).toMatchInlineSnapshot(`
      [
        {
          "ipBlock": {
            "cidr": "0.0.0.0/0",
            "except": [
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
            ],
          },
        },
        {
          "ipBlock": {
            "cidr": "2000::/3",
            "except": [
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
            ],
          },
        },
      ]
    `);
  });

  test('and less every described range', () => {
    const facts: ClusterFacts = { families: ['IPv6'], podRanges: ['2600:1f00::/24'], nodeRanges: ['2600:2000::/32'] };
    expect(to(Peer.internet(), facts)).toEqual([
      {
        ipBlock: { cidr: '2000::/3', except: ['2001::/23', '2001:db8::/32', '2002::/16', '2600:1f00::/24', '2600:2000::/32', '3fff::/20'] },
      },
    ]);
    const [block] = to(Peer.internet(), { families: ['IPv4'], serviceRanges: ['34.118.224.0/20'] }) as { ipBlock: { except: string[] } }[];
    expect(block?.ipBlock.except).toContain('34.118.224.0/20');
  });

  test('a described range that swallows or touches a special one leaves the fewest blocks', () => {
    const [block] = to(Peer.internet(), { families: ['IPv4'], podRanges: ['10.0.0.0/7', '172.0.0.0/8'] }) as {
      ipBlock: { except: string[] };
    }[];
    expect(block?.ipBlock.except).toContain('10.0.0.0/7');
    expect(block?.ipBlock.except).toContain('172.0.0.0/8');
    expect(block?.ipBlock.except).not.toContain('172.16.0.0/12');
  });

  test('DNS: by default the pods of kube-system', () => {
    expect(to(Peer.dns())).toEqual([
      {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
        podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
      },
    ]);
  });

  test('the API server: its addresses', () => {
    const facts: ClusterFacts = { apiServer: { cidrs: ['10.0.0.1/32', 'fd00::1/128'], ports: [Port.tcp(6443)] } };
    expect(to(Peer.apiServer(), facts)).toEqual([{ ipBlock: { cidr: '10.0.0.1/32' } }, { ipBlock: { cidr: 'fd00::1/128' } }]);
    expect(to(Peer.apiServer(), { ...facts, families: ['IPv4'] })).toEqual([{ ipBlock: { cidr: '10.0.0.1/32' } }]);
  });

  test('several of one list, sorted, each once', () => {
    const list = [Peer.cidr('10.0.0.0/8'), Peer.everyPod(), Peer.namespace('b'), Peer.namespace('a'), Peer.everyPod()];
    expect(to(list)).toEqual(to([...list].reverse()));
    expect(to(list)).toHaveLength(4);
  });

  test('anywhere beside others is anywhere', () => {
    const { chart, zone } = shop();
    zone('web')
      .denyEgress()
      .allowTo([Peer.namespace('a'), Peer.anywhere()], Port.tcp(80));
    expect(specs(chart)['shop/web']).toMatchObject({
      egress: [{ ports: [{ port: 80 }] }, { to: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }],
    });
  });

  test('a peer is no zone and a port is no peer', () => {
    expect([Peer.isPeer(Peer.dns()), Peer.isPeer(Port.all()), Peer.isPeer({}), Peer.isPeer(null)]).toEqual([true, false, false, false]);
    expect([Zone.isZone(shop().zone('a')), Zone.isZone(Peer.dns()), Zone.isZone(undefined)]).toEqual([true, false, false]);
  });
});

describe('ports', () => {
  test('a number, with its protocol always there', () => {
    expect(ports(Port.tcp(80))).toEqual([{ port: 80, protocol: 'TCP' }]);
    expect(ports(Port.udp(53))).toEqual([{ port: 53, protocol: 'UDP' }]);
    expect(ports(Port.sctp(7))).toEqual([{ port: 7, protocol: 'SCTP' }]);
  });

  test('a range, both ends included', () => {
    expect(ports(Port.tcpRange(8000, 9000))).toEqual([{ port: 8000, endPort: 9000, protocol: 'TCP' }]);
    expect(ports(Port.udpRange(1, 65534))).toEqual([{ port: 1, endPort: 65534, protocol: 'UDP' }]);
    expect(ports(Port.sctpRange(5, 5))).toEqual([{ port: 5, protocol: 'SCTP' }]);
  });

  test('a name', () => {
    expect(ports(Port.named('http'))).toEqual([{ port: 'http', protocol: 'TCP' }]);
    expect(ports(Port.named('dns-1', 'UDP'))).toEqual([{ port: 'dns-1', protocol: 'UDP' }]);
  });

  test('all of a protocol, and all', () => {
    expect(ports(Port.allTcp())).toEqual([{ protocol: 'TCP' }]);
    expect(ports(Port.allUdp())).toEqual([{ protocol: 'UDP' }]);
    expect(ports(Port.allSctp())).toEqual([{ protocol: 'SCTP' }]);
    expect(ports(Port.tcpRange(1, 65535))).toEqual([{ protocol: 'TCP' }]);
    expect(ports(Port.all())).toBeUndefined();
    expect(ports([Port.tcp(80), Port.all()])).toBeUndefined();
  });

  test('several are sorted, and what another one contains is left out', () => {
    const list = [Port.udp(53), Port.tcp(443), Port.named('http'), Port.tcp(80), Port.tcp(80), Port.tcpRange(400, 500)];
    expect(ports(list)).toEqual([
      { port: 80, protocol: 'TCP' },
      { port: 400, endPort: 500, protocol: 'TCP' },
      { port: 'http', protocol: 'TCP' },
      { port: 53, protocol: 'UDP' },
    ]);
    expect(ports([...list].reverse())).toEqual(ports(list));
  });

  test('are ports', () => {
    expect([Port.isPort(Port.all()), Port.isPort(80), Port.isPort(Peer.dns()), Port.isPort(undefined)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('labels', () => {
  const selector = (pods: Readonly<Record<string, string | Label>>): unknown => {
    const { chart, zone } = shop();
    zone('web', { pods }).denyIngress();
    return (specs(chart)['shop/web'] as { readonly podSelector: unknown }).podSelector;
  };

  test('plain values are matchLabels, sorted', () => {
    expect(Object.entries((selector({ tier: 'b', app: 'web' }) as { matchLabels: object }).matchLabels)).toEqual([
      ['app', 'web'],
      ['tier', 'b'],
    ]);
    expect(selector({ app: '' })).toEqual({ matchLabels: { app: '' } });
  });

  test('constraints are matchExpressions', () => {
    expect(selector({ app: Label.in('b', 'a', 'b') })).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] });
    expect(selector({ app: Label.notIn('b', 'a') })).toEqual({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a', 'b'] }] });
    expect(selector({ app: Label.present() })).toEqual({ matchExpressions: [{ key: 'app', operator: 'Exists' }] });
    expect(selector({ app: Label.absent() })).toEqual({ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] });
  });

  test('one value of a list is a plain value', () => {
    expect(selector({ app: Label.in('a') })).toEqual({ matchLabels: { app: 'a' } });
  });

  test('of zones inside zones are one selector', () => {
    const { chart, zone } = shop();
    const all = zone('all', { pods: { app: Label.in('a', 'b', 'c'), tier: Label.present() } });
    const some = new Zone(all, 'some', { pods: { app: Label.notIn('a'), tier: Label.notIn('x'), track: Label.absent() } });
    some.denyIngress();
    expect(policiesYaml(chart)).toMatchInlineSnapshot(`
      "shop/all-some:
        podSelector:
          matchExpressions:
            - key: app
              operator: In
              values:
                - b
                - c
            - key: tier
              operator: Exists
            - key: tier
              operator: NotIn
              values:
                - x
            - key: track
              operator: DoesNotExist
        policyTypes:
          - Ingress
      "
    `);
    expect(found(chart)).toEqual([]);
  });

  test('are labels', () => {
    expect([Label.isLabel(Label.absent()), Label.isLabel('a'), Label.isLabel({ values: [] })]).toEqual([true, false, false]);
  });
});
