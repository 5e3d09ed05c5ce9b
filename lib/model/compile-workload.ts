import type { WorkloadObject } from '../k8s';
import type { Workload } from './cluster';

/**
 * A pod, or the pods that a controller makes.
 *
 * @param owner the controller whose pods count as one workload with these
 * @param namespace the namespace to assume for an object that names none
 */
export function compileWorkload(object: WorkloadObject, owner: Workload['owner'], namespace = 'default'): Workload {
  return {
    kind: object.kind,
    namespace: object.namespace ?? namespace,
    name: object.name,
    labels: object.labels,
    ports: object.ports.map(({ name, protocol, port, container }) => ({ name, protocol, port, init: container === 'init' })),
    hostNetwork: object.hostNetwork,
    nodeName: object.nodeName,
    nodeAddresses: object.nodeAddresses,
    ...(owner === undefined ? {} : { owner }),
    completed: object.completed,
    addresses: object.addresses,
  };
}
