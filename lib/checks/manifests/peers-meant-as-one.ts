import { type Diagnostic, diagnostic } from '../../diagnostics';
import { matchLabels } from '../../eval';
import type { PolicyPeer } from '../../k8s';
import { compileSelector, DIRECTIONS, type Direction, NAMESPACE_NAME, policyText, type Workload } from '../../model';
import { type LabelSet, labelsMatch, ValueSet } from '../../sets';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { inhabitantsOf, namespaceLabels } from './members';
import { workloadName } from './names';
import { DNS_APPS, DNS_NAMESPACES } from './opens-dns';
import { ruleDetails } from './policy-details';
import { PEERS } from './rule-names';
import { unseenNamespaces } from './unseen-namespaces';
import { type WrittenPolicy, writtenPolicies, writtenRules } from './written-policies';

/**
 * Two neighbours in a list of peers, one with a namespaceSelector only and one with a podSelector only, where something tells
 * that both were meant to hold together: two entries are alternatives (SEMANTICS S13).
 */
export const peersMeantAsOne: ManifestCheck = (input) =>
  writtenPolicies(input).flatMap((written) => DIRECTIONS.flatMap((direction) => inDirection(written, direction, input)));

function inDirection(written: WrittenPolicy, direction: Direction, input: ManifestInput): readonly Diagnostic[] {
  const field = PEERS[direction];
  return writtenRules(written, direction).flatMap((rule, index) =>
    rule.peers.flatMap((peer, position) => {
      const pair = asPair(peer, rule.peers[position + 1]);
      const why = pair && reason(pair, written, input);
      if (why === undefined) return [];
      const parameters = { policy: policyText(written.policy), first: `${field}[${position}]`, second: `${field}[${position + 1}]`, why };
      return [diagnostic('BH3108', parameters, ruleDetails(written, direction, index, field, position + 1))];
    }),
  );
}

interface Pair {
  readonly namespaces: LabelSet;
  readonly pods: LabelSet;
}

function asPair(one: PolicyPeer, other: PolicyPeer | undefined): Pair | undefined {
  if (other === undefined) return undefined;
  const [namespaces, pods] = one.namespaceSelector === undefined ? [other, one] : [one, other];
  if (namespaces.namespaceSelector === undefined || namespaces.podSelector !== undefined) return undefined;
  if (pods.podSelector === undefined || pods.namespaceSelector !== undefined) return undefined;
  return { namespaces: compileSelector(namespaces.namespaceSelector), pods: compileSelector(pods.podSelector) };
}

/** What tells that the two were meant as one; `undefined` where nothing does. */
function reason({ namespaces, pods }: Pair, { policy }: WrittenPolicy, input: ManifestInput): string | undefined {
  const { namespace } = policy;
  const { cluster } = input.engine;
  const isDescribed = input.decoded.namespaces.some(({ name }) => name === namespace);
  const isKnown = isDescribed || [...namespaces.keys()].every((key) => key === NAMESPACE_NAME);
  if (pods.size > 0 && isKnown && labelsMatch(namespaces, namespaceLabels(cluster, namespace)))
    return `the pods of namespace ${namespace} are all in the other one already`;
  const app = pods.get('k8s-app');
  if (app?.within(ValueSet.of(...DNS_APPS)) === true && !DNS_NAMESPACES.includes(namespace))
    return `the pods of the resolver are not in namespace ${namespace}`;
  if (unseenNamespaces(input.decoded, input.namespace).has(namespace)) return undefined;
  const inhabitants = inhabitantsOf(cluster);
  const own = inhabitants.get(namespace) ?? [];
  if (own.length === 0 || own.some((workload) => matchLabels(pods, workload) !== 'no')) return undefined;
  const there = [...inhabitants]
    .filter(([name]) => labelsMatch(namespaces, namespaceLabels(cluster, name)))
    .flatMap(([, workloads]) => workloads)
    .find((workload: Workload) => matchLabels(pods, workload) === 'yes');
  return there && `no known pod of namespace ${namespace} has these labels, and ${workloadName(there)} has them`;
}
