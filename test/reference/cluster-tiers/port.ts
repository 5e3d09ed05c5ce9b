import type { Party } from '../network-policy/party';
import { nameMatches } from '../network-policy/port';
import type { Probe } from '../network-policy/probe';
import { some, type Truth, truth } from '../network-policy/truth';
import type { TierPort } from './port-entry';

/** SEMANTICS T12: absent is everything, ICMP too; else one entry suffices. */
export function somePortMatches(ports: readonly TierPort[] | undefined, probe: Probe, destination: Party): Truth {
  if (ports === undefined) return 'yes';
  return some(ports.map((port) => portMatches(port, probe, destination)));
}

function portMatches(port: TierPort, probe: Probe, destination: Party): Truth {
  if (probe.protocol === 'ICMP') return 'no';
  // Every container port of that name, whatever its protocol: that of the connection. An address has no port names.
  if ('name' in port) return destination.kind === 'pod' ? nameMatches(destination.pod, port.name, probe) : 'no';
  return truth(port.protocol === probe.protocol && port.start <= probe.port && probe.port <= port.end);
}
