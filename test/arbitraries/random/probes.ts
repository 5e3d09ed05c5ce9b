import { type Family, formatAddress, parseAddress } from '../../reference/ip';
import type { End, KubeObject, PodObject, Probe } from '../../reference/network-policy';
import { borderAddresses } from '../border-addresses';
import { nodes } from '../pods';
import { cidrs, outsideAddresses, portNumbers } from '../vocabulary';
import type { Draw, Entrance } from './draw';

interface Candidate {
  readonly end: End;
  /** The pod that it is, by name. */
  readonly pod: string | undefined;
  readonly families: readonly Family[];
  /** The pods of a controller: one of them to another one is no question about one pod. */
  readonly many: boolean;
}

const both: readonly Family[] = ['IPv4', 'IPv6'];
const outside: readonly string[] = [...Object.values(nodes).flat(), ...outsideAddresses];
const protocols = ['TCP', 'TCP', 'TCP', 'TCP', 'UDP', 'UDP', 'UDP', 'SCTP', 'SCTP', 'ICMP'] as const;
const borders = new Map<string, readonly string[]>(cidrs.map((cidr) => [cidr, borderAddresses([cidr], familyOf(cidr))]));

/** Connections that can be asked about, aimed at where answers change: the borders of ports and CIDRs that policies speak of. */
export function probes(draw: Draw, objects: readonly KubeObject[], count: number): readonly Probe[] {
  const { random } = draw;
  const [named, byAddress] = podsOf(objects);
  if (named.length === 0) return [];
  const addresses = [...outside, ...[...draw.cidrs].flatMap((cidr) => borders.get(cidr) ?? [])];
  const at = (ip: string): Candidate => byAddress.get(plain(ip)) ?? { end: { ip }, pod: undefined, families: [familyOf(ip)], many: false };
  const party = (): Candidate => {
    const kind = random.below(8);
    if (kind < 5) return random.pick(named);
    if (kind === 5 && byAddress.size > 0) return random.pick([...byAddress.values()]);
    return at(random.pick(addresses));
  };
  const ports = [...new Set([...draw.ports].flatMap((port) => [port - 1, port, port + 1]))].filter((port) => port >= 1 && port <= 65535);
  return random
    .list(count, () => {
      const entrance = draw.entrances.length > 0 && random.oneIn(3) ? random.pick(draw.entrances) : undefined;
      if (entrance !== undefined) return throughEntrance(draw, named, at(random.pick(addresses)), entrance);
      const [src, dst] = [party(), random.oneIn(60) ? localhost(random.oneIn(2)) : party()];
      const protocol = random.pick(protocols);
      const port = random.pick(ports.length > 0 && random.oneIn(2) ? ports : portNumbers);
      return probe(draw, src, dst, protocol, port);
    })
    .flat();
}

/** A client to what a Service leads to: to other pods by name too. */
function throughEntrance(draw: Draw, named: readonly Candidate[], src: Candidate, { pod, protocol, port }: Entrance): readonly Probe[] {
  const { random } = draw;
  const dst = named.find((candidate) => candidate.pod === pod) ?? random.pick(named);
  return probe(draw, src, dst, protocol, random.oneIn(4) ? random.pick(portNumbers) : port);
}

function probe({ random }: Draw, src: Candidate, dst: Candidate, protocol: Probe['protocol'], port: number): readonly Probe[] {
  if (src.pod === undefined && dst.pod === undefined) return [];
  if (src.pod === dst.pod && src.many) return [];
  const common = both.filter((family) => mayUse(src, dst, family) && mayUse(dst, src, family));
  if (common.length === 0) return [];
  const asked = { src: src.end, dst: dst.end, protocol, port };
  return [random.oneIn(3) ? asked : { ...asked, family: random.pick(common) }];
}

/** Against an address that is no pod's a pod uses the family of that address. */
function mayUse(one: Candidate, other: Candidate, family: Family): boolean {
  return one.families.includes(family) || ('pod' in one.end && other.pod === undefined);
}

/** Those that are running, by name, and by each address that they have on the pod network. */
function podsOf(objects: readonly KubeObject[]): readonly [readonly Candidate[], ReadonlyMap<string, Candidate>] {
  const named: Candidate[] = [];
  const byAddress = new Map<string, Candidate>();
  for (const { kind, metadata, spec, status } of objects) {
    const pod = `${metadata.namespace}/${metadata.name}`;
    if (kind === 'Pod') {
      const { phase, podIPs } = (status ?? {}) as NonNullable<PodObject['status']>;
      if (phase === 'Succeeded' || phase === 'Failed') continue;
      const ips = (podIPs ?? []).map(({ ip }) => ip);
      const families = ips.length === 0 ? both : ips.map(familyOf);
      named.push({ end: { pod }, pod, families, many: false });
      if ((spec as PodObject['spec']).hostNetwork === true) continue;
      for (const ip of ips) byAddress.set(plain(ip), { end: { ip }, pod, families: [familyOf(ip)], many: false });
    } else if (metadata.name.startsWith('made-')) {
      named.push({ end: { pod }, pod, families: both, many: true });
    }
  }
  return [named, byAddress];
}

function localhost(old: boolean): Candidate {
  const ip = old ? '127.0.0.1' : '::1';
  return { end: { ip }, pod: undefined, families: [familyOf(ip)], many: false };
}

function familyOf(text: string): Family {
  return text.includes(':') ? 'IPv6' : 'IPv4';
}

const plainTexts = new Map<string, string>();

/** One text for each address; there are few. */
function plain(text: string): string {
  const known = plainTexts.get(text);
  if (known !== undefined) return known;
  const made = formatAddress(parseAddress(text));
  plainTexts.set(text, made);
  return made;
}
