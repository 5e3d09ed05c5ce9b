import type { Cluster, Direction } from '../../model';
import type { Family } from '../../sets';
import type { ConnectionEnd, Connections, Query } from '../connection';
import type { RuleComparison, SideVerdict, Verdict } from '../verdict';
import { compareRules } from './compare-rules';
import { type Meeting, meet, type SettledMeeting } from './meeting';
import { mergeSides } from './merge-sides';
import { agreement, bothSides, verdictOf } from './merge-verdicts';
import { both, CLOSED, OPEN, type Openness, oneOf } from './openness';
import { type HostNetworkBehaviour, Population } from './population';
import { opennessOf } from './side-openness';
import { sideVerdict } from './side-verdict';

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
  /** How the rules that decide one side compare with a connection, in the order in which they are asked (SEMANTICS T1, T3). */
  compare(query: Query, direction: Direction): readonly RuleComparison[];
}

/** Indexes a cluster. The ends of its queries are workloads of the cluster, others that could be in it, or addresses. */
export function createEngine(cluster: Cluster, options: EngineOptions = {}): Engine {
  const population = new Population(cluster);

  const meetingOf = (source: ConnectionEnd, destination: ConnectionEnd, family: Family | undefined): Meeting =>
    meet(population, source, destination, family, options.hostNetwork);

  return {
    cluster,

    query(query) {
      const meeting = meetingOf(query.source, query.destination, query.family);
      if (meeting.kind === 'settled') return settledVerdict(meeting);
      const only = meeting.cases[0];
      if (only !== undefined && meeting.cases.length === 1) {
        const egress = sideVerdict(only.egress, query);
        const ingress = sideVerdict(only.ingress, query);
        return verdictOf(bothSides(egress.verdict, ingress.verdict), egress, ingress);
      }
      const cases = meeting.cases.map(({ case: one, egress, ingress }) => ({
        in: one,
        egress: sideVerdict(egress, query),
        ingress: sideVerdict(ingress, query),
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
      const side = meeting.kind === 'open' ? meeting.cases[0]?.[direction] : undefined;
      return side === undefined ? [] : compareRules(side, query);
    },
  };
}

function settledVerdict({ answer, reason }: SettledMeeting): Verdict {
  const side: SideVerdict = { verdict: answer, isolatedBy: [], reasons: [reason] };
  return verdictOf(answer, side, side);
}

function opennessOfMeeting(meeting: Meeting): Openness {
  if (meeting.kind === 'settled') return meeting.answer === 'allowed' ? OPEN : { certain: CLOSED.certain, possible: OPEN.possible };
  return oneOf(meeting.cases.map(({ egress, ingress }) => both(opennessOf(egress), opennessOf(ingress))));
}
