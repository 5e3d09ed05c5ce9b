import type { Workload } from '../../model';
import type { Family } from '../../sets';
import { type ConnectionEnd, isAddress } from '../connection';
import type { Answer, Reason } from '../verdict';
import { type Case, casesOf } from './cases';
import { withOutsideClient } from './outside-client';
import type { HostNetworkBehaviour, Population, ResolvedEnd } from './population';
import { completedReason, noFamilyReason, selfReason, severalOwnersReason } from './reasons';
import { isSelf } from './self';
import { type Parties, type Side, sideOf } from './side';

/** How two ends meet, before a port is asked for. */
export type Meeting = OpenMeeting | SettledMeeting;

/** Policies decide: in each case with the say of both ends. */
interface OpenMeeting {
  readonly kind: 'open';
  readonly cases: readonly { readonly case: Case; readonly egress: Side; readonly ingress: Side }[];
  /** The ends that use their node's network. */
  readonly hosts: readonly Workload[];
}

/** The answer is the same for all ports whatever policies say. */
export interface SettledMeeting {
  readonly kind: 'settled';
  readonly answer: Answer;
  readonly reason: Reason;
}

export function meet(
  population: Population,
  source: ConnectionEnd,
  destination: ConnectionEnd,
  family: Family | undefined,
  hostNetwork: HostNetworkBehaviour | undefined,
): Meeting {
  const from = resolve(population, source);
  if ('clause' in from) return unspecified(from);
  const to = resolve(population, destination);
  if ('clause' in to) return unspecified(to);
  if (from.workload !== undefined && isSelf(from, to)) return { kind: 'settled', answer: 'allowed', reason: selfReason(from.workload) };
  const cases = casesOf(from, to, family, hostNetwork);
  if (cases.length === 0) return unspecified(noFamilyReason(family));
  const hosts: Workload[] = [];
  if (from.workload?.hostNetwork === true) hosts.push(from.workload);
  if (to.workload?.hostNetwork === true) hosts.push(to.workload);
  return {
    kind: 'open',
    cases: cases.map((one) => {
      const partiesAs = (behaviour: HostNetworkBehaviour): Parties => ({
        source: population.partyOf(from, one.family, behaviour),
        destination: population.partyOf(to, one.family, behaviour),
      });
      const parties = partiesAs(one.hostNetwork);
      const tierParties = hosts.length === 0 ? parties : partiesAs('node');
      const ingress = sideOf(population, 'ingress', parties, tierParties);
      return {
        case: one,
        egress: sideOf(population, 'egress', parties, tierParties),
        ingress: withOutsideClient(population, ingress, one.family),
      };
    }),
    hosts,
  };
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

function unspecified(reason: Reason): SettledMeeting {
  return { kind: 'settled', answer: 'unspecified', reason };
}
