import type { Cluster, Direction, Workload } from '../../model';
import { type Family, pointOfPort } from '../../sets';
import { type ConnectionEnd, type Connections, isAddress, type Query } from '../connection';
import type { Answer, Reason, RuleComparison, SideVerdict, Verdict } from '../verdict';
import { type Case, casesOf } from './cases';
import { mergeSides } from './merge-sides';
import { agreement, bothSides, verdictOf } from './merge-verdicts';
import { both, CLOSED, OPEN, type Openness, oneOf } from './openness';
import { type HostNetworkBehaviour, Population, type ResolvedEnd } from './population';
import { completedReason, noFamilyReason, selfReason, severalOwnersReason } from './reasons';
import { isSelf } from './self';
import { opennessOf, type Side, sideOf } from './side';
import { sideVerdict } from './side-verdict';
import { type Truth, truthOf } from './truth';

export interface EngineOptions {
  /**
   * What the network plugin takes host-network pods for (SEMANTICS S26).
   * @default - nobody knows: an answer on which the two differ is unspecified
   */
  readonly hostNetwork?: HostNetworkBehaviour;
}

/** Answers who may talk to whom in a cluster, exactly as SEMANTICS §1 says. */
export interface Engine {
  readonly cluster: Cluster;
  /** Whether policies let one connection through, and why. */
  query(query: Query): Verdict;
  /** What `query` answers for every port of TCP, UDP and SCTP, as sets. */
  connections(source: ConnectionEnd, destination: ConnectionEnd, family?: Family): Connections;
  /** How the rules of the policies that isolate one side compare with a connection, in their order. */
  compare(query: Query, direction: Direction): readonly RuleComparison[];
}

/** Indexes a cluster. The ends of its queries are workloads of the cluster, others that could be in it, or addresses. */
export function createEngine(cluster: Cluster, options: EngineOptions = {}): Engine {
  const population = new Population(cluster);

  function meetingOf(source: ConnectionEnd, destination: ConnectionEnd, family: Family | undefined): Meeting {
    const from = resolve(population, source);
    const to = resolve(population, destination);
    for (const end of [from, to]) if ('clause' in end) return { answer: 'unspecified', reason: end };
    return encounter(population, from as ResolvedEnd, to as ResolvedEnd, family, options.hostNetwork);
  }

  return {
    cluster,

    query(query) {
      const meeting = meetingOf(query.source, query.destination, query.family);
      if ('answer' in meeting) return settled(meeting);
      const cases = meeting.cases.map(({ case: one, egress, ingress }) => ({
        in: one,
        egress: sideVerdict(egress, 'egress', query),
        ingress: sideVerdict(ingress, 'ingress', query),
      }));
      const merge = (direction: Direction): SideVerdict =>
        mergeSides(
          cases.map((one) => ({ in: one.in, side: one[direction] })),
          meeting.hosts,
        );
      const answers = cases.map(({ egress, ingress }) => bothSides(egress.verdict, ingress.verdict));
      return verdictOf(agreement(answers), merge('egress'), merge('ingress'));
    },

    connections(source, destination, family) {
      const { certain, possible } = opennessOfMeeting(meetingOf(source, destination, family));
      return { allowed: certain, unspecified: possible.subtract(certain) };
    },

    compare(query, direction) {
      const meeting = meetingOf(query.source, query.destination, query.family);
      const side = 'cases' in meeting ? meeting.cases[0]?.[direction] : undefined;
      if (side?.kind !== 'isolated') return [];
      return side.rules.map(({ rule, peer, ports }) => ({ policy: rule.policy, rule: rule.index, peer, port: portTruth(ports, query) }));
    },
  };
}

/** How two ends meet: in each case with the say of both, or settled for all ports whatever policies say. */
type Meeting = Encounter | { readonly answer: Answer; readonly reason: Reason };

interface Encounter {
  readonly cases: readonly { readonly case: Case; readonly egress: Side; readonly ingress: Side }[];
  /** The ends that use their node's network. */
  readonly hosts: readonly Workload[];
}

/** An address that one running pod has is that pod (SEMANTICS S15). What is no end of a connection has a reason. */
function resolve(population: Population, end: ConnectionEnd): ResolvedEnd | Reason {
  // SEMANTICS S32, U10.
  if (!isAddress(end)) return end.completed ? completedReason(end) : { workload: end, address: undefined };
  const owners = population.ownersOf(end);
  if (owners.length > 1) return severalOwnersReason(owners);
  const [workload] = owners;
  return workload === undefined ? { workload, address: end } : { workload, address: end };
}

function encounter(
  population: Population,
  source: ResolvedEnd,
  destination: ResolvedEnd,
  family: Family | undefined,
  hostNetwork: HostNetworkBehaviour | undefined,
): Meeting {
  if (source.workload !== undefined && isSelf(source, destination)) return { answer: 'allowed', reason: selfReason(source.workload) };
  const cases = casesOf(source, destination, family, hostNetwork);
  if (cases.length === 0) return { answer: 'unspecified', reason: noFamilyReason(family) };
  const hosts = [source.workload, destination.workload].filter((workload) => workload?.hostNetwork === true) as Workload[];
  return {
    cases: cases.map((one) => {
      const from = population.partyOf(source, one.family, one.hostNetwork);
      const to = population.partyOf(destination, one.family, one.hostNetwork);
      return { case: one, egress: sideOf(population, 'egress', from, to), ingress: sideOf(population, 'ingress', from, to) };
    }),
    hosts,
  };
}

function settled({ answer, reason }: { readonly answer: Answer; readonly reason: Reason }): Verdict {
  const side: SideVerdict = { verdict: answer, isolatedBy: [], reasons: [reason] };
  return verdictOf(answer, side, side);
}

function opennessOfMeeting(meeting: Meeting): Openness {
  if ('answer' in meeting) return meeting.answer === 'allowed' ? OPEN : { certain: CLOSED.certain, possible: OPEN.possible };
  return oneOf(meeting.cases.map(({ egress, ingress }) => both(opennessOf(egress), opennessOf(ingress))));
}

function portTruth({ certain, possible }: Openness, { protocol, port }: Query): Truth {
  if (protocol === 'ICMP') return 'unknown';
  const point = pointOfPort(protocol, port);
  return certain.has(point) ? 'yes' : possible.has(point) ? 'unknown' : truthOf(false);
}
