import {
  ALL_PORTS,
  type Box,
  type IpSet,
  isValueSet,
  NO_PORTS,
  type PortSet,
  portRange,
  type Region,
  ValueSet,
  withDimension,
} from '../../sets';
import type { Side } from '../proof';
import { addressOf, type End, labelKey, namedPortParts, namespaceLabelKey, namespaceOf, PORT } from '../proof/dimension';
import { without } from './condense';
import type { OwnPod } from './own-pod';

/**
 * A side among the connections of which one end is a given pod: its dimensions are gone from the boxes, except those that are not known
 * of it or are left open. The answers are the same, and found much faster.
 *
 * @param namespaceLabels those of the pod's namespace
 */
export function specialised(side: Side, end: End, own: OwnPod, namespaceLabels: ReadonlyMap<string, string>): Side {
  const region = (boxes: Region): Region => boxes.flatMap((box) => specialisedBox(box, end, own, namespaceLabels));
  const tier = ({ rules, doubtful }: Side['admin']): Side['admin'] => ({
    rules: rules
      .map((rule) => ({ ...rule, certain: region(rule.certain), unknown: region(rule.unknown) }))
      .filter(({ certain, unknown }) => certain.length + unknown.length > 0),
    doubtful: region(doubtful),
  });
  const isolating = side.isolating.flatMap(({ policy, subject, admitted }) =>
    // A subject says nothing of ports, so it stays one box.
    region([subject]).map((own) => ({
      policy,
      subject: own,
      admitted: admitted.flatMap(({ box, rule }) => region([box]).map((one) => ({ box: one, rule }))),
    })),
  );
  const byNamespace = new Map<string, typeof isolating>();
  for (const one of isolating) byNamespace.set(one.policy.namespace, [...(byNamespace.get(one.policy.namespace) ?? []), one]);
  return { direction: side.direction, isolating, byNamespace, admin: tier(side.admin), baseline: tier(side.baseline) };
}

function specialisedBox(box: Box, end: End, own: OwnPod, namespaceLabels: ReadonlyMap<string, string>): Region {
  let result = box;
  for (const [dimension, set] of box) {
    const fate = fateOf(dimension, set, end, own, namespaceLabels);
    if (fate === 'drop') return [];
    if (fate === 'gone') result = without(result, dimension);
  }
  return end === 'destination' && own.ports !== undefined ? withPorts(result, own.ports) : [result];
}

/** What becomes of a dimension: it is fulfilled by the pod, cannot be, or stays because nobody knows or it is left open. */
function fateOf(
  dimension: string,
  set: Parameters<typeof isValueSet>[0],
  end: End,
  own: OwnPod,
  namespaceLabels: ReadonlyMap<string, string>,
): 'gone' | 'drop' | 'stays' {
  if (dimension === addressOf(end)) {
    const all = [...own.addresses.values()].map((addresses) => addresses.intersect(set as IpSet));
    return all.every((part) => part.isEmpty) ? 'drop' : 'stays';
  }
  if (!isValueSet(set)) return 'stays';
  const settled = (value: string | undefined): 'gone' | 'drop' => (set.has(value) ? 'gone' : 'drop');
  if (dimension === namespaceOf(end)) return settled(own.namespace);
  const namespaceKey = namespaceLabelKey(end, dimension);
  if (namespaceKey !== undefined) return settled(namespaceLabels.get(namespaceKey));
  const key = labelKey(end, dimension);
  if (key === undefined || own.anyLabels) return 'stays';
  if (!own.hasUnknown(key)) return settled(own.labels.get(key));
  if (ValueSet.PRESENT.within(set)) return 'gone';
  return set.meets(ValueSet.PRESENT) ? 'stays' : 'drop';
}

/**
 * Names of ports become the numbers that the pod gives them (SEMANTICS S22). Where its containers disagree, or only an init container
 * has the name (U16), the dimension stays for those numbers.
 */
function withPorts(box: Box, ports: NonNullable<OwnPod['ports']>): Region {
  let boxes: Region = [box];
  for (const [dimension, set] of box) {
    const parts = namedPortParts(dimension);
    if (parts === undefined) continue;
    const { certain, possible } = numbersOf(parts, ports);
    const called = (set as ValueSet).meets(ValueSet.PRESENT);
    const settled = called ? certain : ALL_PORTS.subtract(possible);
    boxes = boxes.flatMap((one) => [...restricted(without(one, dimension), settled), ...restricted(one, possible.subtract(certain))]);
  }
  return boxes;
}

function numbersOf(
  { protocol, name }: { readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly name: string },
  ports: NonNullable<OwnPod['ports']>,
): { certain: PortSet; possible: PortSet } {
  const declared = ports.filter((port) => port.name === name && port.protocol === protocol);
  const numbers = new Set(declared.filter(({ init }) => !init).map(({ port }) => port));
  const [number] = numbers;
  return {
    certain: number !== undefined && numbers.size === 1 ? portRange(protocol, number) : NO_PORTS,
    possible: declared.reduce((all, { port }) => all.union(portRange(protocol, port)), NO_PORTS),
  };
}

function restricted(box: Box, ports: PortSet): Region {
  const mine = box.get(PORT) as PortSet | undefined;
  const both = mine === undefined ? ports : mine.intersect(ports);
  if (both.isEmpty) return [];
  return [both.isAll ? without(box, PORT) : withDimension(box, PORT, both)];
}
