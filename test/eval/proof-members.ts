import { connectionObjects } from '../arbitraries/connection-objects';
import { contains, parseAddress, parseCidr, sameAddress } from '../reference/ip';
import { addressOf, type ConcretePod, type Connection, type Party } from '../reference/meaning';
import type { Probe } from '../reference/network-policy';
import { readCluster } from '../reference/network-policy/cluster';
import type { Party as ReferenceParty } from '../reference/network-policy/party';
import { peersMatch } from '../reference/network-policy/peer';
import { portsMatch } from '../reference/network-policy/port';
import { resolveEnd } from '../reference/network-policy/resolve-end';
import { selects } from '../reference/network-policy/selector';
import { toParty } from '../reference/network-policy/to-party';
import type { World } from '../reference/network-policy/world';
import type { NamedPortSpec, PodsSpec, RegionSpec, UniverseSpec } from './proof-case';

/** Whether the reference finds a connection among those that a region says; its policies' namespace is `shop`. */
export function isMember({ from, to, ports }: RegionSpec, connection: Connection): boolean {
  return isPeer(from, connection.src) && isPeer(to, connection.dst) && isOnPort(ports, connection);
}

/** Whether a rule's peers match somebody. */
export function isPeer(peers: RegionSpec['from'], party: Party): boolean {
  const { world, destination } = worldOf({ src: nobody, dst: party, protocol: 'TCP', port: 1 });
  return peersMatch(world, 'shop', peers, destination) === 'yes';
}

/** Whether a rule's ports match a connection: names are the destination's. */
function isOnPort(ports: RegionSpec['ports'], connection: Connection): boolean {
  const { probe, destination } = worldOf(connection);
  return portsMatch(ports, probe, destination) === 'yes';
}

const nobody: Party = { address: '192.0.2.1' };

function worldOf(connection: Connection): { readonly world: World; readonly probe: Probe; readonly destination: ReferenceParty } {
  const { objects, probe } = connectionObjects(connection);
  const cluster = readCluster(objects);
  const { family } = parseAddress(addressOf(connection.dst));
  return { world: { cluster, cidrs: 'strict' }, probe, destination: toParty(cluster, resolveEnd(cluster, probe.dst), family, 'pod') };
}

/** Localhost, which is the pod itself (SEMANTICS S24), and the unspecified addresses, which nobody has. */
const nobodys = ['127.0.0.0/8', '0.0.0.0/32', '::1/128', '::/128'];

/** DESIGN §3: whether a connection can be, if the facts are right. */
export function canBe(universe: UniverseSpec, { src, dst }: Connection): boolean {
  const pods = [src, dst].flatMap((party) => ('pod' in party ? [party.pod] : []));
  const addresses = [src, dst].map(addressOf);
  if (pods.length === 0 || addresses.includes('') || addresses.some((address) => nobodys.some((cidr) => within(cidr, address))))
    return false;
  const [from, to] = addresses.map(parseAddress);
  return (
    from !== undefined &&
    to !== undefined &&
    from.family === to.family &&
    !sameAddress(from, to) &&
    universe.families.includes(from.family) &&
    pods.every((pod) => mayExist(universe, pod)) &&
    (!('pod' in dst) || universe.namedPorts.every((fact) => callsPortsSo(fact, dst.pod))) &&
    agreeOnNamespace(pods)
  );
}

function mayExist({ podRanges, namespaces, exclusive }: UniverseSpec, pod: ConcretePod): boolean {
  const known = { ...namespaces[pod.namespace], 'kubernetes.io/metadata.name': pod.namespace };
  return (
    podRanges.some((range) => within(range, pod.ip)) &&
    Object.entries(known).every(([key, value]) => pod.namespaceLabels[key] === value) &&
    !exclusive.some((pair) => pair.every((set) => liesIn(set, pod)))
  );
}

function callsPortsSo({ members, protocol, name, numbers, always }: NamedPortSpec, pod: ConcretePod): boolean {
  if (!liesIn(members, pod)) return true;
  const own = pod.namedPorts.filter((port) => port.name === name && port.protocol === protocol).map(({ port }) => port);
  return own.every((port) => numbers.includes(port)) && (!always || numbers.every((port) => own.includes(port)));
}

function liesIn({ podSelector, namespaceSelector }: PodsSpec, pod: ConcretePod): boolean {
  return selects(podSelector, pod.labels) && selects(namespaceSelector, pod.namespaceLabels);
}

function agreeOnNamespace([a, b]: readonly ConcretePod[]): boolean {
  if (a === undefined || b === undefined || a.namespace !== b.namespace) return true;
  const keys = Object.keys({ ...a.namespaceLabels, ...b.namespaceLabels });
  return keys.every((key) => a.namespaceLabels[key] === b.namespaceLabels[key]);
}

function within(cidr: string, address: string): boolean {
  return contains(parseCidr(cidr), parseAddress(address));
}
