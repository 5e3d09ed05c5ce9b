import type { KubeObject, Labels, PodObject } from './objects';

interface Template {
  readonly metadata?: { readonly labels?: Labels | null } | null;
  readonly spec: PodObject['spec'];
}

interface TemplateSpec {
  readonly template?: Template;
  readonly jobTemplate?: { readonly spec: TemplateSpec };
}

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob'];

/** The pod that the object is, or what is known of the pods that it makes: their labels and ports, never their addresses (SEMANTICS S18). */
export function asPod(object: KubeObject): readonly PodObject[] {
  if (object.kind === 'Pod') return [object as PodObject];
  if (!kinds.includes(object.kind)) return [];
  const { metadata, spec } = templateOf(object);
  return [{ apiVersion: 'v1', kind: 'Pod', metadata: { ...object.metadata, labels: metadata?.labels ?? {} }, spec }];
}

function templateOf({ kind, spec }: KubeObject): Template {
  const { template, jobTemplate } = spec as TemplateSpec;
  const found = template ?? jobTemplate?.spec.template;
  if (found === undefined) throw new Error(`a ${kind} without a template`);
  return found;
}
