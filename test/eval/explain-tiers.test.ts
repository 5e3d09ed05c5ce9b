import { describe, expect, test } from 'vitest';
import { createEngine, explain, explanationText, peerText, portsText, type Query } from '../../lib/eval';
import { type Cidr, cidrSet, labelSet, parseAddress, parseCidr, ValueSet } from '../../lib/sets';
import { clusterOfYaml, workloadOf } from './engine-yaml';

const pod = (name: string, namespace: string, address: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: x }] }
status: { podIP: ${address} }
---
`;

const CLUSTER = `${pod('web', 'shop', '10.1.0.1')}${pod('db', 'shop', '10.1.0.2')}${pod('batch', 'tenant', '10.2.0.1')}apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: { name: tenants }
spec:
  tier: Admin
  priority: 5
  subject: { namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } } }
  ingress:
    - name: shop-decides
      action: Pass
      from: [{ namespaces: { matchLabels: { kubernetes.io/metadata.name: shop } } }]
    - action: Accept
      from: [{ namespaces: { matchLabels: { kubernetes.io/metadata.name: tenant } } }]
      protocols: [{ tcp: { destinationPort: { number: 9090 } } }, { destinationNamedPort: metrics }]
    - name: no-tenants
      action: Deny
      from: [{ namespaces: {} }]
    - action: Accept
      from: [{ pods: { podSelector: { matchLabels: { app: batch } } } }]
  egress:
    - action: Accept
      to: [{ domainNames: ['*.example.com'] }]
    - action: Deny
      to: [{ networks: [192.0.2.0/24, 198.51.100.0/24] }]
---
apiVersion: policy.networking.k8s.io/v1alpha1
kind: BaselineAdminNetworkPolicy
metadata: { name: default }
spec:
  subject: { namespaces: {} }
  ingress:
    - action: Deny
      from: [{ namespaces: {} }]
---
`;

const ADMIN = `apiVersion: policy.networking.k8s.io/v1alpha1
kind: AdminNetworkPolicy
metadata: { name: batch }
spec:
  priority: 1
  subject: { namespaces: {} }
  ingress:
    - action: Allow
      from: [{ namespaces: {} }]
      ports: [{ portNumber: { port: 5432 } }]
---
`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from: [{ podSelector: { matchLabels: { app: web } } }]
      ports: [{ port: 5432 }]
`;

function explained(yaml: string, source: string, destination: string, port = 5432): string {
  const cluster = clusterOfYaml(yaml, 'tiers.yaml');
  const end = (text: string): Query['source'] => parseAddress(text) ?? workloadOf(cluster, text);
  return `\n${explanationText(explain(createEngine(cluster), { source: end(source), destination: end(destination), protocol: 'TCP', port }))}\n`;
}

