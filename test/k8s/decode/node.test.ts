import { describe, expect, test } from 'vitest';
import { formatAddress, formatCidr } from '../../../lib/sets';
import { decodeText, problemsOf } from '../problems';

const node = (rest: string) => `apiVersion: v1\nkind: Node\nmetadata: { name: node-1, labels: { role: edge } }\n${rest}`;
const nodeOf = (rest: string) => decodeText(node(rest)).nodes[0];

describe('a node', () => {
  test('is decoded as far as policies care (T10)', () => {
    const rest = `spec: { podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24, "fd00:1::/64"], taints: 7 }
status:
  conditions: whatever
  addresses:
    - { type: Hostname, address: 10.9.9.9 }
    - { type: InternalDNS, address: node-1.internal }
    - { type: InternalIP, address: 172.18.0.2 }
    - { type: InternalIP, address: "fd00::2" }
    - { type: ExternalIP, address: 172.18.0.2 }
    - { type: ExternalIP, address: 203.0.113.7 }
`;

    expect(problemsOf(node(rest))).toEqual([]);
    expect(nodeOf(rest)).toMatchObject({ kind: 'Node', name: 'node-1', labels: new Map([['role', 'edge']]), path: [] });
    expect(nodeOf(rest)?.addresses.map(formatAddress)).toEqual(['172.18.0.2', 'fd00::2', '203.0.113.7']);
    expect(nodeOf(rest)?.podRanges.map(formatCidr)).toEqual(['10.244.1.0/24', 'fd00:1::/64']);
  });

  test('may have the one range of older documents, or none', () => {
    expect(nodeOf('spec: { podCIDR: 10.244.1.0/24 }\n')?.podRanges.map(formatCidr)).toEqual(['10.244.1.0/24']);
    expect(nodeOf('spec: { podCIDR: "" }\n')?.podRanges).toEqual([]);
    expect(nodeOf('')).toMatchObject({ addresses: [], podRanges: [] });
  });

  test('may have a range with host bits, which is a warning', () => {
    expect(decodeText(node('spec: { podCIDR: 10.244.1.1/24 }\n'))).toMatchObject({
      diagnostics: [{ code: 'BH1065', severity: 'warning' }],
      nodes: [{ podRanges: [{ first: 0x0af40100n }] }],
    });
  });

  test.each([
    ['spec: []\n', 'BH1022 4:7'],
    ['status: []\n', 'BH1022 4:9'],
    ['spec: { podCIDRs: [nonsense] }\n', 'BH1062 4:20'],
    ['spec: { podCIDR: 7 }\n', 'BH1023 4:18'],
    ['status: { addresses: {} }\n', 'BH1022 4:22'],
    ['status: { addresses: [10.0.0.1] }\n', 'BH1022 4:23'],
    ['status: { addresses: [{ type: InternalIP, address: 10.0.0.300 }] }\n', 'BH1080 4:52'],
    ['status: { addresses: [{ type: 7, address: 10.0.0.3 }] }\n', 'BH1023 4:31'],
  ])('must be right where policies care: %j', (rest, expected) => {
    expect(problemsOf(node(rest))).toEqual([expected]);
    expect(nodeOf(rest)).toBeUndefined();
  });
});
