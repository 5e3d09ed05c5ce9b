import { describe, expect, test } from 'vitest';
import { placeText } from '../../lib/diagnostics';
import { decodeDocuments, readText } from '../../lib/k8s';
import { type AdminPolicy, compileAdminPolicy, policyText } from '../../lib/model';
import { ANY_LABELS, type Cidr, cidrSet, labelSet, parseCidr, ValueSet } from '../../lib/sets';

function policyOf(text: string): AdminPolicy {
  const [object] = decodeDocuments(readText(text, 'tiers.yaml').documents).adminPolicies;
  if (object === undefined) throw new Error('refused');
  return compileAdminPolicy(object);
}

const cnp = (spec: string) =>
  policyOf(`apiVersion: policy.networking.k8s.io/v1alpha2\nkind: ClusterNetworkPolicy\nmetadata: { name: p }\nspec:\n  ${spec}\n`);
const anp = (spec: string) =>
  policyOf(`apiVersion: policy.networking.k8s.io/v1alpha1\nkind: AdminNetworkPolicy\nmetadata: { name: p }\nspec:\n  ${spec}\n`);

const APP = labelSet([['app', ValueSet.of('web')]]);
const TEAM = labelSet([['team', ValueSet.of('a')]]);

describe('compileAdminPolicy', () => {
  test('reads tier, priority and subject (T3, T8)', () => {
    const all = cnp('{ tier: Baseline, priority: 7, subject: { namespaces: { matchLabels: { team: a } } }, egress: [] }');
    const pods = cnp('{ tier: Admin, priority: 0, subject: { pods: { podSelector: { matchLabels: { app: web } } } } }');

    expect(all).toMatchObject({ kind: 'ClusterNetworkPolicy', name: 'p', tier: 'Baseline', priority: 7, ingress: [], egress: [] });
    expect(all.subject).toEqual({ namespaces: TEAM, pods: ANY_LABELS });
    expect(pods.subject).toEqual({ namespaces: ANY_LABELS, pods: APP });
    expect(policyText(pods)).toBe('ClusterNetworkPolicy p');
  });

  test('knows a policy without a priority (A1)', () => {
    const text =
      'apiVersion: policy.networking.k8s.io/v1alpha1\nkind: BaselineAdminNetworkPolicy\nmetadata: { name: default }\nspec: { subject: { namespaces: {} } }\n';

    expect(policyOf(text)).toMatchObject({ kind: 'BaselineAdminNetworkPolicy', tier: 'Baseline', priority: undefined });
  });

  test('reads the forms of a peer (T9 to T11)', () => {
    const spec = `{ tier: Admin, priority: 1, subject: { namespaces: {} }, egress: [{ action: Accept, to: [
      { namespaces: { matchLabels: { team: a } } }, { pods: { namespaceSelector: { matchLabels: { team: a } }, podSelector: { matchLabels: { app: web } } } },
      { networks: ['10.0.0.0/8', 'fd00::/8'] }, { nodes: { matchLabels: { team: a } } }, { domainNames: ['*.example.com'] }] }] }`;
    const cidrs = ['10.0.0.0/8', 'fd00::/8'].map((text) => parseCidr(text) as Cidr);

    expect(cnp(spec).egress[0]?.peers).toEqual([
      { kind: 'pods', namespaces: TEAM, pods: ANY_LABELS },
      { kind: 'pods', namespaces: TEAM, pods: APP },
      { kind: 'networks', cidrs, addresses: cidrSet(...cidrs) },
      { kind: 'nodes', labels: TEAM },
      { kind: 'domainNames', names: ['*.example.com'] },
    ]);
  });

  test('reads actions, names and ports; a range that ends before it begins is no port (T5, T12, A6)', () => {
    const spec = `{ priority: 1, subject: { namespaces: {} }, ingress: [
      { name: first, action: Allow, from: [{ namespaces: {} }], ports: [{ portNumber: { port: 80 } }, { portRange: { protocol: UDP, start: 5, end: 6 } }, { namedPort: http }, { portRange: { start: 9, end: 8 } }] },
      { action: Deny, from: [{ namespaces: {} }], ports: [{ portRange: { start: 9, end: 8 } }] }, { action: Pass, from: [{ namespaces: {} }] }] }`;

    expect(anp(spec).ingress.map(({ name, action, ports }) => ({ name, action, ports }))).toEqual([
      {
        name: 'first',
        action: 'Accept',
        ports: [
          { kind: 'range', protocol: 'TCP', from: 80, to: 80 },
          { kind: 'range', protocol: 'UDP', from: 5, to: 6 },
          { kind: 'name', name: 'http' },
        ],
      },
      { name: undefined, action: 'Deny', ports: [] },
      { name: undefined, action: 'Pass', ports: undefined },
    ]);
  });

  test('knows the lines of the policy and of its rules', () => {
    const policy = cnp(
      'tier: Admin\n  priority: 1\n  subject: { namespaces: {} }\n  ingress:\n    - { action: Pass, from: [{ namespaces: {} }] }\n    - { action: Deny, from: [{ namespaces: {} }] }',
    );

    expect(placeText(policy.place)).toMatch(/^tiers\.yaml:1/);
    expect(policy.ingress.map(({ place }) => place?.document?.line)).toEqual([9, 10]);
    expect(policy.ingress[1]?.place?.document?.field).toBe('spec.ingress[1]');
  });
});
