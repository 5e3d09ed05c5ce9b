import { describe, expect, test } from 'vitest';
import { decodeDocuments, fromValue } from '../../../lib/k8s';
import { decodeText, problemsOf } from '../problems';

const object = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n`;

describe('kinds', () => {
  test('that do not matter are counted', () => {
    const text = [
      object('v1', 'ConfigMap'),
      object('v1', 'ConfigMap'),
      object('projectcalico.org/v3', 'NetworkPolicy'),
      object('serving.knative.dev/v1', 'Service'),
    ].join('---\n');
    const { skipped, diagnostics } = decodeText(text);

    expect(diagnostics).toEqual([]);
    expect([...skipped]).toEqual([
      ['v1/ConfigMap', 2],
      ['projectcalico.org/v3/NetworkPolicy', 1],
      ['serving.knative.dev/v1/Service', 1],
    ]);
  });

  test.each([
    ['extensions/v1beta1', 'NetworkPolicy', 'networking.k8s.io/v1'],
    ['networking.k8s.io/v1beta1', 'NetworkPolicy', 'networking.k8s.io/v1'],
    ['networking/v1', 'NetworkPolicy', undefined],
    ['v1', 'NetworkPolicy', 'networking.k8s.io/v1'],
    ['extensions/v1beta1', 'Deployment', 'apps/v1'],
    ['apps/v1beta2', 'StatefulSet', 'apps/v1'],
    ['v1', 'Deployment', 'apps/v1'],
    ['batch/v1beta1', 'CronJob', 'batch/v1'],
    ['apps/v1', 'Pod', 'v1'],
    ['extensions/v1beta1', 'Ingress', 'networking.k8s.io/v1'],
    ['discovery.k8s.io/v1beta1', 'EndpointSlice', 'discovery.k8s.io/v1'],
    ['networking.k8s.io/v1', 'HTTPRoute', 'gateway.networking.k8s.io/v1'],
    ['networking.istio.io/v1', 'Gateway', undefined],
  ])('%s has no %s: %s has', (apiVersion, kind, served) => {
    const { diagnostics } = decodeText(object(apiVersion, kind));

    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual(
      served === undefined ? [] : [['BH1013', `write apiVersion: ${served}`]],
    );
  });

  test.each([
    ['networking.k8s.io/v1', 'networkpolicy', 'NetworkPolicy'],
    ['networking.k8s.io/v1', 'NetworkPolicies', 'NetworkPolicy'],
    ['networking.k8s.io/v1', 'NetworkPolcy', 'NetworkPolicy'],
    ['apps/v1', 'deployment', 'Deployment'],
    ['v1', 'namespaces', 'Namespace'],
    ['batch/v1', 'Cronjob', 'CronJob'],
    ['v1', 'nodes', 'Node'],
    ['v1', 'Endpoint', 'Endpoints'],
    ['discovery.k8s.io/v1', 'EndpointSlices', 'EndpointSlice'],
    ['networking.k8s.io/v1', 'Ingresses', 'Ingress'],
    ['gateway.networking.k8s.io/v1', 'httproute', 'HTTPRoute'],
    ['policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolcy', 'ClusterNetworkPolicy'],
  ])('%s %s is a slip for %s', (apiVersion, written, kind) => {
    const { diagnostics } = decodeText(object(apiVersion, written));

    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([['BH1014', `write kind: ${kind}`]]);
  });

  test.each([
    ['v1', 'Node'],
    ['v1', 'Secret'],
    ['v1', 'ServiceAccount'],
    ['v1', 'PodTemplate'],
    ['apps/v1', 'ControllerRevision'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['networking.k8s.io/v1', 'ServiceCIDR'],
    ['networking.k8s.io/v1', 'IngressClass'],
    ['gateway.networking.k8s.io/v1', 'GatewayClass'],
    ['gateway.networking.k8s.io/v1alpha2', 'UDPRoute'],
    ['config.openshift.io/v1', 'Ingress'],
    ['metrics.k8s.io/v1beta1', 'NodeMetrics'],
    ['example.com/v1', 'networkpolicy'],
  ])('%s %s is no slip', (apiVersion, kind) => {
    expect(problemsOf(object(apiVersion, kind))).toEqual([]);
  });

  test.each([
    ['a: b\n', 'BH1012 1:1'],
    ['- a\n', 'BH1012 1:1'],
    ['text\n', 'BH1012 1:1'],
    ['80\n', 'BH1012 1:1'],
    ['kind: ConfigMap\n', 'BH1012 1:1'],
    ['apiVersion: v1\n', 'BH1012 1:1'],
    ['apiVersion: v1\nkind:\n', 'BH1012 1:1'],
    ['kind: NetworkPolicy\nmetadata: { name: web }\n', 'BH1021 1:1'],
    ['apiVersion: 1\nkind: Pod\n', 'BH1023 1:13'],
    ['apiVersion: v1\nkind: 1\n', 'BH1023 2:7'],
    ['apiVersion: v1\nkind: [Pod]\n', 'BH1022 2:7'],
    ['apiVersion: v1\nKind: Pod\n', 'BH1020 2:1'],
    ['apiversion: v1\nkind: Pod\n', 'BH1020 1:1'],
  ])('%j is none', (text, expected) => {
    expect(problemsOf(text)).toEqual([expected]);
  });
});

describe('lists', () => {
  const list = (kind: string, items: string) => `apiVersion: v1\nkind: ${kind}\nitems:\n${items}`;

  test('count as their items, with places inside', () => {
    const text = list(
      'List',
      '- apiVersion: v1\n  kind: Namespace\n  metadata: { name: shop }\n- apiVersion: v1\n  kind: Namespace\n  metadata: { name: Shop }\n',
    );
    const { namespaces, diagnostics } = decodeText(text);

    expect(namespaces.map(({ name, path }) => [name, path])).toEqual([['shop', ['items', 0]]]);
    expect(namespaces[0]?.document.place([...(namespaces[0]?.path ?? []), 'metadata', 'name'])).toMatchObject({ line: 6, column: 21 });
    expect(diagnostics.map(({ where }) => where?.document)).toEqual([
      { file: 'test.yaml', line: 9, column: 21, field: 'items[1].metadata.name' },
    ]);
  });

  test('of one kind give it to items that do not say theirs', () => {
    const text =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems:\n- metadata: { name: a }\n- kind: NetworkPolicy\n  apiVersion: networking.k8s.io/v1\n  metadata: { name: b }\n';

    expect(decodeText(text).networkPolicies.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(decodeText(list('PodList', '- metadata: { name: a }\n')).workloads.map(({ kind, name }) => [kind, name])).toEqual([
      ['Pod', 'a'],
    ]);
    expect([...decodeText(list('SecretList', '- metadata: { name: a }\n')).skipped]).toEqual([['v1/Secret', 1]]);
  });

  test('may hold lists', () => {
    const text = list(
      'List',
      '- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: Namespace\n    metadata: { name: shop }\n',
    );

    expect(decodeText(text).namespaces[0]?.path).toEqual(['items', 0, 'items', 0]);
  });

  test.each([
    ['apiVersion: v1\nkind: List\n', []],
    ['apiVersion: v1\nkind: List\nitems: null\n', []],
    ['apiVersion: v1\nkind: List\nitems: {}\n', ['BH1022 3:8']],
    ['apiVersion: v1\nkind: List\nitems: [~, 1]\n', ['BH1012 3:9', 'BH1012 3:12']],
    ['apiVersion: v1\nkind: List\nitems: [{ a: b }]\n', ['BH1012 3:9']],
    ['apiVersion: example.com/v1\nkind: AllowList\nspec: {}\n', []],
  ])('may be empty, not anything: %j', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });
});

describe('an object that was never text', () => {
  test('has its name and field for a place', () => {
    const document = fromValue(
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'db' }, spec: { policyTypes: ['ingress', 1] } },
      'shop/db',
    );

    expect(decodeDocuments([document]).diagnostics.map(({ where }) => where?.document)).toEqual([
      { file: 'shop/db', field: 'spec.policyTypes[0]' },
      { file: 'shop/db', field: 'spec.policyTypes[1]' },
    ]);
  });

  test('keeps keys that JavaScript has other plans for', () => {
    const matchLabels = JSON.parse('{"constructor":"a","a":"b"}') as object;
    const document = fromValue(
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'db' }, spec: { podSelector: { matchLabels } } },
      'shop/db',
    );

    expect([...(decodeDocuments([document]).networkPolicies[0]?.spec.podSelector.matchLabels ?? [])]).toEqual([
      ['constructor', 'a'],
      ['a', 'b'],
    ]);
  });

  test('is not polluted by a prototype', () => {
    const document = fromValue(Object.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } }) as object, 'x');

    expect(decodeDocuments([document])).toMatchObject({ namespaces: [], diagnostics: [{ code: 'BH1012' }] });
  });

  test('takes undefined for absent, as JSON does', () => {
    const value = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { app: undefined } }, spec: undefined };

    expect(decodeDocuments([fromValue(value, 'x')])).toMatchObject({ namespaces: [{ name: 'shop', labels: new Map() }], diagnostics: [] });
  });
});
