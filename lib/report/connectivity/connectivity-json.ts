import type { Connectivity } from '../../eval';
import type { PortSet } from '../../sets';
import { type ConnectionsRecord, connectionsRecord } from './connections-record';

/**
 * Every row as an object, a line each, as one JSON list. The keys and their order are stable. In parts, because a large cluster has more rows than fit in
 * one text.
 */
export function* connectivityJson({ rows }: Pick<Connectivity, 'rows'>): Generator<string> {
  const records = new Map<PortSet, ConnectionsRecord>();
  const recordOf = (ports: PortSet): ConnectionsRecord => {
    const record = records.get(ports) ?? connectionsRecord(ports);
    records.set(ports, record);
    return record;
  };
  for (const [index, { source, destination, allowed, unspecified }] of rows.entries()) {
    const row = {
      src: source.text,
      dst: destination.text,
      connections: recordOf(allowed),
      ...(unspecified.isEmpty ? {} : { unspecified: recordOf(unspecified) }),
    };
    yield `${index === 0 ? '[\n' : ',\n'}  ${JSON.stringify(row)}`;
  }
  yield rows.length === 0 ? '[]\n' : '\n]\n';
}
