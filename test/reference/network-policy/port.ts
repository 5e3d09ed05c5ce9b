import type { PolicyPort } from './objects';
import type { Party } from './party';
import type { Pod } from './pod';
import type { Probe } from './probe';
import { some, type Truth, truth } from './truth';

/** SEMANTICS S10: absent, null and empty mean every protocol and port; else one entry suffices. */
export function portsMatch(ports: readonly PolicyPort[], probe: Probe, destination: Party): Truth {
  if (ports.length === 0) return 'yes';
  return some(ports.map((port) => portMatches(port, probe, destination)));
}

function portMatches(entry: PolicyPort, probe: Probe, destination: Party): Truth {
  const port = entry.port ?? undefined;
  const endPort = entry.endPort ?? undefined;
  // S19: TCP where nothing is said.
  if (probe.protocol !== (entry.protocol ?? 'TCP')) return 'no';
  if (endPort !== undefined && typeof port !== 'number') throw new Error('endPort without a number (SEMANTICS V8)');
  // S20: every port of that protocol.
  if (port === undefined) return 'yes';
  // S21: endPort is included. S23: what the pod declares does not matter.
  if (typeof port === 'number') return truth(port <= probe.port && probe.port <= (endPort ?? port));
  // S22: an address has no port names.
  return destination.kind === 'pod' ? nameMatches(destination.pod, port, probe) : 'no';
}

/** SEMANTICS S22: every containerPort of the destination with that name and that protocol. */
export function nameMatches(pod: Pod, name: string, probe: Probe): Truth {
  const named = pod.namedPorts.filter((port) => port.name === name && port.protocol === probe.protocol);
  if (!named.some((port) => port.number === probe.port)) return 'no';
  const certain = named.filter((port) => !port.init);
  // U16: not certain where only an init container says so, or where two containers disagree about the number.
  return certain.length > 0 && certain.every((port) => port.number === probe.port) ? 'yes' : 'unknown';
}
