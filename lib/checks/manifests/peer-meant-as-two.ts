import { type Diagnostic, diagnostic } from '../../diagnostics';
import { matchLabels } from '../../eval';
import { type Cluster, DIRECTIONS, type Direction, policyText } from '../../model';
import { labelsMatch } from '../../sets';
import type { ManifestCheck } from './manifest-check';
import { type Inhabitants, inhabitantsOf, namespaceLabels, namespacesMatching } from './members';
import { workloadName } from './names';
import { ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { unseenNamespaces } from './unseen-namespaces';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/**
 * A peer with both selectors that no known pod is, while the policy's own namespace has such pods and lies outside of the
 * namespaceSelector: two entries may have been meant (SEMANTICS S13). Only where workloads of all the namespaces are known.
 */
export const peerMeantAsTwo: ManifestCheck = (input) => {
  const known = {
    cluster: input.engine.cluster,
    inhabitants: inhabitantsOf(input.engine.cluster),
    unseen: unseenNamespaces(input.decoded, input.namespace),
  };
  return writtenPolicies(input).flatMap((written) => DIRECTIONS.flatMap((direction) => inDirection(written, direction, known)));
};

interface Known {
  readonly cluster: Cluster;
  readonly inhabitants: Inhabitants;
  readonly unseen: ReadonlySet<string>;
}

function inDirection(written: WrittenPolicy, direction: Direction, { cluster, inhabitants, unseen }: Known): readonly Diagnostic[] {
  const { policy } = written;
  const field = PEERS[direction];
  return writtenRules(written, direction).flatMap((rule, index) =>
    rule.peers.flatMap(({ namespaceSelector, podSelector }, position) => {
      const peer = policy[direction]?.[index]?.peers?.[position];
      if (namespaceSelector === undefined || podSelector === undefined || peer?.kind !== 'pods') return [];
      if (labelsMatch(peer.namespaces, namespaceLabels(cluster, policy.namespace))) return [];
      const names = namespacesMatching(peer.namespaces, cluster);
      if (names.length === 0 || names.some((name) => !inhabitants.has(name) || unseen.has(name))) return [];
      const there = names.flatMap((name) => inhabitants.get(name) ?? []);
      if (there.some((workload) => matchLabels(peer.pods, workload) !== 'no')) return [];
      const here = (inhabitants.get(policy.namespace) ?? []).find((workload) => matchLabels(peer.pods, workload) === 'yes');
      if (here === undefined) return [];
      const parameters = {
        policy: policyText(policy),
        entry: `${field}[${position}]`,
        namespaces: names.join(', '),
        workload: workloadName(here),
      };
      return [diagnostic('BH3109', parameters, ruleDetails(written, direction, index, field, position))];
    }),
  );
}
