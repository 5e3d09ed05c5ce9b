import { describe, expect, test } from 'vitest';
import { MANIFEST_CHECKS } from '../../../lib/checks';
import { checkYaml } from './check-yaml';
import { clusterPolicy, documents } from './shop-objects';

const check = MANIFEST_CHECKS.peersUnknown as (typeof MANIFEST_CHECKS)[string];

function found(...texts: readonly string[]): string {
  return checkYaml(check, documents(...texts));
}

describe('peersUnknown', () => {
  const egress = (to: string): string =>
    clusterPolicy('c', 'Admin', `subject: { namespaces: {} }, egress: [{ action: Accept, to: [${to}] }]`);
  const node =
    '\napiVersion: v1\nkind: Node\nmetadata: { name: node-1 }\nstatus: { addresses: [{ type: InternalIP, address: 192.0.2.1 }] }';

  test('names and nodes', () => {
    expect(found(egress('{ domainNames: [a.example, b.example] }'))).toContain(
      'BH3225 domain-names-unknown: egress rule 1 of ClusterNetworkPolicy c is about a.example and b.example',
    );
    expect(found(egress('{ nodes: {} }'))).toContain('BH3226 nodes-unknown: egress rule 1 of ClusterNetworkPolicy c is about nodes');
  });

  test('silent where nodes are described', () => {
    expect(found(egress('{ nodes: {} }'), node)).toBe('');
    expect(found(egress('{ networks: [192.0.2.0/24] }'))).toBe('');
  });
});
