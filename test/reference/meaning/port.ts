import type { Connection } from './connection';
import type { PortSpec } from './program';

export function onPort(spec: PortSpec, { dst, protocol, port }: Connection): boolean {
  if ('all' in spec) return true;
  if (spec.protocol !== protocol) return false;
  // SEMANTICS S22: a name is the destination pod's; an address has none.
  if ('name' in spec) {
    return 'pod' in dst && dst.pod.namedPorts.some((own) => own.name === spec.name && own.protocol === protocol && own.port === port);
  }
  return !('port' in spec) || (spec.port <= port && port <= (spec.endPort ?? spec.port));
}
