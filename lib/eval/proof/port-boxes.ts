import type { PortMatch } from '../../model';
import { type Box, EVERYTHING, NO_PORTS, portRange, protocolPorts, type Region, ValueSet } from '../../sets';
import { namedPortOf, namespaceOf, PORT } from './dimension';

/** The connections to such ports; no list is every port (SEMANTICS S10, S20 to S22). */
export function portBoxes(ports: readonly PortMatch[] | undefined): Region {
  if (ports === undefined) return [EVERYTHING];
  const boxes: Box[] = [];
  let numbers = NO_PORTS;
  for (const port of ports) {
    if (port.kind === 'range') numbers = numbers.union(portRange(port.protocol, port.from, port.to));
    else
      boxes.push(
        new Map<string, ValueSet | ReturnType<typeof protocolPorts>>([
          [namespaceOf('destination'), ValueSet.PRESENT],
          [PORT, protocolPorts(port.protocol)],
          [namedPortOf(port.protocol, port.name), ValueSet.PRESENT],
        ]),
      );
  }
  if (!numbers.isEmpty) boxes.unshift(new Map([[PORT, numbers]]));
  return boxes;
}
