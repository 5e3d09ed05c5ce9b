import { describe, expect, test } from 'vitest';
import { closedIn, closedOut, db, onDb, onPort, onWeb, open } from './example-cluster';
import { answer, pod, policy, probe } from './example-objects';
import type { PolicyPort } from './network-policy';

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
