import type { Cluster, Service, ServicePort, Workload } from '../../model';
import { NO_PORTS, type PortSet, portRange } from '../../sets';
import { matchLabels } from './label-match';

/** What clients outside of the cluster may reach of a workload through services that hide who they are (SEMANTICS S31, U6). */
export interface OutsideAccess {
  readonly services: readonly Service[];
  /** Ports on the pods. */
  readonly ports: PortSet;
}

/** `undefined` for a workload that is behind no such service. */
export function outsideAccessOf({ services }: Pick<Cluster, 'services'>): (workload: Workload) => OutsideAccess | undefined {
  const hiding = services.filter(({ outside, pods }) => outside === 'rewritten' && pods !== undefined);
  return (workload) => {
    const behind = hiding.flatMap((service) => {
      const ports = service.namespace === workload.namespace ? portsBehind(service, workload) : NO_PORTS;
      return ports.isEmpty ? [] : [{ service, ports }];
    });
    if (behind.length === 0) return undefined;
    return { services: behind.map(({ service }) => service), ports: behind.reduce((all, { ports }) => all.union(ports), NO_PORTS) };
  };
}

/** The target ports, and all that may be: where a label or a port's name leaves it open, the client may come that way. */
function portsBehind({ pods, ports }: Service, workload: Workload): PortSet {
  if (pods === undefined || matchLabels(pods, workload) === 'no') return NO_PORTS;
  return ports.reduce((all, port) => all.union(targetPorts(port, workload)), NO_PORTS);
}

function targetPorts({ protocol, targetPort }: ServicePort, { ports }: Workload): PortSet {
  if (typeof targetPort === 'number') return portRange(protocol, targetPort);
  return ports
    .filter((port) => port.name === targetPort && port.protocol === protocol)
    .reduce((all, { port }) => all.union(portRange(protocol, port)), NO_PORTS);
}
