import { type Diagnostic, diagnostic } from '../../diagnostics';
import { nearest, type PolicyPort } from '../../k8s';
import { DIRECTIONS, type Direction, type Rule, type Workload } from '../../model';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf, peerMembers, subjectsOf } from './members';
import { listText, workloadName, workloadNames } from './names';
import { placeOf } from './object-places';
import { portName, ruleName } from './rule-names';
import { unseenNamespaces } from './unseen-namespaces';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/**
 * Port names that no known destination of a rule has, that destinations number differently, or that network plugins read
 * differently (SEMANTICS S22, U16). Silent where no destination is known, or where there are others that are not seen.
 */
export const namedPorts: ManifestCheck = (input) => {
  const inhabitants = inhabitantsOf(input.engine.cluster);
  return writtenPolicies(input).flatMap((written) =>
    DIRECTIONS.flatMap((direction) =>
      writtenRules(written, direction).flatMap(({ ports }, index) =>
        ports.flatMap((port, at) => {
          const rule = written.policy[direction]?.[index];
          if (typeof port.port !== 'string' || rule === undefined) return [];
          return findings(input, written, direction, rule, index, { ...port, port: port.port }, at, inhabitants);
        }),
      ),
    ),
  );
};

type NamedPort = PolicyPort & { readonly port: string };

function findings(
  input: ManifestInput,
  written: WrittenPolicy,
  direction: Direction,
  rule: Rule,
  index: number,
  port: NamedPort,
  at: number,
  inhabitants: Inhabitants,
): readonly Diagnostic[] {
  const { object, policy } = written;
  const name = portName(port.protocol, port.port);
  const common = { rule: ruleName(policy, direction, index), port: name };
  const details = {
    where: placeOf(object, 'spec', direction, index, 'ports', at, 'port'),
    subject: `${policy.namespace}/${policy.name}`,
  };
  const destinations = destinationsOf(input, written, direction, rule, inhabitants);
  if (destinations === undefined || destinations.length === 0) return [];

  const defining = destinations.filter((workload) => numbersOf(workload, port).length > 0);
  if (defining.length === 0) {
    const why = `${listText(workloadNames(destinations))} ${workloadNames(destinations).length === 1 ? 'does' : 'do'} not have that name`;
    return [diagnostic('BH3202', { ...common, why, remedy: remedyFor(port, destinations) }, details)];
  }
  const uncertain = defining.flatMap((workload) => {
    const why = uncertaintyOf(workload, port);
    return why === undefined ? [] : [{ workload, why }];
  })[0];
  if (uncertain !== undefined)
    return [diagnostic('BH3204', { ...common, workload: workloadName(uncertain.workload), why: uncertain.why }, details)];
  const byNumber = new Map<number, Workload[]>();
  for (const workload of defining)
    for (const number of numbersOf(workload, port)) byNumber.set(number, [...(byNumber.get(number) ?? []), workload]);
  if (byNumber.size < 2) return [];
  const numbers = [...byNumber]
    .sort(([a], [b]) => a - b)
    .map(([number, workloads]) => `${number} at ${listText(workloadNames(workloads))}`);
  return [diagnostic('BH3203', { ...common, numbers: listText(numbers) }, details)];
}

/** The workloads at which the name is looked up; `undefined` where others may be meant that are not seen. */
function destinationsOf(
  { engine: { cluster }, decoded, namespace }: ManifestInput,
  { policy }: WrittenPolicy,
  direction: Direction,
  rule: Rule,
  inhabitants: Inhabitants,
): readonly Workload[] | undefined {
  const unseen = unseenNamespaces(decoded, namespace);
  if (direction === 'ingress') return unseen.has(policy.namespace) ? undefined : subjectsOf(policy, inhabitants);
  const peers = rule.peers?.filter((peer) => peer.kind === 'pods');
  if (peers === undefined) return undefined;
  const members = [...new Set(peers.flatMap((peer) => peerMembers(peer, cluster, inhabitants)))];
  return members.some((workload) => unseen.has(workload.namespace)) ? undefined : members;
}

function numbersOf({ ports }: Workload, { protocol, port }: NamedPort): readonly number[] {
  return [...new Set(ports.flatMap((own) => (own.name === port && own.protocol === protocol ? [own.port] : [])))];
}

/** SEMANTICS U16. */
function uncertaintyOf(workload: Workload, port: NamedPort): string | undefined {
  const declared = workload.ports.filter((own) => own.name === port.port && own.protocol === port.protocol);
  if (declared.every(({ init }) => init)) return 'only an init container has it';
  const numbers = [...new Set(declared.map((own) => own.port))];
  return numbers.length > 1 ? `containers give it to ${listText(numbers.map(String))}` : undefined;
}

function remedyFor({ protocol, port }: NamedPort, destinations: readonly Workload[]): string {
  const others = destinations.flatMap((workload) => workload.ports.map((own) => ({ own, workload })));
  const other = others.find(({ own }) => own.name === port);
  if (other !== undefined)
    return `${workloadName(other.workload)} has ${port} for ${other.own.protocol}: write protocol: ${other.own.protocol}, or name its ${protocol} port`;
  const names = [...new Set(others.flatMap(({ own }) => (own.protocol === protocol ? (own.name ?? []) : [])))];
  const near = nearest(port, names);
  if (near !== undefined) return `did you mean ${near}?`;
  return names.length === 0
    ? `write the number, or give a container port the name: name: ${port}`
    : `write the number, or a name that is there: ${listText(names)}`;
}
