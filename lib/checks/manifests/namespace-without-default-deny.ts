import { type Diagnostic, diagnostic } from '../../diagnostics';
import { type Finding, findConnection, OWN_END, openPart, podBox, type Side, type Sides, sidesOf, type Universe } from '../../eval';
import { type AdminPolicy, type AdminRule, DIRECTIONS, type Direction, NAMESPACE_NAME, type Policy } from '../../model';
import { ANY_LABELS, type Box, FAMILY_ADDRESSES, type LabelSet, labelSet, subtractRegion, ValueSet, WorkBudget } from '../../sets';
import { admitsEveryIPv4 } from './admits-everything';
import { isolationsOf } from './isolation';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { inhabitantsOf } from './members';
import { listText, workloadNames } from './names';
import { namespacePlace } from './object-places';
import { manifestUniverse } from './universe';
import { unseenNamespaces } from './unseen-namespaces';
import { witnessed } from './witnessed';

/** Namespaces of Kubernetes itself: closing them is for whoever runs the cluster, with other means. */
const SYSTEM: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** Steps of set algebra that one namespace may take. */
const LIMIT = 5_000_000;

const TYPES: Readonly<Record<Direction, string>> = { egress: 'Egress', ingress: 'Ingress' };

/**
 * Namespaces in which a pod that nobody thought of is open: by what policies select and list in policyTypes, never by their names.
 * A policy that opens everything again closes nothing; a cluster-wide deny does. Each witness is a pod that the engine is asked about.
 */
export const namespaceWithoutDefaultDeny: ManifestCheck = (input) => {
  const { engine, decoded, namespace } = input;
  const { cluster } = engine;
  const names = new Set([
    ...inhabitantsOf(cluster).keys(),
    ...cluster.policies.map((policy) => policy.namespace),
    ...unseenNamespaces(decoded, namespace),
  ]);
  const universe = manifestUniverse(input);
  const sides = sidesOf(cluster.policies, cluster);
  return [...cluster.namespaces.keys()]
    .filter((name) => names.has(name) && !SYSTEM.has(name))
    .flatMap((name) => report(input, name, sides, universe));
};

function report(input: ManifestInput, namespace: string, sides: Sides, universe: Universe): readonly Diagnostic[] {
  const { engine } = input;
  const open = DIRECTIONS.flatMap((direction) => {
    const found = openPod(input, namespace, sides[direction], universe);
    return found === undefined ? [] : [{ direction, witness: { ...found.witness, side: direction } }];
  });
  const [first] = open;
  if (first === undefined) return [];
  const isolations = isolationsOf(engine.cluster);
  const pods = (inhabitantsOf(engine.cluster).get(namespace) ?? []).filter(({ hostNetwork }) => !hostNetwork);
  const free = pods.filter((workload) => open.every(({ direction }) => isolations.of(workload, direction) === 'no'));
  const where = namespacePlace(input, namespace);
  const parameters = {
    namespace,
    directions: open.map(({ direction }) => direction).join(' and '),
    open: free.length === 0 ? undefined : `${listText(workloadNames(free))} ${workloadNames(free).length === 1 ? 'is' : 'are'}`,
    types: open.map(({ direction }) => TYPES[direction]).join(', '),
  };
  return [
    witnessed(engine, first.witness, `whether something closes namespace ${namespace}`, (evidence) =>
      diagnostic('BH3211', parameters, { ...(where === undefined ? {} : { where }), subject: namespace, evidence }),
    ),
  ];
}

/** A pod of a namespace that nothing closes in a direction, with an open connection; `undefined` where there can be none. */
function openPod({ engine }: ManifestInput, namespace: string, side: Side, universe: Universe): Finding | undefined {
  const { direction } = side;
  const { policies, adminPolicies } = engine.cluster;
  const box = (namespaces: LabelSet, pods: LabelSet): Box => podBox(OWN_END[direction], namespaces, pods);
  const closing = [
    ...policies.filter((policy) => closes(policy, namespace, direction)).map(({ subject }) => box(named(namespace), subject)),
    ...adminPolicies.filter((policy) => deniesAll(policy, direction)).map(({ subject }) => box(subject.namespaces, subject.pods)),
  ];
  const budget = new WorkBudget(LIMIT);
  const left = subtractRegion([box(named(namespace), ANY_LABELS)], closing, budget);
  return findConnection(openPart(left, side, budget), universe, 'allowed', budget);
}

function closes(policy: Policy, namespace: string, direction: Direction): boolean {
  const rules = policy[direction];
  return policy.namespace === namespace && rules !== undefined && !rules.some(admitsEveryIPv4);
}

/** The first rule about all pods on all ports is a deny. */
function deniesAll(policy: AdminPolicy, direction: Direction): boolean {
  return policy[direction].find((rule) => rule.ports === undefined && rule.peers.some(isEverybody))?.action === 'Deny';
}

function isEverybody(peer: AdminRule['peers'][number]): boolean {
  if (peer.kind === 'pods') return peer.namespaces.size === 0 && peer.pods.size === 0;
  return peer.kind === 'networks' && Object.values(FAMILY_ADDRESSES).some((family) => family.subtract(peer.addresses).isEmpty);
}

function named(namespace: string): LabelSet {
  return labelSet([[NAMESPACE_NAME, ValueSet.of(namespace)]]);
}
