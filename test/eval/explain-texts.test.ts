import { describe, expect, test } from 'vitest';
import { peerText, portsText, ruleText } from '../../lib/eval';
import { NAMESPACE_NAME, type Peer, type PortMatch } from '../../lib/model';
import { ANY_LABELS, type Cidr, cidrSet, labelSet, parseCidr, ValueSet } from '../../lib/sets';

const own = labelSet([[NAMESPACE_NAME, ValueSet.of('shop')]]);
const apps = labelSet([['app', ValueSet.of('web', 'api')]]);
const pods = (namespaces: typeof own, labels = ANY_LABELS): Peer => ({ kind: 'pods', namespaces, pods: labels });

function block(text: string, ...except: readonly string[]): Peer {
  const cidr = parseCidr(text) as Cidr;
  const without = except.map((one) => parseCidr(one) as Cidr);
  return { kind: 'addresses', cidr, except: without, addresses: cidrSet(cidr).subtract(cidrSet(...without)) };
}

describe('peerText', () => {
  test.each<[Peer, string]>([
    [pods(own, apps), 'pods app in (api, web)'],
    [pods(own), 'any pod in namespace shop'],
    [pods(ANY_LABELS), 'any pod'],
    [pods(ANY_LABELS, apps), 'pods app in (api, web) in any namespace'],
    [pods(labelSet([[NAMESPACE_NAME, ValueSet.of('pay', 'ops')]]), apps), 'pods app in (api, web) in namespaces ops, pay'],
    [pods(labelSet([['team', ValueSet.of('a')]]), apps), 'pods app in (api, web) in namespaces team=a'],
    [pods(labelSet([...own, ['team', ValueSet.ABSENT]])), 'any pod in namespace shop with team absent'],
    [pods(labelSet([[NAMESPACE_NAME, ValueSet.except('pay')]])), 'any pod in namespaces kubernetes.io/metadata.name not in (pay)'],
    [block('10.0.0.0/8'), '10.0.0.0/8'],
    [block('10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16'), '10.0.0.0/8 except 10.1.0.0/16, 10.2.0.0/16'],
  ])('%#', (peer, text) => {
    expect(peerText(peer, 'shop')).toBe(text);
  });
});

describe('portsText', () => {
  const range = (protocol: 'TCP' | 'UDP', from: number, to = from): PortMatch => ({ kind: 'range', protocol, from, to });
  const named = (protocol: 'TCP' | 'UDP', name: string): PortMatch => ({ kind: 'named', protocol, name });

  test.each<[readonly PortMatch[] | undefined, string]>([
    [undefined, 'any port'],
    [[range('TCP', 80), range('UDP', 53), range('TCP', 8000, 8080)], 'TCP 80, 8000-8080, UDP 53'],
    [[range('TCP', 1, 65535)], 'any TCP'],
    [[named('UDP', 'dns'), named('TCP', 'http'), named('TCP', 'http'), range('TCP', 80)], 'TCP 80, http, UDP dns'],
    [[], 'no port'],
  ])('%#', (ports, text) => {
    expect(portsText(ports)).toBe(text);
  });
});

describe('ruleText', () => {
  test.each([
    [{ peers: undefined, ports: undefined }, 'egress', 'allows any port to any peer'],
    [
      { peers: [pods(own, apps)], ports: [{ kind: 'range', protocol: 'TCP', from: 5432, to: 5432 }] },
      'ingress',
      'allows TCP 5432 from pods app in (api, web)',
    ],
    [
      { peers: [pods(own, apps), block('10.0.0.0/8')], ports: undefined },
      'egress',
      'allows any port to pods app in (api, web) or 10.0.0.0/8',
    ],
    [{ peers: [], ports: undefined }, 'egress', 'allows any port to no peer'],
  ] as const)('%#', (rule, direction, text) => {
    expect(ruleText(rule, direction, 'shop')).toBe(text);
  });
});
