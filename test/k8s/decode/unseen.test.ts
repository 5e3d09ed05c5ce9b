import { describe, expect, test } from 'vitest';
import { isOtherPolicy, makesUnseenPods } from '../../../lib/k8s';
import { decodeText } from '../problems';

describe('kinds whose controllers make pods', () => {
  test.each([
    ['monitoring.coreos.com/v1', 'Prometheus'],
    ['monitoring.coreos.com/v1alpha1', 'PrometheusAgent'],
    ['monitoring.coreos.com/v1', 'Alertmanager'],
    ['monitoring.coreos.com/v1', 'ThanosRuler'],
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['apps.kruise.io/v1beta1', 'StatefulSet'],
    ['serving.knative.dev/v1', 'Service'],
    ['postgresql.cnpg.io/v1', 'Cluster'],
    ['kafka.strimzi.io/v1beta2', 'KafkaNodePool'],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch'],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster'],
    ['keda.sh/v1alpha1', 'ScaledJob'],
    ['tekton.dev/v1', 'PipelineRun'],
    ['apps.openshift.io/v1', 'DeploymentConfig'],
    ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ])('%s %s', (apiVersion, kind) => {
    expect(makesUnseenPods(apiVersion, kind)).toBe(true);
  });

  test.each([
    ['monitoring.coreos.com/v1', 'ServiceMonitor'],
    ['monitoring.coreos.com/v1', 'PrometheusRule'],
    ['example.com/v1', 'Prometheus'],
    ['v1', 'Service'],
    ['keda.sh/v1alpha1', 'ScaledObject'],
    ['argoproj.io/v1alpha1', 'Application'],
    ['constructor/v1', 'name'],
  ])('not %s %s', (apiVersion, kind) => {
    expect(makesUnseenPods(apiVersion, kind)).toBe(false);
  });
});

describe('policies of other systems', () => {
  test.each([
    ['cilium.io/v2', 'CiliumNetworkPolicy'],
    ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy'],
    ['projectcalico.org/v3', 'NetworkPolicy'],
    ['projectcalico.org/v3', 'GlobalNetworkPolicy'],
    ['crd.projectcalico.org/v1', 'GlobalNetworkPolicy'],
    ['crd.antrea.io/v1beta1', 'ClusterNetworkPolicy'],
    ['crd.antrea.io/v1beta1', 'NetworkPolicy'],
    ['k8s.ovn.org/v1', 'EgressFirewall'],
    ['networking.gke.io/v1alpha1', 'FQDNNetworkPolicy'],
    ['network.openshift.io/v1', 'EgressNetworkPolicy'],
    ['crd.nsx.vmware.com/v1alpha1', 'SecurityPolicy'],
  ])('%s %s', (apiVersion, kind) => {
    expect(isOtherPolicy(apiVersion, kind)).toBe(true);
  });

  test.each([
    ['security.istio.io/v1', 'AuthorizationPolicy'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['projectcalico.org/v3', 'StagedNetworkPolicy'],
    ['k8s.cni.cncf.io/v1beta1', 'MultiNetworkPolicy'],
    ['projectcalico.org/v3', 'IPPool'],
    ['example.com/v1', 'SecurityPolicy'],
  ])('not %s %s', (apiVersion, kind) => {
    expect(isOtherPolicy(apiVersion, kind)).toBe(false);
  });
});

test('unseen objects are counted, and keep their name and place', () => {
  const text = `apiVersion: v1
kind: List
items:
- { apiVersion: monitoring.coreos.com/v1, kind: Prometheus, metadata: { name: k8s, namespace: monitoring } }
- { apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { generateName: web- } }
- { apiVersion: monitoring.coreos.com/v1, kind: Alertmanager, metadata: [] }
- { apiVersion: v1, kind: ConfigMap, metadata: { name: web } }
`;
  const { unseen, otherPolicies, skipped, diagnostics } = decodeText(text);

  expect(diagnostics).toEqual([]);
  expect([...skipped.values()]).toEqual([1, 1, 1, 1]);
  expect(unseen.map(({ document, ...rest }) => [rest, document.place(rest.path).line])).toEqual([
    [{ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', name: 'k8s', namespace: 'monitoring', path: ['items', 0] }, 4],
    [{ apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', name: '', path: ['items', 2] }, 6],
  ]);
  expect(otherPolicies.map(({ document, ...rest }) => [rest, document.place(rest.path).line])).toEqual([
    [{ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', name: 'web-', path: ['items', 1] }, 5],
  ]);
});

test('a kind that nobody knows makes pods if it has a template of them', () => {
  const custom = (spec: string) => `apiVersion: example.com/v1\nkind: Server\nmetadata: { name: web }\nspec: ${spec}\n`;

  expect(decodeText(custom('{ template: { spec: { containers: [{ name: web }] } } }')).unseen).toMatchObject([
    { kind: 'Server', name: 'web' },
  ]);
  expect(decodeText(custom('{ template: { spec: {} } }')).unseen).toEqual([]);
});
