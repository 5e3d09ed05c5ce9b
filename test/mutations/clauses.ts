import { connectionObjects } from '../arbitraries/connection-objects';
import { parseAddress } from '../reference/ip';
import { addressOf, type Party } from '../reference/meaning';
import type { NetworkPolicyObject, PolicyPeer, PolicyPort } from '../reference/network-policy';
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

type Question = (party: Party) => boolean;

/**
 * The reference's clauses, asked one by one. What was asked before is remembered: a mutation leaves most clauses of a
 * document as they were.
 */
export class Clauses {
  readonly #asked = new Map<string, Question>();
  readonly #views = new Map<Party, View>();

  /** Whether a policy isolates a pod in a direction (SEMANTICS S1 to S3). */
  isolates({ apiVersion, kind, metadata, spec }: NetworkPolicyObject, direction: Direction): Question {
    const { podSelector = null, policyTypes = null, ingress, egress } = spec;
    const policy: NetworkPolicyObject = {
      apiVersion,
      kind,
      metadata,
      spec: { ...spec, podSelector, policyTypes, ingress: ingress ?? [], egress: egress ?? [] },
    };
    const key = ['isolates', direction, metadata.namespace, podSelector, policyTypes, (egress ?? []).length > 0];
    return this.#question(key, (own: Party) => {
      const { party } = this.#view(own);
      return party.kind === 'pod' && applyingPolicies([policy], party.pod, direction).length > 0;
    });
  }

  /** Whether a rule has somebody as a peer (SEMANTICS S9, S11 to S15). */
  peers(namespace: string, peers: readonly PolicyPeer[]): Question {
    return this.#question(['peers', namespace, peers], (peer: Party) => {
      const { world, party } = this.#view(peer);
      return peersMatch(world, namespace, peers, party) === 'yes';
    });
  }

  /** Whether a rule has a port of a destination (SEMANTICS S10, S19 to S22). */
  port(ports: readonly PolicyPort[], { protocol, port }: PortOfConnection): Question {
    return this.#question(['port', ports, protocol, port], (destination: Party) => {
      const probe = { src: { ip: '192.0.2.1' }, dst: { ip: '192.0.2.1' }, protocol, port };
      return portsMatch(ports, probe, this.#view(destination).party) === 'yes';
    });
  }

  #question(key: readonly unknown[], ask: Question): Question {
    const text = JSON.stringify(key);
    const known = this.#asked.get(text);
    if (known !== undefined) return known;
    const answers = new Map<Party, boolean>();
    const question: Question = (party) => {
      const answer = answers.get(party) ?? ask(party);
      answers.set(party, answer);
      return answer;
    };
    this.#asked.set(text, question);
    return question;
  }

  /** How the reference sees one end of a connection. */
  #view(party: Party): View {
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

interface View {
  readonly world: World;
  readonly party: ReferenceParty;
}
