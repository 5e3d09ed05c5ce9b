import { contains, parseAddress, parseCidr, sameAddress } from '../ip';
import { addressOf, type ConcretePod, type Connection } from './connection';
import { within } from './internet';
import type { Facts, ProgramSpec } from './program';
import { inZone } from './zone';

/** Localhost, which is the pod itself (SEMANTICS S24), and the unspecified addresses, which nobody has. */
const nobodys = ['127.0.0.0/8', '0.0.0.0/32', '::1/128', '::/128'].map((cidr) => parseCidr(cidr));

/** DESIGN §3: whether a connection belongs to what is proven: of a family of the cluster, between parties that the facts allow. */
export function inUniverse(program: ProgramSpec, { src, dst }: Connection): boolean {
  const pods = [src, dst].flatMap((party) => ('pod' in party ? [party.pod] : []));
  const from = parseAddress(addressOf(src));
  const to = parseAddress(addressOf(dst));
  return (
    pods.length > 0 &&
    from.family === to.family &&
    !sameAddress(from, to) &&
    [from, to].every((address) => !nobodys.some((cidr) => contains(cidr, address))) &&
    (program.facts.families?.includes(from.family) ?? true) &&
    pods.every((pod) => mayExist(program, pod)) &&
    (!('pod' in dst) || callsPortsAsTold(program, dst.pod)) &&
    onePerNamespace(pods)
  );
}

function mayExist(program: ProgramSpec, pod: ConcretePod): boolean {
  const inMoreThanOne = program.exclusive.some((zones) => zones.filter((zone) => inZone(program, zone, pod)).length > 1);
  return !inMoreThanOne && mayBePodAddress(program.facts, pod.ip) && labelsAgree(program.facts, pod);
}

/** DESIGN §2: private addresses may belong to pods; which public IPv6 addresses do has no safe default. */
export function mayBePodAddress(facts: Facts, ip: string): boolean {
  const { family } = parseAddress(ip);
  const described = (facts.podRanges ?? []).filter((range) => parseAddress(range.split('/')[0] ?? '').family === family);
  if (described.length > 0) return described.some((range) => within(ip, range));
  return family === 'IPv6' || ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].some((range) => within(ip, range));
}

/** DESIGN §2 rule 5: what a zone says of its pods' ports. Of a source nobody asks what its ports are called. */
function callsPortsAsTold(program: ProgramSpec, pod: ConcretePod): boolean {
  const told = program.zones.filter(({ id }) => inZone(program, id, pod)).flatMap(({ ports = [] }) => ports);
  return told.every(({ name, protocol, port }) => {
    const own = pod.namedPorts.filter((one) => one.name === name && one.protocol === protocol);
    return own.length === 1 && own[0]?.port === port;
  });
}

/** DESIGN §3: the name label is the name, keys that a description gives are facts, all others are free. */
function labelsAgree(facts: Facts, { namespace, namespaceLabels }: ConcretePod): boolean {
  const given = { ...facts.namespaces?.[namespace], 'kubernetes.io/metadata.name': namespace };
  return Object.entries(given).every(([key, value]) => namespaceLabels[key] === value);
}

/** DESIGN §3: free, but one value per namespace. */
function onePerNamespace(pods: readonly ConcretePod[]): boolean {
  const [a, b] = pods;
  if (a === undefined || b === undefined || a.namespace !== b.namespace) return true;
  const keys = Object.keys({ ...a.namespaceLabels, ...b.namespaceLabels });
  return keys.every((key) => a.namespaceLabels[key] === b.namespaceLabels[key]);
}
