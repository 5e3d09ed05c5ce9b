import { addressOf, type End, labelKey, namedPortParts, namespaceLabelKey, namespaceOf, PORT } from '../../lib/eval/proof/dimension';
import {
  type Address,
  type Box,
  type DimensionSet,
  IntervalSet,
  parseAddress,
  pointOfAddress,
  pointOfPort,
  type Region,
  ValueSet,
} from '../../lib/sets';
import { type Connection, type Party, addressOf as textOf } from '../reference/meaning';

/** Whether a connection is a point of a region. */
export function hasPoint(region: Region, connection: Connection): boolean {
  return region.some((box) => inBox(box, connection));
}

function inBox(box: Box, connection: Connection): boolean {
  return [...box].every(([dimension, set]) => isValueOf(dimension, set, connection));
}

/** The value of a dimension for a connection, where it is text: `undefined` is absent. */
function isValueOf(dimension: string, set: DimensionSet, connection: Connection): boolean {
  if (dimension === PORT) return has(set, pointOfPort(connection.protocol, connection.port));
  for (const end of ['source', 'destination'] as const) {
    const party = end === 'source' ? connection.src : connection.dst;
    if (dimension === addressOf(end)) return has(set, pointOfAddress(parseAddress(textOf(party)) as Address));
    const value = textValue(dimension, end, party);
    if (value !== undefined) return set instanceof ValueSet && set.has(value.text);
  }
  const named = namedPortParts(dimension);
  if (named === undefined || !(set instanceof ValueSet)) throw new Error(`${dimension}: an unknown dimension`);
  const { dst, protocol, port } = connection;
  const called =
    'pod' in dst &&
    dst.pod.namedPorts.some(
      (own) => own.name === named.name && own.protocol === named.protocol && own.protocol === protocol && own.port === port,
    );
  return set.has(called ? 'called so' : undefined);
}

function textValue(dimension: string, end: End, party: Party): { readonly text: string | undefined } | undefined {
  const pod = 'pod' in party ? party.pod : undefined;
  if (dimension === namespaceOf(end)) return { text: pod?.namespace };
  const namespaceKey = namespaceLabelKey(end, dimension);
  if (namespaceKey !== undefined) return { text: pod?.namespaceLabels[namespaceKey] };
  const key = labelKey(end, dimension);
  return key === undefined ? undefined : { text: pod?.labels[key] };
}

function has(set: DimensionSet, point: number | bigint): boolean {
  return set instanceof IntervalSet && (set as IntervalSet<number | bigint>).has(point);
}
