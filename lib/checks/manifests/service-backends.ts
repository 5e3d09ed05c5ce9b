import type { ServiceObject, ServicePort } from '../../k8s';
import type { Workload } from '../../model';
import type { Inhabitants } from './members';

/** How messages call a service. */
export function serviceText(service: ServiceObject, namespace: string): string {
  return `Service ${service.namespace ?? namespace}/${service.name}`;
}

/** The services that choose the pods of a workload. */
export type ServicesOf = (workload: Workload) => readonly ServiceObject[];

/** @param namespace the namespace of objects that name none */
export function servicesOf(services: readonly ServiceObject[], namespace: string): ServicesOf {
  const byNamespace = new Map<string, ServiceObject[]>();
  for (const service of services) {
    const home = service.namespace ?? namespace;
    const others = byNamespace.get(home);
    if (others === undefined) byNamespace.set(home, [service]);
    else others.push(service);
  }
  const known = new Map<Workload, readonly ServiceObject[]>();
  return (workload) => {
    const found =
      known.get(workload) ?? (byNamespace.get(workload.namespace) ?? []).filter((service) => isBehind(workload, service, namespace));
    known.set(workload, found);
    return found;
  };
}

/**
 * The workloads behind a service; none where it chooses none by itself.
 * @param namespace the namespace of objects that name none
 */
export function backendsOf(service: ServiceObject, namespace: string, inhabitants: Inhabitants): readonly Workload[] {
  return (inhabitants.get(service.namespace ?? namespace) ?? []).filter((workload) => isBehind(workload, service, namespace));
}

/** Whether a service chooses the pods of a workload. */
export function isBehind({ namespace: home, labels }: Workload, service: ServiceObject, namespace: string): boolean {
  const { selector } = service;
  if (selector === undefined || selector.size === 0 || home !== (service.namespace ?? namespace)) return false;
  return [...selector].every(([key, value]) => labels.get(key) === value);
}

/** The numbers on which pods of a workload get what goes to a port of a service; none where they do not have the name that it asks for. */
export function targetsOf({ targetPort, protocol }: ServicePort, { ports }: Workload): readonly number[] {
  if (typeof targetPort === 'number') return [targetPort];
  return ports.flatMap(({ name, protocol: own, port }) => (name === targetPort && own === protocol ? [port] : []));
}
