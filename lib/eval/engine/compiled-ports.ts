import type { AdminPortMatch, AnyProtocolPortMatch, NamedPortMatch, PortMatch } from '../../model';
import { NO_PORTS, portRange } from '../../sets';
import { exactly, OPEN, type Openness } from './openness';

/** The ports of a rule, ready for many questions. */
export interface CompiledPorts {
  /** Every protocol, those without ports too (SEMANTICS S10, T12). */
  readonly everything: boolean;
  /** Those that are the same for every destination. */
  readonly fixed: Openness;
  /** Those that each destination may number differently (SEMANTICS S22, T12). */
  readonly named: readonly (NamedPortMatch | AnyProtocolPortMatch)[];
}

export function compilePorts(ports: readonly (PortMatch | AdminPortMatch)[] | undefined): CompiledPorts {
  if (ports === undefined) return { everything: true, fixed: OPEN, named: [] };
  const numbers = ports.reduce(
    (all, port) => (port.kind === 'range' ? all.union(portRange(port.protocol, port.from, port.to)) : all),
    NO_PORTS,
  );
  return { everything: false, fixed: exactly(numbers), named: ports.filter((port) => port.kind !== 'range') };
}
