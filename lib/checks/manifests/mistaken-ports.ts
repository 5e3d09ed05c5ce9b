import type { Query } from '../../eval';
import type { PolicyPort, ServiceObject } from '../../k8s';
import { type Cluster, DIRECTIONS, type Direction, type Policy, type Rule, type Workload } from '../../model';
import type { Protocol } from '../../sets';
import { alikeWorkloads } from './alike-workloads';
import { exampleEnd, examplePod } from './example-end';
import type { ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, peerMembers, subjectsOf } from './members';
import { portName } from './rule-names';
import { type ServicesOf, servicesOf, targetsOf } from './service-backends';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/** A connection between workloads that fails. */
export interface DeadConnection {
  readonly source: Workload;
  readonly destination: Workload;
  readonly protocol: Protocol;
  readonly port: number;
}

/** A port of a rule that is the port of a Service, where that of the pod is meant. */
interface MistakenPort {
  readonly written: WrittenPolicy;
  readonly direction: Direction;
  /** Which rule, and which of its ports. */
  readonly index: number;
  readonly at: number;
  readonly protocol: Protocol;
  readonly port: number;
  readonly service: ServiceObject;
  readonly workload: Workload;
  /** Where connections to the Service arrive. */
  readonly target: number;
  /** A connection to there that the rule was to open. */
  readonly query: Query;
}

const FOUND = new WeakMap<ManifestInput, readonly MistakenPort[]>();

/**
 * Ports of Services whose pods get the connection on another port, which is closed to a peer of the rule (SEMANTICS S21, S30). A port
 * that a container of one of the rule's destinations declares, or a Service sends to, is taken for meant, and so is one of a rule about
 * many kinds of pods. Looked for once.
 */
export function mistakenPorts(input: ManifestInput): readonly MistakenPort[] {
  const known = FOUND.get(input);
  if (known !== undefined) return known;
  const inhabitants = inhabitantsOf(input.engine.cluster);
  const services = servicesOf(input.decoded.services, input.namespace);
  const servicePorts = new Set(input.decoded.services.flatMap((service) => service.ports.map((one) => portName(one.protocol, one.port))));
  const found = writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      writtenRules(written, direction).flatMap(({ ports }, index) =>
        ports.flatMap((port, at) => {
          if (!servicePorts.has(portName(port.protocol, port.port ?? ''))) return [];
          return mistakenPort(input, inhabitants, services, written, direction, index, port, at) ?? [];
        }),
      ),
    ),
  );
  FOUND.set(input, found);
  return found;
}

function mistakenPort(
  input: ManifestInput,
  inhabitants: Inhabitants,
  servicesBefore: ServicesOf,
  written: WrittenPolicy,
  direction: Direction,
  index: number,
  { protocol, port, endPort }: PolicyPort,
  at: number,
): MistakenPort | undefined {
  const { engine } = input;
  const { policy } = written;
  const rule = policy[direction]?.[index];
  if (rule === undefined || typeof port !== 'number' || endPort !== undefined) return undefined;
  const destinations = destinationsOf(rule, policy, direction, input, inhabitants);
  if (destinations.some((workload) => listens(workload, protocol, port, servicesBefore))) return undefined;
  for (const workload of alikeWorkloads(destinations) ?? []) {
    const mistaken = mistakenFor(workload, servicesBefore, protocol, port);
    if (mistaken === undefined) continue;
    const query = queriesOf(workload, rule, policy, direction, input, inhabitants)
      .map(({ source, destination }): Query => ({ source, destination, protocol, port: mistaken.target }))
      .find((candidate) => engine.query(candidate)[direction].verdict === 'denied');
    if (query !== undefined) return { written, direction, index, at, protocol, port, workload, query, ...mistaken };
  }
  return undefined;
}

/** The known workloads that connections of the rule go to. */
function destinationsOf(
  rule: Rule,
  policy: Policy,
  direction: Direction,
  { engine: { cluster } }: ManifestInput,
  inhabitants: Inhabitants,
): readonly Workload[] {
  if (direction === 'ingress') return subjectsOf(policy, inhabitants);
  return (rule.peers ?? []).flatMap((peer) => (peer.kind === 'pods' ? peerMembers(peer, cluster, inhabitants) : []));
}

/** Whether a container of a workload declares a port, or a Service sends to it there. */
function listens(workload: Workload, protocol: Protocol, port: number, services: ServicesOf): boolean {
  if (workload.ports.some((own) => own.port === port && own.protocol === protocol)) return true;
  return services(workload).some((service) =>
    service.ports.some((one) => one.protocol === protocol && targetsOf(one, workload).includes(port)),
  );
}

/** The Service whose port the rule names, and where its connections go instead. */
function mistakenFor(
  workload: Workload,
  services: ServicesOf,
  protocol: Protocol,
  port: number,
): { readonly service: ServiceObject; readonly target: number } | undefined {
  for (const service of services(workload)) {
    for (const one of service.ports) {
      const [target] = one.port === port && one.protocol === protocol ? targetsOf(one, workload) : [];
      if (target !== undefined) return { service, target };
    }
  }
  return undefined;
}

/** Connections of the rule to a workload, one a peer. */
function queriesOf(
  destination: Workload,
  rule: Rule,
  policy: Policy,
  direction: Direction,
  { engine: { cluster } }: ManifestInput,
  inhabitants: Inhabitants,
): readonly Pick<Query, 'source' | 'destination'>[] {
  const sources =
    direction === 'egress'
      ? [subjectsOf(policy, inhabitants).find(({ hostNetwork }) => !hostNetwork) ?? examplePod(policy.namespace, policy.subject)]
      : (rule.peers ?? [undefined]).map((peer) => exampleEnd(peer, cluster, inhabitants));
  return sources.flatMap((source) => (source === undefined ? [] : [{ source, destination }]));
}

/** Whether a mistaken port is why connections fail: in a rule that has it, and for the rule of the other end that has the right one. */
export function explainsDeadPart(
  mistaken: MistakenPort,
  policy: Policy,
  direction: Direction,
  index: number,
  { source, destination, protocol, port }: DeadConnection,
  cluster: Cluster,
  inhabitants: Inhabitants,
): boolean {
  if (protocol !== mistaken.protocol) return false;
  const { policy: other } = mistaken.written;
  if (mistaken.direction === direction) return other === policy && mistaken.index === index && mistaken.port === port;
  if (mistaken.target !== port) return false;
  const [own, peer] = mistaken.direction === 'egress' ? [source, destination] : [destination, source];
  if (!subjectsOf(other, inhabitants).includes(own)) return false;
  const { peers } = other[mistaken.direction]?.[mistaken.index] ?? {};
  return peers?.some((one) => one.kind === 'pods' && peerMembers(one, cluster, inhabitants).includes(peer)) ?? true;
}
