import { describe, expect, test } from 'vitest';
import { decodeDocuments, readText } from '../../lib/k8s';
import { type Cluster, compileCluster, NAMESPACE_NAME } from '../../lib/model';
import { parseAddress } from '../../lib/sets';

function clusterOf(text: string, namespace?: string): Cluster {
  const decoded = decodeDocuments(readText(text, 'cluster.yaml').documents);
  return compileCluster(decoded, namespace === undefined ? {} : { namespace });
}

const pod = (metadata: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: { ${metadata} }
spec: { containers: [{ name: main, image: x }] }
${more}
---`;

const owned = (kind: string, name: string) =>
  `ownerReferences: [{ apiVersion: x/v1, kind: ${kind}, name: ${name}, uid: u, controller: true }]`;

const controller = (kind: string, name: string, more = '') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name}, namespace: shop, ${more} }
spec: { selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: main, image: x }] } } }
---`;

describe('namespaces', () => {
  test('carry their name, whatever their document says (S17)', () => {
    const { namespaces } = clusterOf(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: a } }
`);

    expect(namespaces).toEqual(
      new Map([
        [
          'shop',
          new Map([
            ['team', 'a'],
            [NAMESPACE_NAME, 'shop'],
          ]),
        ],
      ]),
    );
  });

  test('are there if only an object lies in them (S17)', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: pay }\nspec: { podSelector: {} }\n';
    const { namespaces } = clusterOf(`${pod('name: a, namespace: shop')}\n${pod('name: b')}\n${policy}`);

    expect([...namespaces].map(([name, labels]) => [name, [...labels]])).toEqual([
      ['shop', [[NAMESPACE_NAME, 'shop']]],
      ['default', [[NAMESPACE_NAME, 'default']]],
      ['pay', [[NAMESPACE_NAME, 'pay']]],
    ]);
  });

  test('of objects that name none are assumed', () => {
    expect(clusterOf(pod('name: a'), 'pay').workloads[0]?.namespace).toBe('pay');
  });
});

describe('workloads', () => {
  test('say what policies care about', () => {
    const { workloads } = clusterOf(`
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop, labels: { app: a } }
spec:
  hostNetwork: true
  nodeName: n1
  containers: [{ name: main, image: x, ports: [{ name: http, containerPort: 80 }] }]
  initContainers: [{ name: init, image: x, ports: [{ containerPort: 81, protocol: UDP }] }]
status: { phase: Succeeded, podIPs: [{ ip: 10.0.0.1 }] }
`);

    expect(workloads).toEqual([
      {
        kind: 'Pod',
        namespace: 'shop',
        name: 'a',
        labels: new Map([['app', 'a']]),
        ports: [
          { name: 'http', protocol: 'TCP', port: 80, init: false },
          { name: undefined, protocol: 'UDP', port: 81, init: true },
        ],
        hostNetwork: true,
        nodeName: 'n1',
        nodeAddresses: [],
        completed: true,
        addresses: [parseAddress('10.0.0.1')],
      },
    ]);
  });

  const names = (text: string) => clusterOf(text).workloads.map(({ kind, name }) => `${kind} ${name}`);
  const web = controller('Deployment', 'web');
  const set = controller('ReplicaSet', 'web-1', owned('Deployment', 'web'));
  const running = pod(`name: web-1-a, namespace: shop, ${owned('ReplicaSet', 'web-1')}`);

  test('are each pod once, its controllers not beside it', () => {
    expect(names(web + set + running)).toEqual(['Pod web-1-a']);
    expect(names(set + running)).toEqual(['Pod web-1-a']);
  });

  test('are the topmost controller where no pod is known', () => {
    expect(names(web + set)).toEqual(['Deployment web']);
    expect(names(web)).toEqual(['Deployment web']);
    expect(names(web + set + pod(`name: web-1-a, namespace: shop, ${owned('ReplicaSet', 'web-1')}`, 'status: { phase: Failed }'))).toEqual([
      'Deployment web',
      'Pod web-1-a',
    ]);
  });

  test('are not the pods of a namesake elsewhere', () => {
    expect(names(web + set + pod(`name: web-1-a, namespace: pay, ${owned('ReplicaSet', 'web-1')}`))).toEqual([
      'Deployment web',
      'Pod web-1-a',
    ]);
  });
});
