import type { ManifestCheck } from '../../../lib/checks';
import { type CheckYamlOptions, inputOfYaml } from './check-yaml';

type Labels = Readonly<Record<string, string>>;

/** A NetworkPolicy of namespace shop, unless its name says another: `pay/db`. */
export function policy(name: string, spec: object): object {
  const [namespace, own] = name.includes('/') ? name.split('/') : ['shop', name];
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: own, namespace }, spec };
}

/** A Deployment of namespace shop, unless its name says another: its pods have the label `app` with its name, or those given. */
export function deployment(name: string, labels?: Labels, pod: object = {}): object {
  const [namespace, own] = name.includes('/') ? name.split('/') : ['shop', name];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: own, namespace },
    spec: {
      selector: { matchLabels: labels ?? { app: own } },
      template: { metadata: { labels: labels ?? { app: own } }, spec: { containers: [{ name: 'main', image: 'main' }], ...pod } },
    },
  };
}

export function namespace(name: string, labels: Labels = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function clusterPolicy(name: string, tier: 'Admin' | 'Baseline', priority: number, rest: object): object {
  const spec = { tier, priority, subject: { namespaces: { matchLabels: { tier: 'apps' } } }, ...rest };
  return { apiVersion: 'policy.networking.k8s.io/v1alpha2', kind: 'ClusterNetworkPolicy', metadata: { name }, spec };
}

export function pods(labels: Labels): object {
  return { podSelector: { matchLabels: labels } };
}

export function namespaces(labels: Labels): object {
  return { namespaceSelector: { matchLabels: labels } };
}

/** Objects as YAML documents. */
function yaml(...objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

/** What a check says of some objects. */
export function messages(check: ManifestCheck, objects: readonly object[], options?: CheckYamlOptions): readonly string[] {
  return check(inputOfYaml(yaml(...objects), options)).map(({ message }) => message);
}

/** The codes of what a check says of some objects. */
export function codes(check: ManifestCheck, objects: readonly object[], options?: CheckYamlOptions): readonly string[] {
  return check(inputOfYaml(yaml(...objects), options)).map(({ code }) => code);
}
