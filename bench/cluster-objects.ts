import type { Random } from './random';

/** How big a made cluster is. */
export interface ClusterSize {
  readonly pods: number;
  readonly policies: number;
}

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

const NAMESPACES = Array.from({ length: 20 }, (_, index) => `team-${index}`);

const APPS = ['web', 'api', 'db', 'cache', 'queue', 'worker', 'cron', 'auth', 'search', 'mail'];

const PODS_ON_A_NODE = 50;

/** A cluster as `kubectl get -A -o json` shows one: pods of Deployments with addresses and nodes, and policies of every sort. */
export function clusterObjects({ pods, policies }: ClusterSize, choose: Random): readonly KubernetesObject[] {
  return [
    ...NAMESPACES.map((name, index) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { env: index % 3 === 0 ? 'prod' : 'test' } },
    })),
    ...Array.from({ length: pods }, (_, index) => pod(index, choose)),
    ...Array.from({ length: policies }, (_, index) => policy(index, choose)),
  ];
}

function pod(index: number, choose: Random): KubernetesObject {
  const [app, namespace] = [choose.pick(APPS), choose.pick(NAMESPACES)];
  const node = Math.floor(index / PODS_ON_A_NODE);
  const labels = {
    app,
    tier: choose.pick(['front', 'back']),
    version: `v${choose.below(3)}`,
    'pod-template-hash': `h${choose.below(1000)}`,
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${app}-${index}`, namespace, labels },
    spec: {
      nodeName: `node-${node}`,
      containers: [{ name: 'main', image: app, ports: [{ name: 'http', containerPort: 8080 + choose.below(2) }] }],
    },
    status: {
      phase: 'Running',
      hostIP: `192.168.${node >> 8}.${node & 255}`,
      hostIPs: [{ ip: `192.168.${node >> 8}.${node & 255}` }],
      podIPs: [{ ip: `10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}` }],
    },
  } as KubernetesObject;
}

/** Some close a whole namespace, most open an app to others. */
function policy(index: number, choose: Random): KubernetesObject {
  const namespace = NAMESPACES[index % NAMESPACES.length] as string;
  const metadata = { name: `policy-${index}`, namespace };
  const head = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata };
  if (index < NAMESPACES.length) return { ...head, spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } } as KubernetesObject;
  const rules = (key: 'from' | 'to') => Array.from({ length: 1 + choose.below(3) }, () => ({ [key]: peers(choose), ports: ports(choose) }));
  const podSelector = { matchLabels: { app: choose.pick(APPS) } };
  return {
    ...head,
    spec: { podSelector, policyTypes: ['Ingress', 'Egress'], ingress: rules('from'), egress: rules('to') },
  } as KubernetesObject;
}

function peers(choose: Random): readonly object[] {
  const app = () => ({ podSelector: { matchLabels: { app: choose.pick(APPS) } } });
  const prod = { matchExpressions: [{ key: 'env', operator: 'In', values: ['prod'] }] };
  const kinds = [
    app,
    () => ({ ...app(), namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': choose.pick(NAMESPACES) } } }),
    () => ({ ...app(), namespaceSelector: prod }),
    () => ({ ipBlock: { cidr: '10.0.0.0/8', except: [`10.100.${choose.below(256)}.0/24`] } }),
    () => ({ ipBlock: { cidr: `203.0.${choose.below(256)}.0/24` } }),
  ];
  return Array.from({ length: 1 + choose.below(3) }, () => choose.pick(kinds)());
}

function ports(choose: Random): readonly object[] {
  const kinds = [
    () => ({ port: choose.pick([80, 443, 5432, 8080]) }),
    () => ({ protocol: 'UDP', port: 53 }),
    () => ({ port: 'http' }),
    () => ({ port: 8000, endPort: 8000 + choose.below(1000) }),
  ];
  return Array.from({ length: 1 + choose.below(2) }, () => choose.pick(kinds)());
}
