import fc, { type Arbitrary } from 'fast-check';
import { type Family, families, parseAddress } from '../reference/ip';
import type { End, KubeObject, PodObject, Probe } from '../reference/network-policy';
import { pick } from './pick';
import { nodes } from './pods';
import { outsideAddresses, portNumbers } from './vocabulary';

/** A probe before it knows its cluster: the choices are numbers. */
interface ProbeDraft {
  readonly src: number;
  readonly dst: number;
  readonly family: number;
  readonly protocol: Probe['protocol'];
  readonly port: number;
}

interface Candidate {
  readonly end: End;
  readonly isPod: boolean;
  /** Those that it may have; both where nothing is known. */
  readonly families: readonly Family[];
}

export function probeDraft(): Arbitrary<ProbeDraft> {
  return fc.record({
    src: fc.nat(999),
    dst: fc.nat(999),
    family: fc.nat(999),
    protocol: fc.constantFrom('TCP', 'TCP', 'TCP', 'UDP', 'UDP', 'SCTP', 'ICMP'),
    port: fc.constantFrom(...portNumbers),
  });
}

/** The drafted probe on this cluster, if the two ends that it chooses can talk at all. */
export function possibleProbe(objects: readonly KubeObject[], draft: ProbeDraft): readonly Probe[] {
  const parties = candidates(objects.filter(isPod));
  const src = pick(parties, draft.src);
  const dst = pick([...parties, ...localhost], draft.dst);
  if (!src.isPod && !dst.isPod) return [];
  const common = families.filter((family) => mayUse(src, dst, family) && mayUse(dst, src, family));
  if (common.length === 0) return [];
  const family = pick(['either', ...common] as const, draft.family);
  const { protocol, port } = draft;
  return [{ src: src.end, dst: dst.end, protocol, port, ...(family === 'either' ? {} : { family }) }];
}

/** Pods weigh more than addresses; those that only completed pods have are nobody's. */
function candidates(pods: readonly PodObject[]): readonly Candidate[] {
  const running = pods.filter((pod) => !isCompleted(pod));
  const taken = running.flatMap(addressesOf);
  const free = pods
    .filter(isCompleted)
    .flatMap(addressesOf)
    .filter((ip) => !taken.includes(ip));
  return [...[1, 2, 3, 4].flatMap(() => running.map(byName)), ...running.flatMap(byAddress), ...[...outside, ...free].map(nobody)];
}

const outside: readonly string[] = [...Object.values(nodes).flat(), ...outsideAddresses];

const localhost: readonly Candidate[] = ['127.0.0.1', '::1'].map(nobody);

/** Against an address a pod uses the family of that address. */
function mayUse(one: Candidate, other: Candidate, family: Family): boolean {
  return one.families.includes(family) || ('pod' in one.end && !other.isPod);
}

function byName(pod: PodObject): Candidate {
  const known = addressesOf(pod).map((ip) => parseAddress(ip).family);
  return { end: { pod: `${pod.metadata.namespace}/${pod.metadata.name}` }, isPod: true, families: known.length > 0 ? known : families };
}

/** The address of a host-network pod is its node's. */
function byAddress(pod: PodObject): readonly Candidate[] {
  return addressesOf(pod).map((ip) => ({ end: { ip }, isPod: pod.spec.hostNetwork !== true, families: [parseAddress(ip).family] }));
}

function nobody(ip: string): Candidate {
  return { end: { ip }, isPod: false, families: [parseAddress(ip).family] };
}

function addressesOf(pod: PodObject): readonly string[] {
  return (pod.status?.podIPs ?? []).map(({ ip }) => ip);
}

function isPod(object: KubeObject): object is PodObject {
  return object.kind === 'Pod';
}

function isCompleted({ status }: PodObject): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}
