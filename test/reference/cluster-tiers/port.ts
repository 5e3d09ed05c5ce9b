import type { Party } from '../network-policy/party';
import type { Pod } from '../network-policy/pod';
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
  // Whatever protocol it has there; an address has no port names.
  if ('name' in port) return destination.kind === 'pod' ? nameMatches(destination.pod, port.name, probe) : 'no';
  return truth(port.protocol === probe.protocol && port.start <= probe.port && probe.port <= port.end);
}

/**
 * Every containerPort of that name. U16: not certain where only an init container says so, or where containers disagree about what the
 * name means, its protocol included.
 */
function nameMatches(pod: Pod, name: string, probe: Probe): Truth {
  const isAsked = (port: Pod['namedPorts'][number]): boolean => port.number === probe.port && port.protocol === probe.protocol;
  const named = pod.namedPorts.filter((port) => port.name === name);
  if (!named.some(isAsked)) return 'no';
  const certain = named.filter((port) => !port.init);
  return certain.length > 0 && certain.every(isAsked) ? 'yes' : 'unknown';
}
