import { type ConcretePod, flowsOf, inZone, type ProgramSpec, type Protocol } from '../reference/meaning';
import type { NamespaceObject, PodObject } from '../reference/network-policy';

/** What every known pod of a zone calls a port, where a flow to the zone asks for the name (DESIGN §2 rule 5). */
export interface ObservedPort {
  readonly zone: string;
  readonly name: string;
  readonly protocol: Protocol;
  readonly numbers: readonly number[];
}

export function observedPorts(
  program: ProgramSpec,
  namespaces: readonly NamespaceObject[],
  pods: readonly PodObject[],
): readonly ObservedPort[] {
  const known = pods.map((pod) => concretePodOf(program, namespaces, pod));
  return flowsOf(program).flatMap(({ dst, ports }) =>
    ports.flatMap((port): readonly ObservedPort[] => {
      if (!('zone' in dst) || !('name' in port) || declares(program, dst.zone, port.name, port.protocol)) return [];
      const members = known.filter((pod) => inZone(program, dst.zone, pod));
      const numbers = members.map((pod) => numbersOf(pod, port.name, port.protocol));
      if (members.length === 0 || numbers.some((list) => list.length === 0)) return [];
      return [{ zone: dst.zone, name: port.name, protocol: port.protocol, numbers: numbers.flat() }];
    }),
  );
}

/** Whether a pod is as the known ones are. */
export function callsPortSo(program: ProgramSpec, { zone, name, protocol, numbers }: ObservedPort, pod: ConcretePod): boolean {
  return !inZone(program, zone, pod) || numbersOf(pod, name, protocol).every((number) => numbers.includes(number));
}

function declares({ zones }: ProgramSpec, id: string, name: string, protocol: Protocol): boolean {
  const zone = zones.find((one) => one.id === id);
  if (zone?.ports?.some((port) => port.name === name && port.protocol === protocol)) return true;
  return zone?.parent !== undefined && declares({ zones } as ProgramSpec, zone.parent, name, protocol);
}

function numbersOf({ namedPorts }: ConcretePod, name: string, protocol: Protocol): readonly number[] {
  return namedPorts.filter((port) => port.name === name && port.protocol === protocol).map(({ port }) => port);
}

function concretePodOf({ facts }: ProgramSpec, namespaces: readonly NamespaceObject[], { metadata, spec }: PodObject): ConcretePod {
  const namespace = metadata.namespace ?? '';
  const documented = namespaces.find((one) => one.metadata.name === namespace)?.metadata.labels ?? {};
  return {
    namespace,
    namespaceLabels: { ...documented, ...facts.namespaces?.[namespace], 'kubernetes.io/metadata.name': namespace },
    labels: metadata.labels ?? {},
    ip: '',
    namedPorts: spec.containers.flatMap(({ ports }) =>
      (ports ?? []).flatMap(({ name, protocol, containerPort }) =>
        typeof name === 'string' ? [{ name, protocol: (protocol ?? 'TCP') as Protocol, port: containerPort }] : [],
      ),
    ),
  };
}
