import { type Diagnostic, diagnostic } from '../../diagnostics';
import { matchLabels } from '../../eval';
import { type Cluster, DIRECTIONS, type Direction, NAMESPACE_NAME, type PodPeer, policyText, type Workload } from '../../model';
import { labelSetText, labelsEmpty } from '../../sets';
import { labelSlip } from '../label-slip';
import type { ManifestCheck } from './manifest-check';
import { type Inhabitants, inhabitantsOf, namespacesMatching, peerMembers } from './members';
import { listText, workloadName } from './names';
import { ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { unseenNamespaces } from './unseen-namespaces';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/**
 * A peer that no known pod is, where something tells what was meant: a label that is nearly right, or pods of another namespace
 * beside a podSelector alone (SEMANTICS S11). Only where workloads of all its namespaces are known, and none is unseen.
 */
export const peerMatchesNobody: ManifestCheck = (input) => {
  const { cluster } = input.engine;
  const known = { cluster, inhabitants: inhabitantsOf(cluster), unseen: unseenNamespaces(input.decoded, input.namespace) };
  return writtenPolicies(input).flatMap((written) => DIRECTIONS.flatMap((direction) => inDirection(written, direction, known)));
};

interface Known {
  readonly cluster: Cluster;
  readonly inhabitants: Inhabitants;
  readonly unseen: ReadonlySet<string>;
}

function inDirection(written: WrittenPolicy, direction: Direction, known: Known): readonly Diagnostic[] {
  const { policy } = written;
  const field = PEERS[direction];
  return writtenRules(written, direction).flatMap((rule, index) =>
    rule.peers.flatMap(({ namespaceSelector, podSelector }, position) => {
      const peers = policy[direction]?.[index]?.peers ?? [];
      const peer = peers[position];
      if (podSelector === undefined || peer?.kind !== 'pods' || peer.pods.size === 0 || labelsEmpty(peer.pods)) return [];
      const places = namespaceSelector === undefined ? [policy.namespace] : namedNamespaces(peer, known.cluster);
      if (places.length === 0 || places.some((place) => !known.inhabitants.has(place) || known.unseen.has(place))) return [];
      const there = places.flatMap((place) => known.inhabitants.get(place) ?? []);
      if (there.some((workload) => matchLabels(peer.pods, workload) !== 'no')) return [];
      const elsewhere = membersElsewhere(peer, known);
      if (namespaceSelector !== undefined && elsewhere.some(({ namespace }) => namespace === policy.namespace)) return [];
      const siblings = peers.filter((other): other is PodPeer => other.kind === 'pods' && other !== peer);
      const near = nearMiss(peer, there, membersOf(siblings, known));
      const isPair = [position - 1, position + 1].some((at) => rule.peers[at]?.namespaceSelector && !rule.peers[at].podSelector);
      const away = near === undefined && namespaceSelector === undefined && !isPair ? elsewhere : [];
      const [first] = away;
      if (near === undefined && first === undefined) return [];
      const parameters = {
        policy: policyText(policy),
        entry: `${field}[${position}]`,
        labels: labelSetText(peer.pods),
        namespaces: places.join(', '),
        near,
        away: first && { workload: workloadName(first), namespace: first.namespace, namespaces: namespacesOf(away) },
      };
      return [diagnostic('BH3228', parameters, ruleDetails(written, direction, index, field, position, 'podSelector'))];
    }),
  );
}

/** The namespaces of a selector that names some by a label; one that accepts nearly all may be about namespaces that nobody shows. */
function namedNamespaces({ namespaces }: PodPeer, cluster: Cluster): readonly string[] {
  if (![...namespaces.values()].some(({ negated, absent }) => !negated && !absent)) return [];
  const named = namespaces.get(NAMESPACE_NAME);
  if (named?.negated === false && named.values.some((name) => !cluster.namespaces.has(name))) return [];
  return namespacesMatching(namespaces, cluster);
}

/** The workloads of any namespace that have the labels of a peer. */
function membersElsewhere(peer: PodPeer, { cluster, inhabitants }: Known): readonly Workload[] {
  return peerMembers({ ...peer, namespaces: new Map() }, cluster, inhabitants);
}

function membersOf(peers: readonly PodPeer[], { cluster, inhabitants }: Known): ReadonlySet<Workload> {
  return new Set(peers.flatMap((peer) => peerMembers(peer, cluster, inhabitants)));
}

/** A workload that only one label keeps away, which is nearly right. One that a neighbour names, or another number, is not meant. */
function nearMiss({ pods }: PodPeer, there: readonly Workload[], named: ReadonlySet<Workload>): string | undefined {
  for (const workload of there) {
    const slip = named.has(workload) ? undefined : labelSlip(pods, workload);
    if (slip !== undefined && withoutDigits(slip.asked) !== withoutDigits(slip.near)) return `${workloadName(workload)} has ${slip.near}`;
  }
  return undefined;
}

function withoutDigits(text: string): string {
  return text.replace(/\d/g, '');
}

function namespacesOf(workloads: readonly Workload[]): string {
  return listText([...new Set(workloads.map(({ namespace }) => namespace))]);
}
