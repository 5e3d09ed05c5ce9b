import type { WorkloadObject } from '../k8s';
import type { Workload } from './cluster';

/**
 * A pod, or the pods that a controller makes.
 *
 * @param namespace the namespace to assume for an object that names none
 */
export function compileWorkload(object: WorkloadObject, namespace = 'default'): Workload {
  return {
    kind: object.kind,
    namespace: object.namespace ?? namespace,
    name: object.name,
    labels: object.labels,
    ports: object.ports.map(({ name, protocol, port, container }) => ({ name, protocol, port, init: container === 'init' })),
    hostNetwork: object.hostNetwork,
    nodeName: object.nodeName,
    completed: object.completed,
    addresses: object.addresses,
  };
}
