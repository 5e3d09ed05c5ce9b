import { type Diagnostic, diagnostic } from '../../diagnostics';
import type { Query } from '../../eval';
import type { PolicyPort, ServiceObject } from '../../k8s';
import { DIRECTIONS, type Direction, type Policy, type Rule, type Workload } from '../../model';
import type { Protocol } from '../../sets';
import { alikeWorkloads } from './alike-workloads';
import { exampleEnd, examplePod } from './example-end';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, peerMembers, subjectsOf } from './members';
import { workloadName } from './names';
import { placeOf } from './object-places';
import { queryEvidence } from './query-evidence';
import { portName, ruleName } from './rule-names';
import { type ServicesOf, servicesOf, serviceText, targetsOf } from './service-backends';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/**
 * A rule on the port of a Service whose pods get the connection on another port, which is closed to a peer of the rule
 * (SEMANTICS S21, S30). A rule on a port that a container of one of its destinations declares, or a Service sends to, is taken for meant, and so is
 * one about many kinds of pods.
 */
export const servicePortInRule: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  const services = servicesOf(input.decoded.services, input.namespace);
  const servicePorts = new Set(input.decoded.services.flatMap((service) => service.ports.map((one) => portName(one.protocol, one.port))));
  return writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      writtenRules(written, direction).flatMap(({ ports }, index) =>
        ports.flatMap((port, at) =>
          servicePorts.has(portName(port.protocol, port.port ?? ''))
            ? found(input, inhabitants, services, written, direction, index, port, at)
            : [],
        ),
      ),
    ),
  );
};

function found(
  input: ManifestInput,
  inhabitants: Inhabitants,
  servicesBefore: ServicesOf,
  { object, policy }: WrittenPolicy,
  direction: Direction,
  index: number,
  { protocol, port, endPort }: PolicyPort,
  at: number,
): readonly Diagnostic[] {
  const { engine, namespace } = input;
  const rule = policy[direction]?.[index];
  if (rule === undefined || typeof port !== 'number' || endPort !== undefined) return [];
  const destinations = destinationsOf(rule, policy, direction, input, inhabitants);
  if (destinations.some((workload) => listens(workload, protocol, port, servicesBefore))) return [];
  for (const workload of alikeWorkloads(destinations) ?? []) {
    const mistaken = mistakenFor(workload, servicesBefore, protocol, port);
    if (mistaken === undefined) continue;
    const query = queriesOf(workload, rule, policy, direction, input, inhabitants)
      .map(({ source, destination }): Query => ({ source, destination, protocol, port: mistaken.target }))
      .find((candidate) => engine.query(candidate)[direction].verdict === 'denied');
    if (query === undefined) continue;
    const { service, target } = mistaken;
    return [
      diagnostic(
        'BH3201',
        {
          rule: ruleName(policy, direction, index),
          port: portName(protocol, port),
          service: serviceText(service, namespace),
          workload: workloadName(workload),
          target,
          written: port,
        },
        {
          where: placeOf(object, 'spec', direction, index, 'ports', at, 'port'),
          subject: `${policy.namespace}/${policy.name}`,
          related: [{ message: serviceText(service, namespace), where: placeOf(service) }],
          evidence: queryEvidence(engine, query),
        },
      ),
    ];
  }
  return [];
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
