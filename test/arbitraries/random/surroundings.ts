import type { KubeObject } from '../../reference/network-policy';
import { nodes as nodeAddresses } from '../pods';
import { namespaceNames, portNames, portNumbers, protocols } from '../vocabulary';
import { type Draw, noted } from './draw';
import { namespaceLabels, podLabels } from './selectors';

/** Some namespaces have no object: they are implied (SEMANTICS S17). */
export function namespaces(draw: Draw): readonly KubeObject[] {
  return namespaceNames.slice(0, 3).flatMap((name) => {
    if (draw.random.oneIn(3)) return [];
    return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: namespaceLabels(draw) } }];
  });
}

/** None, one or two; each tells both of its addresses, or one. */
export function nodes(draw: Draw): readonly KubeObject[] {
  const { random } = draw;
  return Object.entries(nodeAddresses).flatMap(([name, addresses]) => {
    if (random.oneIn(3)) return [];
    const told = random.oneIn(4) ? [random.pick(addresses)] : addresses;
    const external = random.oneIn(6) ? [{ type: 'ExternalIP', address: name === 'n1' ? '8.8.8.8' : '192.168.0.77' }] : [];
    return [
      noted(draw, 'Nodes', {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: random.oneIn(3) ? {} : { zone: random.pick(['a', 'b']) } },
        status: {
          addresses: [{ type: 'Hostname', address: name }, ...told.map((address) => ({ type: 'InternalIP', address })), ...external],
        },
      }),
    ];
  });
}

/** Mostly none; one that the outside reaches changes who the clients of a pod seem to be (SEMANTICS S31). */
export function services(draw: Draw, workloads: readonly KubeObject[]): readonly KubeObject[] {
  const { random } = draw;
  if (!random.oneIn(4)) return [];
  const type = random.pick(['NodePort', 'LoadBalancer', 'ClusterIP']);
  const isOutside = type !== 'ClusterIP' || random.oneIn(2);
  const protocol = random.pick(['TCP', 'TCP', ...protocols] as const);
  const number = random.pick(portNumbers);
  const { metadata } = random.pick(workloads);
  if (isOutside) {
    draw.seen.add('Services that the outside reaches');
    draw.entrances.push({ pod: `${metadata.namespace}/${metadata.name}`, protocol, port: number });
  }
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'entrance', namespace: metadata.namespace ?? 'shop' },
      spec: {
        type,
        // Sometimes another pod's, or nobody's.
        selector: random.oneIn(4) ? podLabels(draw) : (metadata.labels ?? { app: 'a' }),
        ports: [{ port: 80, targetPort: random.oneIn(3) ? random.pick(portNames) : number, protocol }],
        ...(type === 'ClusterIP' && isOutside ? { externalIPs: ['192.0.2.80'] } : {}),
        ...(random.oneIn(3) && isOutside ? { externalTrafficPolicy: random.pick(['Local', 'Cluster']) } : {}),
      },
    },
  ];
}
