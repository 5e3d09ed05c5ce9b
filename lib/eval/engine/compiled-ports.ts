import type { AdminPortMatch, AnyProtocolPortMatch, NamedPortMatch, PortMatch } from '../../model';
import { NO_PORTS, type PortSet, portRange } from '../../sets';
import { exactly, OPEN, type Openness } from './openness';

/** The ports of a rule, ready for many questions. */
export interface CompiledPorts {
  /** Every protocol, those without ports too (SEMANTICS S10, T12). */
  readonly everything: boolean;
  /** Those that are the same for every destination. */
  readonly fixed: Openness;
  /** The same as bounds, `from` and `to` in turn: a list of numbers is looked through fastest. */
  readonly bounds: readonly number[];
  /** Those that each destination may number differently (SEMANTICS S22, T12). */
  readonly named: readonly (NamedPortMatch | AnyProtocolPortMatch)[];
}

export function compilePorts(ports: readonly (PortMatch | AdminPortMatch)[] | undefined): CompiledPorts {
  if (ports === undefined) return { everything: true, fixed: OPEN, bounds: boundsOf(OPEN.certain), named: [] };
  const numbers = ports.reduce(
    (all, port) => (port.kind === 'range' ? all.union(portRange(port.protocol, port.from, port.to)) : all),
    NO_PORTS,
  );
  return {
    everything: false,
    fixed: exactly(numbers),
    bounds: boundsOf(numbers),
    named: ports.filter((port) => port.kind !== 'range'),
  };
}

function boundsOf({ intervals }: PortSet): readonly number[] {
  return intervals.flatMap(({ from, to }) => [from, to]);
}

/** Whether a port is among those that are the same for every destination. */
export function hasFixedPort({ bounds }: CompiledPorts, point: number): boolean {
  for (let index = 0; index < bounds.length; index += 2)
    if (point < (bounds[index + 1] as number)) return point >= (bounds[index] as number);
  return false;
}
