import { borderAddresses, internetBorders } from '../arbitraries/border-addresses';
import { type ConcretePod, type Connection, inZone, mayBePodAddress, type Party, type ProgramSpec } from '../reference/meaning';
import type { NetworkPolicyObject } from '../reference/network-policy';
import { type Density, denseLabels } from './dense-labels';
import { type DocumentMentions, documentMentions } from './document-mentions';
import type { PartyPool } from './party-pool';

export type PortOfConnection = Pick<Connection, 'protocol' | 'port'>;

/** Ends and ports in and around everything that documents speak of: any two and a port are worth trying. */
export interface Dense {
  readonly density: Density;
  readonly sources: readonly Party[];
  readonly destinations: readonly Party[];
  readonly ports: readonly PortOfConnection[];
}

const FAMILIES = ['IPv4', 'IPv6'] as const;

/** No more pods than these at an end. */
const MOST: Readonly<Record<Density, number>> = { quick: 150, thorough: 2000 };

/** Only ends of the program's universe. The same end is the same object for one pool, and the same mentions give the same ends. */
export function denseParties(program: ProgramSpec, documents: readonly NetworkPolicyObject[], pool: PartyPool, density: Density): Dense {
  const mentions = documentMentions(documents);
  return pool.once(JSON.stringify([mentions, density]), () => densePartiesOf(program, mentions, pool, density));
}

function densePartiesOf(program: ProgramSpec, mentions: DocumentMentions, pool: PartyPool, density: Density): Dense {
  const numbers = portNumbers(mentions);
  const families = FAMILIES.filter((family) => program.facts.families?.includes(family) ?? true);
  const cidrs = [...mentions.cidrs, ...(program.facts.podRanges ?? [])];
  const addresses = families.flatMap((family) => [
    ...borderAddresses(cidrs, family),
    ...internetBorders[family].slice(1, 5),
    ...OTHERS[family],
  ]);
  const pods = densePods(program, mentions, addresses, density);
  const strangers = distinct(addresses).map((address) => ({ address }));
  const sources = [...pods.map((pod) => ({ pod })), ...strangers];
  const destinations = [
    ...pods.flatMap((pod) => namings(program, pod, mentions).map((namedPorts) => ({ pod: { ...pod, namedPorts } }))),
    ...strangers,
  ];
  return {
    density,
    sources: sources.map((party) => pool.same(party)).filter((party) => pool.canBe('src', party)),
    destinations: destinations.map((party) => pool.same(party)).filter((party) => pool.canBe('dst', party)),
    ports: (['TCP', 'UDP', 'SCTP'] as const).flatMap((protocol) => numbers.map((port) => ({ protocol, port }))),
  };
}

const OTHERS = {
  IPv4: ['10.77.0.1', '10.77.0.2', '192.168.77.1', '198.51.100.7'],
  IPv6: ['fd77::1', 'fd77::2', '2a00::77', '2001:db8::77'],
} as const;

function densePods(
  program: ProgramSpec,
  mentions: DocumentMentions,
  addresses: readonly string[],
  density: Density,
): readonly ConcretePod[] {
  const ips = addresses.filter((address) => mayBePodAddress(program.facts, address));
  const labels = denseLabels(mentions.podSelectors, density);
  const namespaces = denseNamespaces(program, mentions);
  const pods = labels.flatMap((own) =>
    namespaces.map((namespace) => ({ ...namespace, labels: own, ip: ips[numberOf([own, namespace]) % ips.length] ?? '', namedPorts: [] })),
  );
  // At the borders of address blocks only the address matters.
  const everywhere = namespaces
    .slice(0, 2)
    .flatMap((namespace) => ips.map((ip) => ({ ...namespace, labels: labels[0] ?? {}, ip, namedPorts: [] })));
  const step = Math.max(1, Math.ceil(pods.length / MOST[density]));
  return [...everywhere, ...pods.filter((_, index) => index % step === 0)].filter(({ ip }) => ip !== '');
}

/** A number for a value, always the same one. */
function numberOf(value: unknown): number {
  return [...JSON.stringify(value)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65521, 7);
}

type PlainNamespace = Pick<ConcretePod, 'namespace' | 'namespaceLabels'>;

/** Each namespace with a few of the labels that it may have; one that nobody mentions with them all. */
function denseNamespaces(program: ProgramSpec, mentions: DocumentMentions): readonly PlainNamespace[] {
  const all = denseLabels(mentions.namespaceSelectors, 'quick');
  const names = distinct([program.namespace, ...mentions.namespaces, ...Object.keys(program.facts.namespaces ?? {}), 'unmentioned']);
  return names.flatMap((namespace, index) =>
    (namespace === 'unmentioned' ? all : distinct([all[0] ?? {}, all[(index + 1) % all.length] ?? {}])).map((labels) => ({
      namespace,
      namespaceLabels: { ...labels, ...program.facts.namespaces?.[namespace], 'kubernetes.io/metadata.name': namespace },
    })),
  );
}

/** What a pod may call its ports: nothing, or every name that is mentioned, and in any case what its zones say. */
function namings(program: ProgramSpec, pod: ConcretePod, { ports }: DocumentMentions): readonly ConcretePod['namedPorts'][] {
  const told = program.zones.flatMap(({ id, ports: own = [] }) => (own.length > 0 && inZone(program, id, pod) ? own : []));
  const names = ports.flatMap(({ protocol, port }) =>
    typeof port === 'string' ? [{ name: port, protocol: (protocol ?? 'TCP') as Connection['protocol'] }] : [],
  );
  const free = names.filter(({ name, protocol }) => !told.some((one) => one.name === name && one.protocol === protocol));
  const unique = [...new Map(free.map((one) => [`${one.name} ${one.protocol}`, one])).values()];
  const unalike = [...new Map(told.map((one) => [`${one.name} ${one.protocol}`, one])).values()];
  if (unique.length === 0) return [unalike];
  return [unalike, [...unalike, ...unique.map((one, index) => ({ ...one, port: 8080 + index }))]];
}

function portNumbers({ ports }: DocumentMentions): readonly number[] {
  const borders = ports.flatMap(({ port, endPort }) =>
    typeof port === 'number' ? [port - 1, port, port + 1, (endPort ?? port) - 1, endPort ?? port, (endPort ?? port) + 1] : [],
  );
  return distinct([1, 80, 8080, 8081, 8082, 65535, ...borders]).filter((port) => port >= 1 && port <= 65535);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
