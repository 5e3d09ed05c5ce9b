import { type Diagnostic, diagnostic } from '../../diagnostics';
import { type Engine, portsText } from '../../eval';
import { DIRECTIONS, type Direction, type PortMatch, type Workload } from '../../model';
import { ALL_PORTS, NO_PORTS, type PortSet, portRange, portRanges } from '../../sets';
import { alikeWorkloads } from './alike-workloads';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, peerMembers, subjectsOf } from './members';
import { type DeadConnection, explainsDeadPart, mistakenPorts } from './mistaken-ports';
import { listText, workloadNames } from './names';
import { placeOf } from './object-places';
import { queryEvidence } from './query-evidence';
import { PEERS, ruleName } from './rule-names';
import { type WrittenPolicy, writtenPolicies } from './written-policies';

/**
 * A rule that opens one side of connections between known workloads whose other side is closed for all of them: half of it is
 * missing. Only rules that name some pods by labels; where one pair of workloads can connect the rule has its purpose. Quiet where a
 * port of a Service in a rule is the reason (BH3201).
 */
export const oneSidedFlow: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  return writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      (written.policy[direction] ?? []).flatMap((_, index) => found(input, inhabitants, written, direction, index)),
    ),
  );
};

/** A part of a rule, one peer and one port, that is closed on the other side. */
interface DeadPart {
  readonly peer: number;
  readonly members: readonly Workload[];
  readonly port: PortMatch | undefined;
  readonly query: DeadConnection;
}

/** One finding a rule: the first part as evidence, all of them in words. */
function found(
  input: ManifestInput,
  inhabitants: Inhabitants,
  { object, policy }: WrittenPolicy,
  direction: Direction,
  index: number,
): readonly Diagnostic[] {
  const { engine } = input;
  const mistaken = mistakenPorts(input);
  const rule = policy[direction]?.[index];
  const subjects = podNetwork(subjectsOf(policy, inhabitants));
  const kinds = alikeWorkloads(subjects);
  if (rule?.peers === undefined || kinds === undefined) return [];
  const dead = rule.peers.flatMap((peer, at) => {
    if (peer.kind !== 'pods' || peer.pods.size === 0) return [];
    const members = podNetwork(peerMembers(peer, engine.cluster, inhabitants));
    const others = alikeWorkloads(members);
    if (others === undefined) return [];
    return (rule.ports ?? [undefined]).flatMap((port): DeadPart[] => {
      const query = deadQuery(engine, direction, kinds, others, port);
      if (
        query === undefined ||
        mistaken.some((one) => explainsDeadPart(one, policy, direction, index, query, engine.cluster, inhabitants))
      )
        return [];
      return [{ peer: at, members, port, query }];
    });
  });
  const [first] = dead;
  if (first === undefined) return [];
  const own = listText(workloadNames(subjects));
  const others = listText(workloadNames(dead.flatMap(({ members }) => members)));
  const ports = [...new Set(dead.map(({ port }) => port))];
  const parameters = {
    rule: ruleName(policy, direction, index),
    what: portsText(ports.includes(undefined) ? undefined : (ports as readonly PortMatch[])),
    source: direction === 'egress' ? own : others,
    destination: direction === 'egress' ? others : own,
  };
  return [
    diagnostic(direction === 'egress' ? 'BH3208' : 'BH3209', parameters, {
      where: placeOf(object, 'spec', direction, index, PEERS[direction], first.peer),
      subject: `${policy.namespace}/${policy.name}`,
      evidence: queryEvidence(engine, first.query),
    }),
  ];
}

/** Host-network pods have no side of their own to most plugins (SEMANTICS S26). */
function podNetwork(workloads: readonly Workload[]): readonly Workload[] {
  return workloads.filter(({ hostNetwork }) => !hostNetwork);
}

/** A connection that the other side denies, if it denies all of them for certain. */
function deadQuery(
  engine: Engine,
  direction: Direction,
  subjects: readonly Workload[],
  members: readonly Workload[],
  port: PortMatch | undefined,
): DeadConnection | undefined {
  let example: DeadConnection | undefined;
  for (const member of members)
    for (const subject of subjects) {
      const [source, destination] = direction === 'egress' ? [subject, member] : [member, subject];
      const ports = portsAt(port, destination);
      const [range] = portRanges(ports);
      if (subject === member || range === undefined) continue;
      const { allowed, unspecified } = engine.connections(source, destination);
      if (!allowed.union(unspecified).intersect(ports).isEmpty) return undefined;
      if (example !== undefined) continue;
      const query = { source, destination, protocol: range.protocol, port: range.from };
      const verdict = engine.query(query);
      const other = direction === 'egress' ? 'ingress' : 'egress';
      if (verdict[direction].verdict === 'allowed' && verdict[other].verdict === 'denied') example = query;
    }
  return example;
}

/** The ports of a destination that an entry of a rule means (SEMANTICS S20 to S22). */
function portsAt(port: PortMatch | undefined, { ports }: Workload): PortSet {
  if (port === undefined) return ALL_PORTS;
  if (port.kind === 'range') return portRange(port.protocol, port.from, port.to);
  return ports
    .filter(({ name, protocol }) => name === port.name && protocol === port.protocol)
    .reduce((all, own) => all.union(portRange(own.protocol, own.port)), NO_PORTS);
}