describe('an explanation with cluster tiers', () => {
  test('shows the rule that accepts', () => {
    expect(explained(CLUSTER, 'tenant/batch', 'shop/db', 9090)).toMatchInlineSnapshot(`
      "
        Pod tenant/batch → Pod shop/db  TCP 9090   allowed
          egress   Pod tenant/batch  no policy isolates Pod tenant/batch for egress
          ingress  Pod shop/db       [ClusterNetworkPolicy tenants]  rule 2 accepts TCP 9090, port metrics from any pod in namespace tenant (tiers.yaml:30)
      "
    `);
    expect(explained(CLUSTER + ADMIN, 'tenant/batch', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod tenant/batch → Pod shop/db  TCP 5432   allowed
          egress   Pod tenant/batch  no policy isolates Pod tenant/batch for egress
          ingress  Pod shop/db       [AdminNetworkPolicy batch]  rule 1 allows TCP 5432 from any pod (tiers.yaml:60)
      "
    `);
  });

  test('shows the rule that denies, what is missing, what comes nearest and what comes too late', () => {
    expect(explained(CLUSTER, 'tenant/batch', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod tenant/batch → Pod shop/db  TCP 5432   denied
          egress   Pod tenant/batch  no policy isolates Pod tenant/batch for egress
          ingress  Pod shop/db       [ClusterNetworkPolicy tenants]  rule 3 "no-tenants" denies any port from any pod (tiers.yaml:33)
        missing  a rule that lets TCP 5432 from pod {app: batch} in namespace tenant through, asked before rule 3 of ClusterNetworkPolicy tenants
        nearest  ClusterNetworkPolicy tenants rule 2 has the peer, not the port: it accepts TCP 9090, port metrics from any pod in namespace tenant (tiers.yaml:30)
        too late  ClusterNetworkPolicy tenants rule 4 accepts any port from pods app=batch in any namespace (tiers.yaml:36), but is asked after the rule that denies
      "
    `);
  });

  test('shows who passes it, and the NetworkPolicy that allows then', () => {
    expect(explained(CLUSTER + POLICY, 'shop/web', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod shop/web → Pod shop/db  TCP 5432   allowed
          egress   Pod shop/web  no egress rule of ClusterNetworkPolicy tenants decides it, and no NetworkPolicy isolates Pod shop/web for egress
          ingress  Pod shop/db   [NetworkPolicy shop/db]  passed by ClusterNetworkPolicy tenants rule 1 (tiers.yaml:27), then rule 1 allows TCP 5432 from pods app=web (tiers.yaml:59)
      "
    `);
  });

  test('shows who passes it, and the NetworkPolicy that does not admit it', () => {
    expect(explained(CLUSTER + POLICY, 'shop/web', 'shop/db', 80)).toMatchInlineSnapshot(`
      "
        Pod shop/web → Pod shop/db  TCP 80   denied
          egress   Pod shop/web  no egress rule of ClusterNetworkPolicy tenants decides it, and no NetworkPolicy isolates Pod shop/web for egress
          ingress  Pod shop/db   [NetworkPolicy shop/db]  passed by ClusterNetworkPolicy tenants rule 1 (tiers.yaml:27), then NetworkPolicy shop/db isolates it (tiers.yaml:53); the only rule does not admit TCP 80 from pod {app: web}
        nearest  NetworkPolicy shop/db rule 1 has the peer, not the port: it allows TCP 5432 from pods app=web (tiers.yaml:59)
      "
    `);
  });

  test('shows who passes it, and Baseline that denies', () => {
    expect(explained(CLUSTER, 'shop/web', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod shop/web → Pod shop/db  TCP 5432   denied
          egress   Pod shop/web  no egress rule of ClusterNetworkPolicy tenants decides it, and no NetworkPolicy isolates Pod shop/web for egress
          ingress  Pod shop/db   [BaselineAdminNetworkPolicy default]  passed by ClusterNetworkPolicy tenants rule 1 (tiers.yaml:27), then rule 1 denies any port from any pod (tiers.yaml:50)
        missing  a NetworkPolicy that selects Pod shop/db for ingress and allows TCP 5432 from pod {app: web} in namespace shop, or a rule that lets it through, asked before rule 1 of BaselineAdminNetworkPolicy default
      "
    `);
  });

  test('shows another reading of the specification', () => {
    const other = `${POLICY.slice(0, POLICY.indexOf('  ingress'))}  policyTypes: [Egress]\n  egress: [{}]\n`;
    expect(explained(CLUSTER + other, 'shop/web', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod shop/web → Pod shop/db  TCP 5432   denied
          egress   Pod shop/web  no egress rule of ClusterNetworkPolicy tenants decides it, and no NetworkPolicy isolates Pod shop/web for egress
          ingress  Pod shop/db   [BaselineAdminNetworkPolicy default]  passed by ClusterNetworkPolicy tenants rule 1 (tiers.yaml:27), then rule 1 denies any port from any pod (tiers.yaml:50)
        missing  a NetworkPolicy that selects Pod shop/db for ingress and allows TCP 5432 from pod {app: web} in namespace shop, or a rule that lets it through, asked before rule 1 of BaselineAdminNetworkPolicy default
        unsure  NetworkPolicy shop/db selects Pod shop/db, though not for ingress: some plugins then ask no Baseline policy, and allow it
      "
    `);
  });

  test('shows what an unspecified answer depends on', () => {
    expect(explained(CLUSTER, 'shop/web', '192.0.2.1')).toMatchInlineSnapshot(`
      "
        Pod shop/web → 192.0.2.1  TCP 5432   unspecified
          egress   Pod shop/web  rule 1 of ClusterNetworkPolicy tenants names domains, and nobody knows whether DNS gives 192.0.2.1 for one of them
          ingress  192.0.2.1     192.0.2.1 is no pod's address: policies do not select it
      "
    `);
    expect(explained(CLUSTER + ADMIN.replace('priority: 1', 'priority: 5'), 'tenant/batch', 'shop/db')).toMatchInlineSnapshot(`
      "
        Pod tenant/batch → Pod shop/db  TCP 5432   unspecified
          egress   Pod tenant/batch  no policy isolates Pod tenant/batch for egress
          ingress  Pod shop/db       ClusterNetworkPolicy tenants and AdminNetworkPolicy batch have the same priority 5 and say different things: plugins may apply either
      "
    `);
  });

  test('shows that nothing decides', () => {
    expect(explained(CLUSTER, '192.0.2.1', 'shop/db')).toMatchInlineSnapshot(`
      "
        192.0.2.1 → Pod shop/db  TCP 5432   allowed
          egress   192.0.2.1    192.0.2.1 is no pod's address: policies do not select it
          ingress  Pod shop/db  no ingress rule of ClusterNetworkPolicy tenants, BaselineAdminNetworkPolicy default decides it, and no NetworkPolicy isolates Pod shop/db for ingress
      "
    `);
  });
});

describe('peers and ports of the cluster tiers', () => {
  const cidrs = ['10.0.0.0/8', 'fd00::/8'].map((text) => parseCidr(text) as Cidr);

  test('in words', () => {
    expect(peerText({ kind: 'pods', namespaces: labelSet([]), pods: labelSet([]) })).toBe('any pod');
    expect(peerText({ kind: 'networks', cidrs, addresses: cidrSet(...cidrs) })).toBe('10.0.0.0/8 or fd00::/8');
    expect(peerText({ kind: 'nodes', labels: labelSet([]) })).toBe('any node');
    expect(peerText({ kind: 'nodes', labels: labelSet([['zone', ValueSet.of('a')]]) })).toBe('nodes zone=a');
    expect(peerText({ kind: 'domainNames', names: ['a.example', '*.b.example'] })).toBe('a.example or *.b.example');
    expect(
      portsText([
        { kind: 'name', name: 'http' },
        { kind: 'range', protocol: 'UDP', from: 53, to: 53 },
      ]),
    ).toBe('UDP 53, port http');
    expect(portsText([{ kind: 'name', name: 'http' }])).toBe('port http');
  });
});
