import { describe, expect, test } from 'vitest';
import { type Answer, createEngine, type DirectionExposure, type Exposure, exposureOf } from '../../lib/eval';
import { type Cluster, DIRECTIONS, type Direction, NAMESPACE_NAME, type Workload } from '../../lib/model';
import { type Address, type Family, type Protocol, parseAddress } from '../../lib/sets';
import { randomCluster } from '../arbitraries/random/cluster';
import { Random } from '../arbitraries/random/random';
import { clusterLabelValues, outsideAddresses, portNumbers, protocols } from '../arbitraries/vocabulary';
import { Tally } from '../programs/tally';
import { clusterOfObjects } from './engine-cluster';
import { type Exposed, isOnLines } from './exposure-lines';

/** More with `FUZZ_RUNS=100000`, others with `FUZZ_SEED=…`. */
const runs = Math.max(20, Number(process.env.FUZZ_RUNS ?? 1000) / 10);
const seed = Number(process.env.FUZZ_SEED ?? 7);
const timeout = Math.max(1_200_000, runs * 10_000);

describe(`exposure ≡ engine on ${runs} random clusters`, () => {
  test(
    'for pods that could exist and addresses, of each workload and of new pods',
    () => {
      const tally = new Tally();
      for (let index = 0; index < runs; index++) checkExposure(index, tally);
      for (const name of ['open: allowed', 'closed: denied', 'undecided: unspecified', 'labels: allowed'])
        expect(tally.of(name), name).toBeGreaterThan(0);
    },
    timeout,
  );
});

function checkExposure(index: number, tally: Tally): void {
  const cluster = clusterOfObjects(randomCluster(seed, index).objects);
  const random = new Random(seed, index + 1_000_000);
  const exposure = exposureOf(cluster);
  expect(exposure.tooComplex, `cluster ${index}`).toEqual([]);
  expect(
    exposure.contradictions.map(({ expected, found, witness }) => ({ index, expected, found, witness })),
    `cluster ${index}`,
  ).toEqual([]);
  for (const workload of cluster.workloads) {
    const name = `${workload.namespace}/${workload.owner?.name ?? workload.name}[${workload.owner?.kind ?? workload.kind}]`;
    const found = exposure.workloads.find((one) => one.workload === name && (one.pods?.includes(workload.name) ?? true));
    if (found === undefined) continue;
    for (const direction of DIRECTIONS)
      for (let count = 0; count < 12; count++) checkOne(cluster, random, workload, direction, found[direction], index, tally);
  }
  for (const found of exposure.namespaces)
    for (const direction of DIRECTIONS)
      for (let count = 0; count < 12; count++) checkNewPod(cluster, random, found, direction, index, tally);
}

function checkOne(
  cluster: Cluster,
  random: Random,
  own: Workload,
  direction: Direction,
  side: DirectionExposure | undefined,
  index: number,
  tally: Tally,
): void {
  const asked = draw(cluster, random, own, direction);
  if (asked === undefined || side === undefined) return;
  const { connection, answer, details } = asked;
  const open = isOnLines(side.open, connection);
  const undecided = isOnLines(side.undecided, connection);
  const shown = { index, direction, own: `${own.namespace}/${own.name}`, ...details };
  const said = open ? 'open' : undecided ? 'undecided' : 'closed';
  tally.add(`${said}: ${answer}`);
  // The engine takes each unknown by itself, and so may leave open what is certain whatever the unknown is. Never the other way round.
  if (answer === 'allowed') expect({ ...shown, said: isPod(connection) && undecided ? 'open' : said }).toEqual({ ...shown, said: 'open' });
  if (answer === 'denied')
    expect({ ...shown, open, said: hasAddress(connection) ? 'closed' : said }).toEqual({ ...shown, open: false, said: 'closed' });
}

