import type { Party } from '../reference/meaning';
import type { EgressRule, IngressRule, NetworkPolicyObject, PolicyPort } from '../reference/network-policy';
import type { Clauses, Direction } from './clauses';
import type { PortOfConnection } from './dense-parties';

interface AskedRule {
  readonly hasPeer: (party: Party) => boolean;
  readonly hasPort: (port: PortOfConnection, destination: Party) => boolean;
}

/** What one document does to each side, as the reference's clauses say. */
export class DocumentSides {
  readonly #isolates: Readonly<Record<Direction, (party: Party) => boolean>>;
  readonly #rules: Readonly<Record<Direction, readonly AskedRule[]>>;

  constructor(document: NetworkPolicyObject, clauses: Clauses) {
    const { metadata, spec } = document;
    // SEMANTICS S9, S10: absent and empty lists are the same.
    const asked = (rules: readonly (IngressRule & EgressRule)[]): readonly AskedRule[] =>
      rules.map(({ from, to, ports }) => ({
        hasPeer: clauses.peers(metadata.namespace ?? '', from ?? to ?? []),
        hasPort: portQuestions(clauses, ports ?? []),
      }));
    this.#isolates = { egress: clauses.isolates(document, 'egress'), ingress: clauses.isolates(document, 'ingress') };
    this.#rules = { egress: asked(spec.egress ?? []), ingress: asked(spec.ingress ?? []) };
  }

  isolates(direction: Direction, own: Party): boolean {
    return this.#isolates[direction](own);
  }

  /** What tells ends apart: whether the document isolates one in its own direction, and which rules of the other have it as a peer. */
  signature(own: Direction, party: Party): string {
    const rules = this.#rules[own === 'egress' ? 'ingress' : 'egress'];
    return (this.isolates(own, party) ? '1' : '0') + rules.map(({ hasPeer }) => (hasPeer(party) ? '1' : '0')).join('');
  }

  /** SEMANTICS S5, S8: some rule has both the peer and the port. */
  admits(direction: Direction, peer: Party, destination: Party, port: PortOfConnection): boolean {
    return this.#rules[direction].some(({ hasPeer, hasPort }) => hasPeer(peer) && hasPort(port, destination));
  }
}

function portQuestions(clauses: Clauses, ports: readonly PolicyPort[]): AskedRule['hasPort'] {
  const questions = new Map<string, (party: Party) => boolean>();
  return (port, destination) => {
    const key = port.protocol + port.port;
    const question = questions.get(key) ?? clauses.port(ports, port);
    questions.set(key, question);
    return question(destination);
  };
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
