import fc, { type Arbitrary } from 'fast-check';
import { borderAddresses } from '../arbitraries/border-addresses';
import { labels, list, namespaceSelector, networkPolicies, podSelector, policyPeers, policyPort } from '../arbitraries/network-policies';
import { Random } from '../arbitraries/random/random';
import { tierPolicies } from '../arbitraries/random/tier-policies';
import { orAbsent } from '../arbitraries/sparse-record';
import {
  cidrs,
  clusterLabelValues,
  labelKeys,
  namespaceNames,
  otherNamespace,
  outsideAddresses,
  portNames,
  portNumbers,
  protocols,
} from '../arbitraries/vocabulary';
import { contains, type Family, parseAddress, parseCidr } from '../reference/ip';
import type { ConcretePod, Connection, Party, Protocol } from '../reference/meaning';
import type { KubeObject, LabelSelector, NetworkPolicyObject, NodeObject, PolicyPeer, PolicyPort } from '../reference/network-policy';

/** Pods by their labels and their namespace's. */
export interface PodsSpec {
  readonly podSelector: LabelSelector;
  readonly namespaceSelector: LabelSelector;
}

export interface NamedPortSpec {
  readonly members: PodsSpec;
  readonly protocol: Protocol;
  readonly name: string;
  readonly numbers: readonly number[];
  readonly always: boolean;
}

/** What a proof takes for granted, as plain data. */
export interface UniverseSpec {
  readonly families: readonly Family[];
  readonly podRanges: readonly string[];
  readonly namespaces: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly exclusive: readonly (readonly [PodsSpec, PodsSpec])[];
  readonly namedPorts: readonly NamedPortSpec[];
}

/** Connections, as the two directions of a rule say them; empty lists are everything. */
export interface RegionSpec {
  readonly from: readonly PolicyPeer[];
  readonly to: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

export interface ProofCase {
  readonly policies: readonly NetworkPolicyObject[];
  /** Policies of the cluster tiers. */
  readonly tiers: readonly KubeObject[];
  /** Whether nodes are described, and in which families. */
  readonly nodes: readonly NodeObject[];
  readonly universe: UniverseSpec;
  readonly regions: readonly RegionSpec[];
  /** Some are outside the universe. */
  readonly connections: readonly Connection[];
}

/** Policies, facts, regions to ask about, and connections all around them. */
export function proofCase(): Arbitrary<ProofCase> {
  return universe().chain((universe) =>
    fc.record({
      policies: networkPolicies(),
      tiers: tiers(),
      nodes: fc.constantFrom<readonly NodeObject[]>(
        [],
        [],
        [HOME, node('away', 'a', ['10.9.0.1'])],
        [HOME, node('away', 'a', ['10.9.0.1', 'fd00:9::1'])],
      ),
      universe: fc.constant(universe),
      regions: fc.array(region(), { minLength: 1, maxLength: 3 }),
      connections: fc.array(
        fc.constantFrom(...universe.families).chain((family) => connection(universe, family)),
        {
          minLength: 1,
          maxLength: 24,
          size: 'max',
        },
      ),
    }),
  );
}

/** The node of all pods: nobody else has its addresses. */
const HOME = node('home', 'b', ['198.51.100.7', '2001:db8:7::1']);

function node(name: string, zone: string, addresses: readonly string[]): NodeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { zone } },
    status: { addresses: addresses.map((address) => ({ type: 'InternalIP', address })) },
  };
}

/** Some of random ones, so that a failure shrinks to those that matter. */
function tiers(): Arbitrary<readonly KubeObject[]> {
  // Mostly all: what nobody can decide takes several of them.
  const kept = fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ max: 3, min: 0 }).map((of4) => of4 < 3)));
  return fc.tuple(fc.integer({ min: 1, max: 2 ** 31 }), kept).map(([seed, kept]) => {
    const draw = {
      random: new Random(seed, 0),
      seen: new Set<string>(),
      ports: new Set<number>(),
      cidrs: new Set<string>(),
      entrances: [],
    };
    return tierPolicies(draw).filter((_, index) => kept[index] === true);
  });
}

