import { describe, expect, test } from 'vitest';
import { decodeDocuments, readText } from '../../lib/k8s';
import { type Cluster, compileCluster, NAMESPACE_NAME } from '../../lib/model';
import { labelSet, parseAddress, parseCidr, ValueSet } from '../../lib/sets';

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

describe('owners', () => {
  const owners = (text: string) =>
    clusterOf(text).workloads.map(
      ({ kind, name, owner }) => `${kind} ${name}: ${owner === undefined ? 'itself' : `${owner.kind} ${owner.name}`}`,
    );
  const made = (name: string, by: string, labels = '') => pod(`name: ${name}, namespace: shop, labels: { ${labels} }, ${by}`);

  test.each([
    ['nobody', pod('name: a, namespace: shop'), ['Pod a: itself']],
    ['a controller alone', controller('Deployment', 'web'), ['Deployment web: itself']],
    [
      'a Deployment through its ReplicaSet',
      controller('Deployment', 'web') +
        controller('ReplicaSet', 'web-1', owned('Deployment', 'web')) +
        made('web-1-a', owned('ReplicaSet', 'web-1')),
      ['Pod web-1-a: Deployment web'],
    ],
    [
      'a Deployment that no document describes',
      controller('ReplicaSet', 'web-1', owned('Deployment', 'web')) + made('web-1-a', owned('ReplicaSet', 'web-1')),
      ['Pod web-1-a: Deployment web'],
    ],
    [
      'a Deployment told by the hash',
      made('web-5d9-a', owned('ReplicaSet', 'web-5d9'), 'pod-template-hash: 5d9'),
      ['Pod web-5d9-a: Deployment web'],
    ],
    [
      'a ReplicaSet of another hash',
      made('web-5d9-a', owned('ReplicaSet', 'web-5d9'), 'pod-template-hash: 7x'),
      ['Pod web-5d9-a: ReplicaSet web-5d9'],
    ],
    ['a ReplicaSet without a hash', made('web-5d9-a', owned('ReplicaSet', 'web-5d9')), ['Pod web-5d9-a: ReplicaSet web-5d9']],
    [
      'a ReplicaSet that is described, and stands alone',
      controller('ReplicaSet', 'web-5d9') + made('web-5d9-a', owned('ReplicaSet', 'web-5d9'), 'pod-template-hash: 5d9'),
      ['Pod web-5d9-a: ReplicaSet web-5d9'],
    ],
    [
      'a StatefulSet',
      controller('StatefulSet', 'db', owned('Prometheus', 'x')) + made('db-0', owned('StatefulSet', 'db')),
      ['Pod db-0: StatefulSet db'],
    ],
    ['a custom resource', made('kafka-0', owned('StrimziPodSet', 'kafka')), ['Pod kafka-0: StrimziPodSet kafka']],
    ['a node, which runs it from a file', made('proxy-n1', owned('Node', 'n1')), ['Pod proxy-n1: itself']],
    [
      'controllers in a circle',
      controller('ReplicaSet', 'x', owned('ReplicaSet', 'y')) +
        controller('ReplicaSet', 'y', owned('ReplicaSet', 'x')) +
        made('a', owned('ReplicaSet', 'x')),
      ['Pod a: ReplicaSet x'],
    ],
  ])('%s', (_, text, expected) => {
    expect(owners(text)).toEqual(expected);
  });
});

describe('nodes and services', () => {
  test('nodes say what they are called, labelled, and where they are', () => {
    const { nodes } = clusterOf(`
apiVersion: v1
kind: Node
metadata: { name: n1, labels: { zone: a } }
spec: { podCIDRs: [10.1.0.0/24] }
status: { addresses: [{ type: InternalIP, address: 192.168.0.1 }, { type: Hostname, address: n1 }] }
`);

    expect(nodes).toEqual([
      { name: 'n1', labels: new Map([['zone', 'a']]), addresses: [parseAddress('192.168.0.1')], podRanges: [parseCidr('10.1.0.0/24')] },
    ]);
  });

  const service = (spec: string) =>
    clusterOf(`apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { ports: [{ port: 80, targetPort: http }], ${spec} }\n`, 'pay')
      .services[0];

  test('services choose pods, or none (S30)', () => {
    expect(service('selector: { app: web }')).toMatchObject({
      namespace: 'pay',
      name: 's',
      pods: labelSet([['app', ValueSet.of('web')]]),
      ports: [{ protocol: 'TCP', port: 80, targetPort: 'http' }],
    });
    expect(service('selector: {}')?.pods).toBeUndefined();
    expect(service('type: ClusterIP')?.pods).toBeUndefined();
  });

  test.each([
    ['type: ClusterIP', 'closed'],
    ['type: NodePort', 'rewritten'],
    ['type: LoadBalancer, externalTrafficPolicy: Local', 'preserved'],
    ['externalIPs: [198.51.100.1]', 'rewritten'],
  ])('services show clients outside, or not (S31): %s', (spec, expected) => {
    expect(service(spec)?.outside).toBe(expected);
  });
});
