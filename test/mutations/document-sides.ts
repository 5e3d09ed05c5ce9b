import { connectionObjects } from '../arbitraries/connection-objects';
import { parseAddress } from '../reference/ip';
import { addressOf, type Party } from '../reference/meaning';
import type { EgressRule, IngressRule, NetworkPolicyObject, PolicyPeer, PolicyPort } from '../reference/network-policy';
import { readCluster } from '../reference/network-policy/cluster';
import { applyingPolicies } from '../reference/network-policy/isolation';
import type { Party as ReferenceParty } from '../reference/network-policy/party';
import { peersMatch } from '../reference/network-policy/peer';
import { portsMatch } from '../reference/network-policy/port';
import { resolveEnd } from '../reference/network-policy/resolve-end';
import { toParty } from '../reference/network-policy/to-party';
import type { World } from '../reference/network-policy/world';
import type { PortOfConnection } from './dense-parties';

export type Direction = 'egress' | 'ingress';

interface View {
  readonly world: World;
  readonly party: ReferenceParty;
}

/** How the reference sees one end of a connection, read once. */
export class Views {
  readonly #views = new Map<Party, View>();

  of(party: Party): View {
    const known = this.#views.get(party);
    if (known !== undefined) return known;
    const { objects, probe } = connectionObjects({ src: { address: '192.0.2.1' }, dst: party, protocol: 'TCP', port: 1 });
    const cluster = readCluster(objects);
    const { family } = parseAddress(addressOf(party));
    const view: View = { world: { cluster, cidrs: 'lenient' }, party: toParty(cluster, resolveEnd(cluster, probe.dst), family, 'pod') };
    this.#views.set(party, view);
    return view;
  }
}

/** What one document does to each side, asked of the reference's clauses one by one and remembered. */
export class DocumentSides {
  readonly #isolates = new Map<Party, Record<Direction, boolean>>();
  readonly #peers = new Map<Party, Record<Direction, readonly boolean[]>>();
  readonly #ports = new Map<string, readonly boolean[]>();
  readonly #signatures = { egress: new Map<Party, string>(), ingress: new Map<Party, string>() };
  readonly #rules: Record<Direction, readonly PlainRule[]>;

  constructor(
    readonly document: NetworkPolicyObject,
    readonly views: Views,
  ) {
    this.#rules = { egress: plain(document.spec.egress ?? []), ingress: plain(document.spec.ingress ?? []) };
  }

  isolates(direction: Direction, own: Party): boolean {
    let known = this.#isolates.get(own);
    if (known === undefined) {
      const { party } = this.views.of(own);
      const applies = (one: Direction): boolean => party.kind === 'pod' && applyingPolicies([this.document], party.pod, one).length > 0;
      known = { egress: applies('egress'), ingress: applies('ingress') };
      this.#isolates.set(own, known);
    }
    return known[direction];
  }

  /** Which of the rules of a direction have this peer. */
  peers(direction: Direction, peer: Party): readonly boolean[] {
    let known = this.#peers.get(peer);
    if (known === undefined) {
      const { world, party } = this.views.of(peer);
      const namespace = this.document.metadata.namespace ?? '';
      const matches = (one: Direction): readonly boolean[] =>
        this.#rules[one].map(({ peers }) => peersMatch(world, namespace, peers, party) === 'yes');
      known = { egress: matches('egress'), ingress: matches('ingress') };
      this.#peers.set(peer, known);
    }
    return known[direction];
  }

  /** What tells ends apart: whether the document isolates one in its own direction, and which rules of the other have it as a peer. */
  signature(own: Direction, party: Party): string {
    const known = this.#signatures[own].get(party);
    if (known !== undefined) return known;
    const bits = [this.isolates(own, party), ...this.peers(own === 'egress' ? 'ingress' : 'egress', party)];
    const signature = bits.map((bit) => (bit ? '1' : '0')).join('');
    this.#signatures[own].set(party, signature);
    return signature;
  }

  admits(direction: Direction, peer: Party, destination: Party, port: PortOfConnection): boolean {
    const peers = this.peers(direction, peer);
    if (!peers.includes(true)) return false;
    const ports = this.#portsOf(direction, destination, port);
    return peers.some((match, index) => match && ports[index] === true);
  }

  #portsOf(direction: Direction, destination: Party, { protocol, port }: PortOfConnection): readonly boolean[] {
    const names = 'pod' in destination ? JSON.stringify(destination.pod.namedPorts) : '';
    const key = `${direction} ${protocol} ${port} ${names}`;
    let known = this.#ports.get(key);
    if (known === undefined) {
      const probe = { src: { ip: '192.0.2.1' }, dst: { ip: '192.0.2.1' }, protocol, port };
      const { party } = this.views.of(destination);
      known = this.#rules[direction].map(({ ports }) => portsMatch(ports, probe, party) === 'yes');
      this.#ports.set(key, known);
    }
    return known;
  }
}

interface PlainRule {
  readonly peers: readonly PolicyPeer[];
  readonly ports: readonly PolicyPort[];
}

/** SEMANTICS S9, S10: absent and empty lists are the same. */
function plain(rules: readonly (IngressRule & EgressRule)[]): readonly PlainRule[] {
  return rules.map(({ from, to, ports }) => ({ peers: from ?? to ?? [], ports: ports ?? [] }));
}

/** SEMANTICS S2, S5: open is what nothing isolates, and what some rule of a policy that does admits. */
export function sideOpen(
  documents: readonly DocumentSides[],
  direction: Direction,
  src: Party,
  dst: Party,
  port: PortOfConnection,
): boolean {
  const [own, peer] = direction === 'egress' ? [src, dst] : [dst, src];
  const applying = documents.filter((document) => document.isolates(direction, own));
  return applying.length === 0 || applying.some((document) => document.admits(direction, peer, dst, port));
}
