import type { WorkloadObject } from '../k8s';

/**
 * Each pod once. `kubectl get all` lists a Deployment, its ReplicaSets and their pods, which are the same pods three times:
 * a controller that another object here controls goes, and so does one of whose pods at least one is here and running.
 *
 * @param namespace the namespace to assume for objects that name none
 */
export function distinctWorkloads(objects: readonly WorkloadObject[], namespace = 'default'): readonly WorkloadObject[] {
  const key = (object: WorkloadObject, kind: string, name: string): string => `${object.namespace ?? namespace}/${kind}/${name}`;
  const byKey = new Map(objects.map((object) => [key(object, object.kind, object.name), object]));
  const controllerOf = (object: WorkloadObject): WorkloadObject | undefined =>
    object.controller && byKey.get(key(object, object.controller.kind, object.controller.name));

  const embodied = new Set<WorkloadObject>();
  for (const object of objects) {
    if (object.kind !== 'Pod' || object.completed) continue;
    for (let above = controllerOf(object); above !== undefined && !embodied.has(above); above = controllerOf(above)) embodied.add(above);
  }
  return objects.filter((object) => object.kind === 'Pod' || (!embodied.has(object) && controllerOf(object) === undefined));
}
