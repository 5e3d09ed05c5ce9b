import { type Diagnostic, diagnostic, type Witness } from '../../diagnostics';
import {
  findConnection,
  OWN_END,
  openPart,
  PEER_END,
  podBox,
  portBoxes,
  type Sides,
  sidesOf,
  strangerBox,
  type Universe,
} from '../../eval';
import type { PolicyType } from '../../k8s';
import {
  type AdminPolicy,
  type AdminRule,
  type Cluster,
  DIRECTIONS,
  type Direction,
  NAMESPACE_NAME,
  type Policy,
  type PortMatch,
} from '../../model';
import {
  ANY_LABELS,
  type Box,
  FAMILY_ADDRESSES,
  intersectRegions,
  type LabelSet,
  labelSet,
  subtractRegion,
  ValueSet,
  WorkBudget,
} from '../../sets';
import { decided } from '../check';
import { admitsEveryIPv4 } from './admits-everything';
import { askedNamespaceKeys, exactNamespace } from './exact-namespace';
import { isolationsOf } from './isolation';
import type { ManifestCheck } from './manifest-check';
import { inhabitantsOf } from './members';
import { listText, workloadNames } from './names';
import { namespacePlace } from './object-places';
import { manifestUniverse } from './universe';
import { unseenNamespaces } from './unseen-namespaces';
import { witnessed } from './witnessed';

/** Namespaces of Kubernetes itself: closing them is for whoever runs the cluster, with other means. */
const SYSTEM: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** Steps of set algebra that all namespaces together may take. */
const LIMIT = 100_000_000;

/** What an example is about if it can be. */
const FAMILIAR: readonly PortMatch[] = [{ kind: 'range', protocol: 'TCP', from: 80, to: 80 }];

const TYPES: readonly PolicyType[] = ['Ingress', 'Egress'];

/**
 * Namespaces in which a pod that nobody thought of is open: by what policies select and list in policyTypes, never by their names.
 * A policy that opens everything again closes nothing; a cluster-wide deny does. Each witness is a pod that the engine is asked about.
 */
export const namespaceWithoutDefaultDeny: ManifestCheck = (input) => {
  const { engine, decoded, namespace } = input;
  const { cluster } = engine;
  const inhabitants = inhabitantsOf(cluster);
  const isolations = isolationsOf(cluster);
  const proof = { sides: sidesOf(cluster.policies, cluster), universe: manifestUniverse(input), asked: askedNamespaceKeys(cluster) };
  const work = new WorkBudget(LIMIT);
  const names = new Set([
    ...inhabitants.keys(),
    ...cluster.policies.map((policy) => policy.namespace),
    ...unseenNamespaces(decoded, namespace),
  ]);
  return [...cluster.namespaces.keys()].flatMap((name) => {
    if (!names.has(name) || SYSTEM.has(name)) return [];
    const question = `whether something closes namespace ${name}`;
    const where = namespacePlace(input, name);
    return decided(work, question, where, (budget): readonly Diagnostic[] => {
      const open = DIRECTIONS.flatMap((direction) => openPod(cluster, name, direction, proof, budget) ?? []);
      const [first] = open;
      if (first === undefined) return [];
      const directions = open.map(({ witness }) => witness.side);
      const free = (inhabitants.get(name) ?? []).filter(
        (workload) => !workload.hostNetwork && directions.every((direction) => isolations.of(workload, direction) === 'no'),
      );
      const workloads = workloadNames(free);
      const parameters = {
        namespace: name,
        directions: directions.join(' and '),
        open: workloads.length === 0 ? undefined : `${listText(workloads)} ${workloads.length === 1 ? 'is' : 'are'}`,
        types: TYPES.filter((type) => directions.some((direction) => direction === type.toLowerCase())).join(', '),
      };
      return [
        witnessed(engine, first.witness, question, (evidence) =>
          diagnostic('BH3211', parameters, { ...(where === undefined ? {} : { where }), subject: name, evidence }),
        ),
      ];
    });
  });
};

/** What is asked, made once for all namespaces. */
interface Proof {
  readonly sides: Sides;
  readonly universe: Universe;
  readonly asked: ReadonlySet<string>;
}

/**
 * A pod of a namespace that nothing closes in a direction, with a connection that is open there, to or from an address or a
 * pod of some other namespace; `undefined` where there can be none.
 */
function openPod(
  cluster: Cluster,
  namespace: string,
  direction: Direction,
  { sides, universe, asked }: Proof,
  budget: WorkBudget,
): { readonly witness: Witness & { readonly side: Direction } } | undefined {
  const place = exactNamespace(cluster, namespace, asked);
  const box = (namespaces: LabelSet, pods: LabelSet): Box => podBox(OWN_END[direction], namespaces, pods);
  const closing = [
    ...cluster.policies.filter((policy) => closes(policy, namespace, direction)).map(({ subject }) => box(place, subject)),
    ...cluster.adminPolicies.filter((policy) => deniesAll(policy, direction)).map(({ subject }) => box(subject.namespaces, subject.pods)),
  ];
  const elsewhere = labelSet([[NAMESPACE_NAME, ValueSet.except(...cluster.namespaces.keys())]]);
  const others = [podBox(PEER_END[direction], elsewhere, ANY_LABELS), strangerBox(PEER_END[direction])];
  const left = intersectRegions(subtractRegion([box(place, ANY_LABELS)], closing, budget), others, budget);
  const open = openPart(left, sides[direction], budget);
  const found =
    findConnection(intersectRegions(open, portBoxes(FAMILIAR), budget), universe, 'allowed', budget) ??
    findConnection(open, universe, 'allowed', budget);
  return found && { witness: { ...found.witness, side: direction } };
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