function universe(): Arbitrary<UniverseSpec> {
  const described = fc.constantFrom<readonly Family[]>(['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], ['IPv4', 'IPv6']);
  return fc.record({
    families: described,
    podRanges: fc.constantFrom(
      ['10.0.0.0/8', 'fd00::/8'],
      ['10.1.0.0/16', 'fd00:1::/32'],
      ['10.1.0.0/30', '192.168.0.0/24', '::/0'],
      ['10.1.0.2/31'],
    ),
    namespaces: namespaces(),
    exclusive: fc.array(fc.tuple(podsSpec(), podsSpec()), { maxLength: 2 }),
    namedPorts: fc.array(namedPort(), { maxLength: 3 }).map(withoutContradictions),
  });
}

function namespaces(): Arbitrary<UniverseSpec['namespaces']> {
  const known = fc.tuple(
    ...namespaceNames.map((name) => orAbsent(labels(['app', 'team'], clusterLabelValues), 1).map((own) => [name, own] as const)),
  );
  return known.map((all) => Object.fromEntries(all.flatMap(([name, own]) => (own === undefined ? [] : [[name, own]]))));
}

function podsSpec(): Arbitrary<PodsSpec> {
  return fc.record({ podSelector: podSelector(), namespaceSelector: namespaceSelector() }, { noNullPrototype: true });
}

function namedPort(): Arbitrary<NamedPortSpec> {
  const number = fc.constantFrom(...portNumbers);
  const numbers = fc.oneof(
    fc.record({ always: fc.constant(true), numbers: fc.tuple(number) }, { noNullPrototype: true }),
    fc.record({ always: fc.constant(false), numbers: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true }),
  );
  return fc
    .tuple(
      fc.oneof(podsSpec(), fc.constant<PodsSpec>({ podSelector: {}, namespaceSelector: {} })),
      fc.constantFrom(...protocols),
      fc.constantFrom(...portNames),
      numbers,
    )
    .map(([members, protocol, name, more]) => ({ members, protocol, name, ...more }));
}

/** Facts that contradict each other are an error of their own (BH3019): of what cannot be, nothing is asked. */
function withoutContradictions(facts: readonly NamedPortSpec[]): readonly NamedPortSpec[] {
  const isLess = (a: NamedPortSpec, b: NamedPortSpec): boolean => a.numbers.every((number) => b.numbers.includes(number));
  return facts.filter((fact, index) =>
    facts
      .slice(0, index)
      .every(
        (other) =>
          other.name !== fact.name ||
          other.protocol !== fact.protocol ||
          ((!fact.always || isLess(fact, other)) && (!other.always || isLess(other, fact))),
      ),
  );
}

function region(): Arbitrary<RegionSpec> {
  return fc.record({ from: policyPeers(), to: policyPeers(), ports: list(3, policyPort()) });
}

function connection({ namespaces, podRanges, namedPorts }: UniverseSpec, family: Family): Arbitrary<Connection> {
  const all = [...borderAddresses(cidrs, family), ...outsideAddresses.filter((ip) => parseAddress(ip).family === family)];
  const ofPods = all.filter((ip) => podRanges.some((range) => contains(parseCidr(range), parseAddress(ip))));
  const names = [...namespaceNames.slice(0, 3), otherNamespace];
  const pod = fc.record({
    namespace: fc.constantFrom(...names),
    labels: labels([...labelKeys.slice(0, 2)], [...clusterLabelValues, 'unmentioned']),
    // Empty where no pod can have an address of this family: then there is no such pod.
    ip: fc.constantFrom(...(ofPods.length > 0 ? ofPods : [''])),
    namedPorts: fc.uniqueArray(
      fc.record(
        { name: fc.constantFrom(...portNames), protocol: fc.constantFrom(...protocols), port: fc.constantFrom(...portNumbers) },
        { noNullPrototype: true },
      ),
      { maxLength: 3, selector: ({ name, protocol }) => `${name} ${protocol}` },
    ),
  });
  const party = fc.oneof(
    { arbitrary: pod.map((one) => ({ pod: one })), weight: 3 },
    { arbitrary: fc.constantFrom(...all).map((address) => ({ address })), weight: 1 },
  );
  const free = fc.tuple(
    ...names.map((name) => labels(['app', 'team'], clusterLabelValues).map((own) => [name, { ...own, ...namespaces[name] }] as const)),
  );
  return fc
    .record({
      src: party,
      dst: party,
      protocol: fc.constantFrom(...protocols),
      port: fc.constantFrom(...portNumbers, 2, 8081),
      free: free.map((entries) => new Map<string, Readonly<Record<string, string>>>(entries)),
      named: fc.nat(3),
      obedient: fc.boolean(),
    })
    .map(({ src, dst, protocol, port, free, named, obedient }): Connection => {
      const settled = (one: typeof src): Party => {
        if ('address' in one) return one;
        const { namespace } = one.pod;
        return { pod: { ...one.pod, namespaceLabels: { ...free.get(namespace), 'kubernetes.io/metadata.name': namespace } } };
      };
      const to = settled(dst);
      const destination = obedient && 'pod' in to ? { pod: withPortsAsKnown(to.pod, namedPorts) } : to;
      const called = 'pod' in destination ? destination.pod.namedPorts[named] : undefined;
      return {
        src: settled(src),
        dst: destination,
        ...(called === undefined ? { protocol, port } : { protocol: called.protocol, port: called.port }),
      };
    });
}

/** The pod with the ports that facts give to everybody, whether it is a member or not. */
function withPortsAsKnown(pod: ConcretePod, facts: readonly NamedPortSpec[]): ConcretePod {
  const namedPorts = facts.reduce(
    (ports, { name, protocol, numbers: [port = 1] }) => [
      ...ports.filter((own) => own.name !== name || own.protocol !== protocol),
      { name, protocol, port },
    ],
    pod.namedPorts,
  );
  return { ...pod, namedPorts };
}
