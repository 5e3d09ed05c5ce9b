import { type NamedPortFact, type PodSet, type Universe, universeFrom } from '../eval';
import { NAMESPACE_NAME, type Workload } from '../model';
import { byCodeUnit, intersectLabels, type LabelSet, labelsEmpty, labelsMatch } from '../sets';
import { type Facts, podAddresses } from './facts';
import type { Program, ZoneRecord } from './program';

/**
 * What the proofs of a program take for granted.
 * @param workloads those of the tree and its context, for what zones call their ports
 * @param publicIPv6 whether pods may have public IPv6 addresses where the program does not say
 */
export function universeOf(program: Program, workloads: readonly Workload[], publicIPv6: boolean): Universe {
  return universeFrom({
    families: program.facts.families,
    podAddresses: podAddresses(program.facts, publicIPv6),
    namespaces: program.facts.namespaces,
    exclusive: program.exclusive.flatMap(({ zones }) => pairs(zones).map(([a, b]) => [podSet(a), podSet(b)] as const)),
    namedPorts: withoutContradictions(
      program.zones.flatMap((zone) => [...declaredPorts(zone), ...observedPorts(zone, program, workloads)]),
    ),
  });
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));
}

function podSet(zone: ZoneRecord): PodSet {
  return { namespaces: zone.namespaces, pods: zone.pods };
}

function declaredPorts(zone: ZoneRecord): readonly NamedPortFact[] {
  return zone.ports.map(({ name, protocol, port }) => ({ members: podSet(zone), protocol, name, numbers: [port], always: true }));
}

/** Names that flows to the zone use, that it does not declare, and that every known workload of it defines. */
function observedPorts(zone: ZoneRecord, program: Program, workloads: readonly Workload[]): readonly NamedPortFact[] {
  const asked = new Map<string, { readonly protocol: NamedPortFact['protocol']; readonly name: string }>();
  for (const flow of program.flows)
    if (flow.destination.kind === 'zone' && flow.destination.zone === zone)
      for (const port of flow.ports ?? [])
        if (port.kind === 'named' && !zone.ports.some(({ name, protocol }) => name === port.name && protocol === port.protocol))
          asked.set(`${port.protocol} ${port.name}`, port);
  if (asked.size === 0) return [];
  const members = membersOf(zone, program.facts, workloads);
  return [...asked]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([, { protocol, name }]) => {
      const numbers = members.map(({ ports }) =>
        ports.filter((port) => port.name === name && port.protocol === protocol && !port.init).map(({ port }) => port),
      );
      if (members.length === 0 || numbers.some((list) => list.length === 0)) return [];
      return [{ members: podSet(zone), protocol, name, numbers: [...new Set(numbers.flat())].sort((a, b) => a - b), always: false }];
    });
}

/**
 * What was only observed yields where a pod could lie in two sets whose facts leave its port no number: a proof must not take
 * such a pod for one that cannot be.
 */
function withoutContradictions(facts: readonly NamedPortFact[]): readonly NamedPortFact[] {
  return facts.map((fact) => {
    if (fact.always) return fact;
    const contrary = facts.filter((other) => speakOfOnePort(fact, other) && !other.numbers.some((number) => fact.numbers.includes(number)));
    const numbers = new Set([fact, ...contrary].flatMap((one) => one.numbers));
    return contrary.length === 0 ? fact : { ...fact, numbers: [...numbers].sort((a, b) => a - b) };
  });
}

function speakOfOnePort(a: NamedPortFact, b: NamedPortFact): boolean {
  const meet = (one: LabelSet, other: LabelSet): boolean => !labelsEmpty(intersectLabels(one, other));
  return (
    a.name === b.name &&
    a.protocol === b.protocol &&
    meet(a.members.namespaces, b.members.namespaces) &&
    meet(a.members.pods, b.members.pods)
  );
}

/** The known workloads that lie in a zone. */
export function membersOf(zone: ZoneRecord, facts: Facts, workloads: readonly Workload[]): readonly Workload[] {
  return workloads.filter(
    (workload) =>
      !workload.completed &&
      labelsMatch(zone.namespaces, facts.namespaces.get(workload.namespace) ?? new Map([[NAMESPACE_NAME, workload.namespace]])) &&
      labelsMatch(zone.pods, workload.labels),
  );
}