function checkNewPod(
  cluster: Cluster,
  random: Random,
  found: Exposure['namespaces'][number],
  direction: Direction,
  index: number,
  tally: Tally,
): void {
  const side = found[direction];
  const labels = labelsOf(random);
  const own = hypothetical(found.namespace, 'new', labels, undefined);
  const asked = draw(cluster, random, own, direction);
  if (asked === undefined || side === undefined) return;
  const { connection, answer, details } = asked;
  const shown = { index, direction, namespace: found.namespace, labels: [...labels], ...details };
  const withLabels = isOnLines(side.withLabels ?? [], connection);
  if (withLabels) tally.add(`labels: ${answer}`);
  if (answer === 'allowed' && !isKnown(connection))
    expect({ ...shown, said: withLabels || isOnLines(side.open, connection) }).toEqual({ ...shown, said: true });
  if (answer === 'denied') expect({ ...shown, withLabels }).toEqual({ ...shown, withLabels: false });
  if (labels.size === 0 && answer === 'denied')
    expect({ ...shown, open: isOnLines(side.open, connection) }).toEqual({ ...shown, open: false });
}

const isPod = ({ peer }: Exposed): boolean => 'namespace' in peer;
const hasAddress = ({ peer }: Exposed): boolean => 'namespace' in peer && peer.address !== undefined;
const isKnown = hasAddress;

interface Asked {
  readonly connection: Exposed;
  readonly answer: Answer;
  readonly details: object;
}

/** A pod that could exist, or an address that is nobody's, and a port; what the engine says of it. */
function draw(cluster: Cluster, random: Random, own: Workload, direction: Direction): Asked | undefined {
  const family: Family = random.pick(['IPv4', 'IPv6']);
  const protocol: Protocol = random.pick(protocols);
  const port = random.oneIn(2) ? random.pick(portNumbers) : (random.pick([...own.ports, { port: 8080 }]).port as number);
  const stranger = parseAddress(random.pick(outsideAddresses)) as Address;
  const isStranger = random.oneIn(3);
  if (isStranger && (stranger.family !== family || isTaken(cluster, stranger))) return undefined;
  const namespace = random.pick([...cluster.namespaces.keys(), 'other', 'elsewhere']);
  const namespaceLabels = cluster.namespaces.get(namespace) ?? new Map([...labelsOf(random), [NAMESPACE_NAME, namespace]]);
  const known = parseAddress(family === 'IPv4' ? '10.1.2.3' : 'fd00:1::77') as Address;
  const labels = labelsOf(random);
  const pod = hypothetical(namespace, 'peer', labels, random.oneIn(3) ? known : undefined);
  const peer = isStranger ? stranger : pod;
  if (own.addresses !== undefined && own.addresses.length > 0 && !own.addresses.some((address) => address.family === family))
    return undefined;
  const engine = createEngine({ ...cluster, namespaces: new Map([...cluster.namespaces, [namespace, namespaceLabels]]) });
  const [source, destination] = direction === 'egress' ? [own, peer] : [peer, own];
  const { verdict, because } = engine.query({ source, destination, protocol, port, family });
  return {
    answer: verdict,
    connection: {
      ownLabels: own.labels,
      peer: isStranger ? { address: stranger } : { namespace, namespaceLabels, labels, address: pod.addresses?.[0] },
      family,
      protocol,
      port,
      called: [],
    },
    details: {
      peer: isStranger ? stranger : { namespace, namespaceLabels: [...namespaceLabels], labels: [...labels], address: pod.addresses },
      family,
      protocol,
      port,
      verdict,
      because,
    },
  };
}

function isTaken({ workloads, nodes }: Cluster, { family, value }: Address): boolean {
  const all = [
    ...workloads.flatMap(({ addresses = [], nodeAddresses = [] }) => [...addresses, ...nodeAddresses]),
    ...nodes.flatMap(({ addresses }) => addresses),
  ];
  return all.some((one) => one.family === family && one.value === value);
}

function labelsOf(random: Random): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const key of ['app', 'tier', 'team']) if (random.oneIn(2)) labels.set(key, random.pick([...clusterLabelValues, 'unmentioned']));
  return labels;
}

function hypothetical(namespace: string, name: string, labels: ReadonlyMap<string, string>, address: Address | undefined): Workload {
  return {
    kind: 'Pod',
    namespace,
    name: `(${name})`,
    labels,
    ports: [],
    hostNetwork: false,
    nodeName: undefined,
    completed: false,
    addresses: address === undefined ? undefined : [address],
  };
}
