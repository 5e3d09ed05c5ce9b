import type { Connectivity } from '../../eval';
import { connectionsRecord } from './connections-record';

/** Every row as an object, a line each, as one JSON list. The keys and their order are stable. */
export function connectivityJson({ rows }: Pick<Connectivity, 'rows'>): string {
  const lines = rows.map(({ source, destination, allowed, unspecified }) =>
    JSON.stringify({
      src: source.text,
      dst: destination.text,
      connections: connectionsRecord(allowed),
      ...(unspecified.isEmpty ? {} : { unspecified: connectionsRecord(unspecified) }),
    }),
  );
  return lines.length === 0 ? '[]\n' : `[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]\n`;
}
