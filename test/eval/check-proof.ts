import type { Witness } from '../../lib/diagnostics';
import {
  closedPart,
  type Finding,
  findAllowed,
  findConnection,
  findDenied,
  openPart,
  type Sides,
  sidesOf,
  type Universe,
  undecidedPart,
} from '../../lib/eval';
import { BudgetExceeded, type Region, WorkBudget } from '../../lib/sets';
import { agree, Disagreement } from '../programs/disagreement';
import type { Tally } from '../programs/tally';
import { witnessConnection } from '../programs/witness-connection';
import { addressOf, type Connection, type Party } from '../reference/meaning';
import type { KubeObject } from '../reference/network-policy';
import { clusterOfObjects } from './engine-cluster';
import { engineAnswersAmong, referenceAnswersAmong } from './placed-answers';
import type { ProofCase, RegionSpec } from './proof-case';
import { canBe, isMember, isPeer } from './proof-members';
import { hasPoint } from './proof-points';
import { regionOf, universeOf } from './proof-region';

/** Steps that a proof about NetworkPolicies alone may take, so that synth stays fast, and with policies of the cluster tiers. */
const [WORK_LIMIT, TIERS_WORK_LIMIT] = [1_000_000, 20_000_000];

/**
 * Holds a proof against the reference and the engine: its witnesses show what it says, what it excludes no connection does,
 * and the open and closed parts of a region are those of each side.
 * @throws Disagreement
 */
export function checkProof(one: ProofCase, tally: Tally): void {
  tally.add('proofs');
  const universe = universeOf(one.universe);
  const cluster = clusterOfObjects(documentsOf(one));
  const sides = sidesOf(cluster.policies, cluster);
  const possible = one.connections.filter((connection) => canBe(one.universe, connection) && !isOutside(one, connection));
  tally.add('connections that can be', possible.length);
  for (const spec of one.regions) {
    try {
      checkRegion(one, spec, regionOf(spec), sides, universe, [...possible, ...aimed(one, spec)], tally);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      tally.add('regions too complex');
    }
  }
}

function documentsOf({ policies, tiers, nodes }: ProofCase): readonly KubeObject[] {
  return [...policies, ...tiers, ...nodes];
}

/** Pods do not have the addresses of nodes. */
function isOutside({ nodes }: ProofCase, { src, dst }: Connection): boolean {
  const addresses = nodes.flatMap(({ status }) => status?.addresses ?? []).map(({ address }) => address);
  return [src, dst].some((party) => 'pod' in party && addresses.includes(addressOf(party)));
}

/** The parties of all connections, put together so that they are the region's. */
function aimed(one: ProofCase, { from, to, ports }: RegionSpec): readonly Connection[] {
  const { connections, universe } = one;
  const parties = connections.flatMap(({ src, dst }) => [src, dst]).filter((party) => addressOf(party) !== '');
  const sources = parties.filter((party) => isPeer(from, party)).slice(0, 4);
  const destinations = parties.filter((party) => isPeer(to, party)).slice(0, 4);
  const all = sources.flatMap((src) =>
    destinations.flatMap((dst) => portsOf(ports, dst, connections).map((port): Connection => ({ src, dst, ...port }))),
  );
  return all.filter((connection) => canBe(universe, connection) && !isOutside(one, connection));
}

type PortOfConnection = Pick<Connection, 'protocol' | 'port'>;

/** The first and last of each entry, what the destination calls so, and any port where none is asked for. */
function portsOf(ports: RegionSpec['ports'], dst: Party, [any]: readonly Connection[]): readonly PortOfConnection[] {
  if (ports.length === 0) return any === undefined ? [] : [any].map(({ protocol, port }) => ({ protocol, port }));
  return ports.flatMap(({ protocol, port, endPort }): readonly PortOfConnection[] => {
    const named = protocol ?? 'TCP';
    const called = 'pod' in dst ? dst.pod.namedPorts.filter((own) => own.name === port && own.protocol === named) : [];
    const numbers = typeof port === 'string' ? called.map((own) => own.port) : [port ?? 1, endPort ?? port ?? 65535];
    return numbers.map((number) => ({ protocol: named as Connection['protocol'], port: number }));
  });
}

function checkRegion(
  one: ProofCase,
  spec: RegionSpec,
  region: Region,
  sides: Sides,
  universe: Universe,
  possible: readonly Connection[],
  tally: Tally,
): void {
  const members = possible.filter((connection) => isMember(spec, connection));
  tally.add('members of regions', members.length);
  for (const connection of possible)
    agree('being a point of the region, expected as for the reference', hasPoint(region, connection), members.includes(connection), {
      spec,
      connection,
    });
  const documents = documentsOf(one);
  const budget = (): WorkBudget => new WorkBudget(one.tiers.length === 0 ? WORK_LIMIT : TIERS_WORK_LIMIT);
  const answers = members.map((connection) => ({ connection, ...referenceAnswersAmong(documents, connection) }));
  for (const direction of ['egress', 'ingress'] as const) {
    const open = openPart(region, sides[direction], budget());
    const closed = closedPart(region, sides[direction], budget());
    const undecided = undecidedPart(region, sides[direction], budget());
    for (const { connection, ...sidesOfIt } of answers) {
      const answer = sidesOfIt[direction] === 'none' ? 'allowed' : sidesOfIt[direction];
      tally.add(`sides: ${answer}`);
      const details = { direction, spec, connection, documents };
      agree('being in the open part, expected as for the reference', hasPoint(open, connection), answer === 'allowed', details);
      agree('being in the closed part, expected as for the reference', hasPoint(closed, connection), answer === 'denied', details);
      agree(
        'being in the undecided part, expected as for the reference',
        hasPoint(undecided, connection),
        answer === 'unspecified',
        details,
      );
    }
  }
  const looked = (what: string, found: Finding | undefined, none: readonly Connection[], verdict: Witness['verdict'] | undefined): void => {
    tally.add(`${what}: ${found === undefined ? 'none' : 'found'}`);
    if (found !== undefined) checkFinding(one, spec, what, found.witness, verdict);
    else if (none.length > 0)
      throw new Disagreement(`the proof finds no ${what}, and there is one`, { spec, connection: none[0], documents });
  };
  const of = (verdict: string): readonly Connection[] =>
    answers.filter((answer) => answer.verdict === verdict).map(({ connection }) => connection);
  looked('connection', findConnection(region, universe, 'allowed', budget()), members, undefined);
  looked('allowed connection', findAllowed(region, sides, universe, budget()), of('allowed'), 'allowed');
  looked('denied connection', findDenied(region, sides, universe, budget()), of('denied'), 'denied');
}

function checkFinding(one: ProofCase, spec: RegionSpec, what: string, witness: Witness, verdict: Witness['verdict'] | undefined): void {
  const connection = witnessConnection(witness);
  const documents = documentsOf(one);
  const details = { spec, witness, documents, universe: one.universe };
  if (!canBe(one.universe, connection)) throw new Disagreement(`the witness of the ${what} cannot be`, details);
  if (!isMember(spec, connection)) throw new Disagreement(`the witness of the ${what} is not of the region`, details);
  if (verdict === undefined || isOutside(one, connection)) return;
  agree(`the witness of the ${what} by the reference`, referenceAnswersAmong(documents, connection).verdict, verdict, details);
  agree(`the witness of the ${what} by the engine`, engineAnswersAmong(documents, connection).verdict, verdict, details);
}
