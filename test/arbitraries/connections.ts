import fc, { type Arbitrary } from 'fast-check';
import { type Family, families } from '../reference/ip';
import { type Connection, inPeer, inUniverse, type Party, type PeerSpec, type ProgramSpec } from '../reference/meaning';
import { aimedPort, aimsOf } from './aims';
import { borderAddresses, internetBorders } from './border-addresses';
import { type ConcretePodDraft, concretePod, concretePodDraft, type NamespaceLabels, type PodMaterial } from './concrete-pods';
import { type Mentions, mentionsOf } from './mentions';
import { labels } from './network-policies';
import { pick, pickWhere } from './pick';
import { namespaceLabelKeys, namespaceLabelValues, outsideAddresses, protocols } from './vocabulary';

/** A new connection of the proof's universe (DESIGN §3), in and around this program's flows and promises. */
function connection(program: ProgramSpec): Arbitrary<Connection> {
  const mentions = mentionsOf(program);
  const described = program.facts.families ?? families;
  return fc
    .oneof(...described.map((family) => connectionOf(program, mentions, family)))
    .filter((candidate) => inUniverse(program, candidate));
}

/** A program and connections that are dense for it. */
export function programWithConnections(
  program: Arbitrary<ProgramSpec>,
  constraints: { readonly maxConnections?: number } = {},
): Arbitrary<{ readonly program: ProgramSpec; readonly connections: readonly Connection[] }> {
  const lengths = { minLength: 1, maxLength: constraints.maxConnections ?? 20, size: 'max' } as const;
  return program.chain((spec) => fc.record({ program: fc.constant(spec), connections: fc.array(connection(spec), lengths) }));
}

interface PartyDraft {
  readonly isPod: boolean;
  readonly pod: ConcretePodDraft;
  readonly address: number;
}

const podAddresses: Readonly<Record<Family, readonly string[]>> = {
  IPv4: ['10.1.0.1', '10.1.0.2', '10.1.0.3', '10.2.0.1', '192.168.0.1', '172.16.0.1', '100.64.0.1'],
  IPv6: ['fd00:1::1', 'fd00:1::2', 'fd00:1::3', 'fd00:2::1', '2600:8::2'],
};

function connectionOf(program: ProgramSpec, mentions: Mentions, family: Family): Arbitrary<Connection> {
  const outside = outsideAddresses.filter((ip) => ip.includes(':') === (family === 'IPv6'));
  const addresses = [...borderAddresses(mentions.cidrs, family), ...internetBorders[family], ...outside, ...podAddresses[family]];
  const aims = aimsOf(program);
  return fc
    .record({
      namespaceLabels: namespaceLabels(program, mentions),
      aim: fc.nat(999),
      source: partyDraft(mentions),
      destination: partyDraft(mentions),
      protocol: fc.constantFrom(...protocols),
      port: fc.constantFrom(...mentions.ports),
      portAim: fc.option(fc.nat(999), { freq: 3 }),
    })
    .map(({ namespaceLabels, aim, source, destination, protocol, port, portAim }) => {
      const material = { program, mentions, namespaceLabels, addresses };
      const { src, dst, ports } = pick(aims, aim);
      const to = party(material, destination, dst);
      const drawn = { protocol, port };
      return {
        src: party(material, source, src),
        dst: to,
        ...(portAim === null ? drawn : aimedPort(pick(ports, portAim), to, drawn)),
      };
    });
}

function partyDraft(mentions: Mentions): Arbitrary<PartyDraft> {
  return fc.record({ isPod: fc.constantFrom(true, true, false), pod: concretePodDraft(mentions), address: fc.nat(999) });
}

function party(material: PodMaterial, draft: PartyDraft, peer: PeerSpec): Party {
  const isMeant = (address: string): boolean => inPeer(material.program, peer, { address }, 'whatever has it');
  const address = draft.isPod ? undefined : pickWhere(material.addresses, draft.address, isMeant);
  return address === undefined ? { pod: concretePod(material, draft.pod, peer) } : { address };
}

/** One value per namespace and key; what the facts describe is as described. */
function namespaceLabels(program: ProgramSpec, mentions: Mentions): Arbitrary<NamespaceLabels> {
  const free = labels(namespaceLabelKeys, namespaceLabelValues);
  return fc
    .tuple(...mentions.namespaces.map(() => free))
    .map((all) =>
      Object.fromEntries(
        mentions.namespaces.map((namespace, index) => [namespace, { ...all[index], ...program.facts.namespaces?.[namespace] }]),
      ),
    );
}
