import type { UnseenObject } from '../objects/unseen-object';
import { child, descendant, type Field } from './field';
import { makesUnseenPods } from './unseen-kinds';

/** Name and place of an object that is not decoded, as far as it says them. */
export function unseenObject(field: Field, apiVersion: string, kind: string): UnseenObject {
  const meta = child(field, 'metadata');
  const name = ownText(child(meta, 'name')) ?? ownText(child(meta, 'generateName')) ?? '';
  const namespace = ownText(child(meta, 'namespace'));
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** Whether an object that is not decoded makes pods: its kind is known to, or it has a pod's template where workloads have it. */
export function isMakerOfPods(field: Field, apiVersion: string, kind: string): boolean {
  return makesUnseenPods(apiVersion, kind) || Array.isArray(descendant(field, 'spec', 'template', 'spec', 'containers').value);
}

function ownText({ value }: Field): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
