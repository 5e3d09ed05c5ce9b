import type { Box, Region } from '../../sets';
import { protocolPorts, ValueSet } from '../../sets';
import { type End, namedPortParts, namespaceLabelKey, namespaceLabelOf, namespaceOf, PORT } from '../proof/dimension';

/**
 * Peers that cannot be, as far as a region mentions what makes them so: pods of a namespace with labels that it does not have, and ports
 * with the name of another protocol's.
 *
 * @param namespaces labels of the namespaces that are known; such a namespace has no others
 */
export function impossibleBoxes(region: Region, end: End, namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>): Region {
  const dimensions = new Set(region.flatMap((box) => [...box.keys()]));
  const boxes: Box[] = [];
  for (const dimension of dimensions) {
    const key = namespaceLabelKey(end, dimension);
    if (key !== undefined) boxes.push(...wrongLabels(end, key, namespaces));
    const named = namedPortParts(dimension);
    if (named !== undefined)
      boxes.push(
        new Map<string, ValueSet | ReturnType<typeof protocolPorts>>([
          [dimension, ValueSet.PRESENT],
          [PORT, protocolPorts(named.protocol).complement()],
        ]),
      );
  }
  return boxes;
}

/** By value: the namespaces that have it, with any other. */
function wrongLabels(end: End, key: string, namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>): Region {
  const byValue = new Map<string | undefined, string[]>();
  for (const [name, labels] of namespaces) byValue.set(labels.get(key), [...(byValue.get(labels.get(key)) ?? []), name]);
  return [...byValue].map(
    ([value, names]) =>
      new Map([
        [namespaceOf(end), ValueSet.of(...names)],
        [namespaceLabelOf(end, key), (value === undefined ? ValueSet.ABSENT : ValueSet.of(value)).complement()],
      ]),
  );
}
