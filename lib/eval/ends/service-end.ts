import { nearest } from '../../k8s';
import type { Cluster, Service, ServicePort, Workload } from '../../model';
import { labelsMatch, type Protocol } from '../../sets';
import type { EndProblem, NamedEnd } from './named-end';

/** A service as somebody names it, and the port on it. */
export interface ServiceAsk {
  readonly namespace: string;
  readonly name: string;
  readonly protocol: Protocol;
  /** The port of the service, by number or by name. */
  readonly port: number | string;
}

/** Where connections to a service's port go (SEMANTICS S30). */
export interface ServiceEnd extends NamedEnd {
  /** The port on the pods. */
  readonly targetPort: number | string;
}

/** The pods behind a service and the port on them: before a policy looks, the service's address is rewritten to theirs. */
export function findService({ services, workloads }: Cluster, asked: ServiceAsk): ServiceEnd | EndProblem {
  const key = `${asked.namespace}/${asked.name}`;
  const service = services.find(({ namespace, name }) => namespace === asked.namespace && name === asked.name);
  if (service === undefined) return { problem: `the manifests have no Service ${key}${nearText(key, services)}` };
  const port = service.ports.find((each) => each.protocol === asked.protocol && (each.port === asked.port || each.name === asked.port));
  if (port === undefined) return { problem: `Service ${key} has no port ${asked.protocol} ${asked.port}: ${portsText(service)}` };
  const { pods } = service;
  if (pods === undefined)
    return { problem: `Service ${key} chooses no pods by itself, and where it leads may be no pod's address: name the pod or address` };
  const members = workloads.filter((workload) => isBehind(workload, asked.namespace) && labelsMatch(pods, workload.labels));
  if (members.length === 0) return { problem: `the manifests have no pod behind Service ${key}: its selector matches none` };
  return { name: `Service ${key}`, controller: 'Service', members, targetPort: port.targetPort };
}

function isBehind({ namespace, completed }: Workload, of: string): boolean {
  return namespace === of && !completed;
}

function nearText(key: string, services: readonly Service[]): string {
  const near = nearest(
    key,
    services.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return near === undefined ? '' : `; did you mean svc/${near}?`;
}

function portsText({ ports }: Service): string {
  if (ports.length === 0) return 'it has none';
  return `it has ${ports.map(portText).join(', ')}`;
}

function portText({ name, protocol, port }: ServicePort): string {
  return name === undefined ? `${protocol} ${port}` : `${protocol} ${port} (${name})`;
}
