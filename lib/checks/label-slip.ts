import { nearest } from '../k8s';
import type { Workload } from '../model';
import type { LabelSet } from '../sets';

/** A label that a selector asks for, and the one that a workload nearly has: `app=web`, `app=wbe`. */
export interface LabelSlip {
  readonly asked: string;
  readonly near: string;
}

/** The label that a workload nearly has, if it has all the others that a selector asks for. */
export function labelSlip(pods: LabelSet, workload: Workload): LabelSlip | undefined {
  const missed = [...pods].filter(([key, values]) => !values.has(workload.labels.get(key)));
  const [first, ...more] = missed;
  if (first === undefined || more.length > 0) return undefined;
  const [key, values] = first;
  if (values.negated || values.values.length === 0) return undefined;
  const value = workload.labels.get(key);
  if (value !== undefined) {
    const asked = nearest(value, values.values);
    return asked === undefined ? undefined : { asked: `${key}=${asked}`, near: `${key}=${value}` };
  }
  const nearKey = nearest(key, [...workload.labels.keys()]);
  const nearValue = nearKey === undefined ? undefined : workload.labels.get(nearKey);
  return nearValue === undefined || !values.has(nearValue) ? undefined : { asked: `${key}=${nearValue}`, near: `${nearKey}=${nearValue}` };
}
