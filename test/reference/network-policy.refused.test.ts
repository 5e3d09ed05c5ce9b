import { describe, expect, test } from 'vitest';
import { closedOut, fromPeer, onDb, onPort, onWeb, open, pods, under } from './example-cluster';
import { answer, policy, probe } from './example-objects';
import type { KubeObject, NetworkPolicySpec } from './network-policy';

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
