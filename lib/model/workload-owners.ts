import type { WorkloadObject } from '../k8s';
import type { Workload } from './cluster';

type Owner = NonNullable<Workload['owner']>;

/** The label that a Deployment gives to its pods, and puts behind the names of its ReplicaSets. */
const TEMPLATE_HASH = 'pod-template-hash';

/** Kinds that a controller of another kind makes on its way to pods: whatever controls them has their pods. */
const STEPS: readonly string[] = ['ReplicaSet', 'Job'];

/**
 * The controller that a workload's pods belong to, as people know it: through ReplicaSets to the Deployment, through Jobs to the
 * CronJob, as far as the documents tell. A pod whose ReplicaSet is no document here still shows by its `pod-template-hash`
 * that a Deployment made it.
 *
 * @param namespace the namespace to assume for objects that name none
 */
export function workloadOwners(objects: readonly WorkloadObject[], namespace = 'default'): (object: WorkloadObject) => Owner | undefined {
  const key = (object: WorkloadObject, { kind, name }: Owner): string => `${object.namespace ?? namespace}/${kind}/${name}`;
  const byKey = new Map(objects.map((object) => [key(object, object), object]));

  return (object) => {
    let owner = directOwner(object);
    const seen = new Set<WorkloadObject>();
    while (owner !== undefined) {
      const above = byKey.get(key(object, owner));
      if (above === undefined) return deploymentOf(object, owner) ?? owner;
      const next = STEPS.includes(above.kind) && !seen.has(above) ? directOwner(above) : undefined;
      if (next === undefined) return owner;
      seen.add(above);
      owner = next;
    }
    return undefined;
  };
}

/** A node does control the pods that its kubelet runs from files, and still they are not one workload. */
function directOwner({ controller }: WorkloadObject): Owner | undefined {
  return controller === undefined || controller.kind === 'Node' ? undefined : { kind: controller.kind, name: controller.name };
}

/** The Deployment whose ReplicaSet `x-h` made a pod that carries the hash h. */
function deploymentOf({ kind, labels }: WorkloadObject, owner: Owner): Owner | undefined {
  const hash = labels.get(TEMPLATE_HASH);
  if (kind !== 'Pod' || owner.kind !== 'ReplicaSet' || !hash) return undefined;
  const suffix = `-${hash}`;
  if (!owner.name.endsWith(suffix) || owner.name.length === suffix.length) return undefined;
  return { kind: 'Deployment', name: owner.name.slice(0, -suffix.length) };
}
