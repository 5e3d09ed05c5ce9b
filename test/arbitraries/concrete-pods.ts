import fc, { type Arbitrary } from 'fast-check';
import { type ConcretePod, inPeer, inZone, type LabelSpecs, mayBePodAddress, type PeerSpec, type ProgramSpec } from '../reference/meaning';
import { fulfillingValues } from './label-specs';
import type { Mentions } from './mentions';
import { meansAddresses } from './peers';
import { pick, pickWhere } from './pick';
import { protocols } from './vocabulary';
import { labelsAround } from './zones';

export type NamespaceLabels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A pod before it knows the program: the choices are numbers. */
export interface ConcretePodDraft {
  /** The key whose value is chosen freely, whatever the pod is aimed at. */
  readonly freeKey: number | null;
  readonly values: readonly number[];
  readonly namespace: number;
  readonly ip: number;
  readonly namedPorts: ConcretePod['namedPorts'];
}

/** What pods of a program are made from. */
export interface PodMaterial {
  readonly program: ProgramSpec;
  readonly mentions: Mentions;
  readonly namespaceLabels: NamespaceLabels;
  /** Of one family, some of which pods may have. */
  readonly addresses: readonly string[];
}

export function concretePodDraft(mentions: Mentions): Arbitrary<ConcretePodDraft> {
  const choice = fc.nat(999);
  const namedPort = fc.record(
    { name: fc.constantFrom(...mentions.portNames), protocol: fc.constantFrom(...protocols), port: fc.constantFrom(...mentions.ports) },
    { noNullPrototype: true },
  );
  return fc.record({
    freeKey: fc.option(choice, { freq: 2 }),
    values: fc.array(choice, { minLength: mentions.labelKeys.length, maxLength: mentions.labelKeys.length }),
    namespace: choice,
    ip: choice,
    // One number a name and protocol: of several it is not certain which counts (SEMANTICS U16).
    namedPorts: fc.uniqueArray(namedPort, { maxLength: 4, selector: ({ name, protocol }) => `${name} ${protocol}` }),
  });
}

/** A pod, if possible one that the peer means; its free key may still put it just beside. */
export function concretePod(material: PodMaterial, draft: ConcretePodDraft, peer: PeerSpec): ConcretePod {
  const { program, mentions, namespaceLabels, addresses } = material;
  const isMeant = (pod: ConcretePod): boolean => inPeer(program, peer, { pod }, 'whatever has it');
  const isPodAddress = (ip: string): boolean => mayBePodAddress(program.facts, ip);
  const drawn = {
    labels: labelsFor(material, draft, peer),
    ip: pickWhere(addresses, draft.ip, isPodAddress) ?? '',
    namedPorts: draft.namedPorts,
  };
  const pods = mentions.namespaces.map((namespace) => ({
    ...drawn,
    namespace,
    namespaceLabels: { ...namespaceLabels[namespace], 'kubernetes.io/metadata.name': namespace },
  }));
  const pod = withToldPorts(program, pickWhere(pods, draft.namespace, isMeant) ?? pick(pods, draft.namespace));
  if (isMeant(pod) || !meansAddresses(peer, program.facts)) return pod;
  return { ...pod, ip: pickWhere(addresses, draft.ip, (ip) => isPodAddress(ip) && isMeant({ ...pod, ip })) ?? pod.ip };
}

/** Its zones may say what its ports are called. */
function withToldPorts(program: ProgramSpec, pod: ConcretePod): ConcretePod {
  const told = program.zones.filter(({ id }) => inZone(program, id, pod)).flatMap(({ ports = [] }) => ports);
  const key = ({ name, protocol }: ConcretePod['namedPorts'][number]): string => `${name} ${protocol}`;
  return { ...pod, namedPorts: [...new Map([...pod.namedPorts, ...told].map((port) => [key(port), port])).values()] };
}

function labelsFor({ program, mentions }: PodMaterial, draft: ConcretePodDraft, peer: PeerSpec): Readonly<Record<string, string>> {
  const constraints = constraintsOf(program, peer);
  const freeKey = draft.freeKey === null ? undefined : pick(mentions.labelKeys, draft.freeKey);
  const entries = mentions.labelKeys.flatMap((key, index) => {
    const values = fulfillingValues(key, key === freeKey ? [] : constraints, mentions.labelValues);
    const value = values[(draft.values[index] ?? 0) % values.length];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries);
}

function constraintsOf({ zones, facts }: ProgramSpec, peer: PeerSpec): readonly LabelSpecs[] {
  if ('dns' in peer) {
    const described = (facts.dns?.peers ?? []).flatMap((resolver) => ('pods' in resolver ? [resolver.pods] : []));
    return facts.dns === undefined ? [{ 'k8s-app': 'kube-dns' }] : described.slice(0, 1);
  }
  const zone = 'zone' in peer ? zones.find(({ id }) => id === peer.zone) : undefined;
  return zone === undefined ? [] : labelsAround(zones, zone);
}
