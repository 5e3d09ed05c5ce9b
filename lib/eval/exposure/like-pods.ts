import type { Workload } from '../../model';
import { addressSet, byCodeUnit, type IpSet, type PortSet } from '../../sets';
import { addsLabel } from '../engine/controller-labels';
import type { Sides } from '../proof';
import { addressOf, labelKey, namedPortParts } from '../proof/dimension';
import { boxesOf } from '../proof/side';

/** Pods of one workload that policies cannot tell apart. */
export interface LikePods {
  /** `namespace/name[Kind]`. */
  readonly workload: string;
  /** Names of the pods, where the workload has others that are not like these. */
  readonly pods: readonly string[] | undefined;
  /** One of them. */
  readonly example: Workload;
  /** The same for all pods that policies cannot tell apart, of whatever workload. */
  readonly likeness: string;
}

/**
 * Workloads by namespace, name and kind; the pods of one controller count as one (SEMANTICS S18), unless they have different labels, ports
 * or addresses that some policy looks at.
 */
export function likePods(workloads: readonly Workload[], sides: Sides, rewritten: (workload: Workload) => PortSet): readonly LikePods[] {
  const likenessOf = likenesses(sides, rewritten);
  const groups = new Map<string, Map<string, Workload[]>>();
  for (const workload of workloads) {
    const { kind, name } = workload.owner ?? workload;
    const key = JSON.stringify([workload.namespace, name, kind]);
    const likeness = likenessOf(workload);
    const group = groups.get(key) ?? new Map<string, Workload[]>();
    groups.set(key, group.set(likeness, [...(group.get(likeness) ?? []), workload]));
  }
  return [...groups]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([key, group]) => {
      const [namespace, name, kind] = JSON.parse(key) as [string, string, string];
      const parts = [...group].map(([likeness, members]) => ({
        likeness,
        members: [...members].sort((a, b) => byCodeUnit(a.name, b.name)),
      }));
      return parts
        .sort((a, b) => byCodeUnit(a.members[0]?.name ?? '', b.members[0]?.name ?? ''))
        .map(({ likeness, members }) => ({
          workload: `${namespace}/${name}[${kind}]`,
          pods: parts.length === 1 ? undefined : members.map((member) => member.name),
          example: members[0] as Workload,
          likeness,
        }));
    });
}

/** How the workload is called that a pod belongs to: `shop/web[Deployment]`. */
export function ownerText(workload: Workload): string {
  const { kind, name } = workload.owner ?? workload;
  return `${workload.namespace}/${name}[${kind}]`;
}

/** What policies look at in a pod, as text. */
function likenesses(sides: Sides, rewritten: (workload: Workload) => PortSet): (workload: Workload) => string {
  const keys = new Set<string>();
  const names = new Set<string>();
  const addressSets = new Map<string, IpSet>();
  for (const box of [...boxesOf(sides.egress), ...boxesOf(sides.ingress)])
    for (const [dimension, set] of box) {
      const key = labelKey('source', dimension) ?? labelKey('destination', dimension);
      if (key !== undefined) keys.add(key);
      const named = namedPortParts(dimension);
      if (named !== undefined) names.add(`${named.protocol} ${named.name}`);
      if (dimension === addressOf('source') || dimension === addressOf('destination'))
        addressSets.set((set as IpSet).intervals.map(({ from, to }) => `${from}-${to}`).join(), set as IpSet);
    }
  return (workload) => {
    const { kind, namespace, labels, ports, addresses } = workload;
    const known =
      addresses === undefined || addresses.length === 0
        ? undefined
        : addresses.map((address) => ({ family: address.family, at: addressSet([address]) }));
    return JSON.stringify([
      namespace,
      [...keys].map((key) => labels.get(key) ?? (addsLabel(kind, key) ? 1 : 0)),
      ports
        .filter(({ protocol, name }) => names.has(`${protocol} ${name}`))
        .map(({ protocol, name, port, init }) => [protocol, name, port, init]),
      known?.map(({ family, at }) => [family, [...addressSets.values()].map((set) => (at.within(set) ? 1 : 0)).join('')]) ?? null,
      rewritten(workload).intervals.map(({ from, to }) => [from, to]),
    ]);
  };
}
