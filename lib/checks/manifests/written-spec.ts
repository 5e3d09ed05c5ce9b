import type { FieldPath, KubernetesObject } from '../../k8s';

/** A field of an object exactly as it was written: only this tells an empty list from an absent one. `undefined` where it is not there. */
export function writtenField({ document, path }: KubernetesObject, ...field: FieldPath): unknown {
  let value = document.value;
  for (const key of [...path, ...field]) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

export function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
