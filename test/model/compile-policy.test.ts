import { describe, expect, test } from 'vitest';
import { placeText } from '../../lib/diagnostics';
import { decodeDocuments, readText } from '../../lib/k8s';
import { compilePolicy, NAMESPACE_NAME, type Policy } from '../../lib/model';
import { ANY_LABELS, type Cidr, cidrSet, labelSet, parseCidr, ValueSet } from '../../lib/sets';

function policyOf(spec: string, namespace = 'shop'): Policy {
  const place = namespace === '' ? '' : `\n  namespace: ${namespace}`;
  const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p${place}\nspec:\n  ${spec}\n`;
  const [object] = decodeDocuments(readText(text, 'p.yaml').documents).networkPolicies;
  if (object === undefined) throw new Error('refused');
  return compilePolicy(object);
}

const cidr = (text: string): Cidr => parseCidr(text) as Cidr;

describe('compilePolicy', () => {
  test.each([
    ['none, no rules', 'podSelector: {}', [undefined, 0]],
    ['none, an empty egress list', '{ podSelector: {}, egress: [] }', [undefined, 0]],
    ['none, egress rules', '{ podSelector: {}, egress: [{}] }', [1, 0]],
    ['an empty list', '{ podSelector: {}, policyTypes: [], egress: [{}, {}], ingress: [{}] }', [2, 1]],
    ['Egress only', '{ podSelector: {}, policyTypes: [Egress], ingress: [{}] }', [0, undefined]],
    ['Ingress only', '{ podSelector: {}, policyTypes: [Ingress, Ingress], egress: [{}] }', [undefined, 0]],
  ])('isolates by its types (S3, S4): %s', (_, spec, [egress, ingress]) => {
    const policy = policyOf(spec);

    expect([policy.egress?.length, policy.ingress?.length]).toEqual([egress, ingress]);
  });

  test('selects by labels and expressions together (S1, S16)', () => {
    const spec =
      '{ podSelector: { matchLabels: { a: x, e: "" }, matchExpressions: [{ key: a, operator: In, values: [w, x] }, { key: b, operator: NotIn, values: [z] }, { key: c, operator: Exists }, { key: d, operator: DoesNotExist }] } }';

    expect(policyOf(spec).subject).toEqual(
      labelSet([
        ['a', ValueSet.of('x')],
        ['b', ValueSet.except('z')],
        ['c', ValueSet.PRESENT],
        ['d', ValueSet.ABSENT],
        ['e', ValueSet.of('')],
      ]),
    );
    expect(policyOf('{ ingress: [] }').subject).toEqual(ANY_LABELS);
  });

  test('reads the four forms of a peer (S11 to S15)', () => {
    const web = '{ matchLabels: { app: web } }';
    const spec = `{ podSelector: {}, ingress: [{ from: [{ podSelector: ${web} }, { namespaceSelector: {} }, { namespaceSelector: { matchLabels: { team: a } }, podSelector: ${web} }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }] }] }`;
    const app = labelSet([['app', ValueSet.of('web')]]);

    expect(policyOf(spec).ingress?.[0]?.peers).toEqual([
      { kind: 'pods', namespaces: labelSet([[NAMESPACE_NAME, ValueSet.of('shop')]]), pods: app },
      { kind: 'pods', namespaces: ANY_LABELS, pods: ANY_LABELS },
      { kind: 'pods', namespaces: labelSet([['team', ValueSet.of('a')]]), pods: app },
      {
        kind: 'addresses',
        cidr: cidr('10.0.0.0/8'),
        except: [cidr('10.1.0.0/16')],
        addresses: cidrSet(cidr('10.0.0.0/8')).subtract(cidrSet(cidr('10.1.0.0/16'))),
      },
    ]);
  });

  test('reads the forms of a port (S19 to S22)', () => {
    const spec =
      '{ podSelector: {}, ingress: [{ ports: [{}, { protocol: UDP }, { port: 80 }, { port: 80, endPort: 90, protocol: SCTP }, { port: http }] }] }';

    expect(policyOf(spec).ingress?.[0]?.ports).toEqual([
      { kind: 'range', protocol: 'TCP', from: 1, to: 65535 },
      { kind: 'range', protocol: 'UDP', from: 1, to: 65535 },
      { kind: 'range', protocol: 'TCP', from: 80, to: 80 },
      { kind: 'range', protocol: 'SCTP', from: 80, to: 90 },
      { kind: 'named', protocol: 'TCP', name: 'http' },
    ]);
  });

  test('takes empty lists for no restriction (S9, S10)', () => {
    expect(policyOf('{ podSelector: {}, ingress: [{ from: [], ports: [] }] }').ingress?.[0]).toMatchObject({
      peers: undefined,
      ports: undefined,
    });
  });

  test('assumes a namespace where none is named', () => {
    const [object] = decodeDocuments(
      readText(
        'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec: { ingress: [{ from: [{ podSelector: {} }] }] }',
        'p.yaml',
      ).documents,
    ).networkPolicies;
    if (object === undefined) throw new Error('refused');

    expect(compilePolicy(object).namespace).toBe('default');
    const policy = compilePolicy(object, 'pay');
    expect(policy.namespace).toBe('pay');
    expect(policy.ingress?.[0]?.peers).toEqual([
      { kind: 'pods', namespaces: labelSet([[NAMESPACE_NAME, ValueSet.of('pay')]]), pods: ANY_LABELS },
    ]);
  });

  test('knows the lines of the policy and of its rules', () => {
    const policy = policyOf('podSelector: {}\n  ingress:\n    - {}\n    - ports:\n        - port: 1');

    expect(placeText(policy.place)).toMatch(/^p\.yaml:1/);
    expect(policy.ingress?.map(({ place }) => place && placeText(place))).toEqual([
      expect.stringMatching(/^p\.yaml:9/),
      expect.stringMatching(/^p\.yaml:10/),
    ]);
    expect(policy.ingress?.[1]?.place?.document?.field).toBe('spec.ingress[1]');
  });
});
