import type { ServiceObject } from '../k8s';
import { labelSet, ValueSet } from '../sets';
import type { Service } from './cluster';

/** @param namespace the namespace to assume for a service that names none */
export function compileService(object: ServiceObject, namespace = 'default'): Service {
  const { name, selector, ports, clusterAddresses } = object;
  return {
    namespace: object.namespace ?? namespace,
    name,
    // An empty selector chooses nothing, other than that of a policy.
    pods:
      selector === undefined || selector.size === 0
        ? undefined
        : labelSet([...selector].map(([key, value]) => [key, ValueSet.of(value)] as const)),
    ports: ports.map(({ name, protocol, port, targetPort }) => ({ name, protocol, port, targetPort })),
    clusterAddresses,
    outside: outsideOf(object),
  };
}

/** SEMANTICS S31. */
function outsideOf({ outside, externalTrafficPolicy }: ServiceObject): Service['outside'] {
  if (!outside) return 'closed';
  return externalTrafficPolicy === 'Local' ? 'preserved' : 'rewritten';
}
