import type { Connectivity } from '../../eval';
import { type PortSet, portSetText } from '../../sets';

/** A header, and a line for each row (RFC 4180, but for its line breaks). In parts, as JSON. */
export function* connectivityCsv({ rows }: Pick<Connectivity, 'rows'>): Generator<string> {
  yield 'src,dst,connections,unspecified\n';
  for (const { source, destination, allowed, unspecified } of rows)
    yield `${[source.text, destination.text, portsCell(allowed), portsCell(unspecified)].map(quoted).join(',')}\n`;
}

/** `all`, ports in words, or nothing. */
function portsCell(ports: PortSet): string {
  return ports.isAll ? 'all' : ports.isEmpty ? '' : portSetText(ports);
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
