import type { Workload } from '../../model';
import type { ConnectionEnd } from '../connection';

/** What somebody who writes a name means by it: an address, a pod, or all pods of a controller. */
export interface NamedEnd {
  /** As messages call it: `Pod shop/web`, `Deployment shop/web`, `203.0.113.9`. */
  readonly name: string;
  /** The kind of the controller for all of whose pods it stands, as far as they are known; `undefined` for one pod and for an address. */
  readonly controller: string | undefined;
  /** Never empty; several where the pods of a controller are known one by one. */
  readonly members: readonly ConnectionEnd[];
}

/** Nothing has such a name. */
export interface EndProblem {
  /** What is wrong, and what to write instead. */
  readonly problem: string;
}

export function isEndProblem(found: NamedEnd | EndProblem): found is EndProblem {
  return 'problem' in found;
}

/** How a workload is written as an end: `shop/web` for a pod, `shop/web[Deployment]` for others. */
export function endText({ kind, namespace, name }: Pick<Workload, 'kind' | 'namespace' | 'name'>): string {
  return kind === 'Pod' ? `${namespace}/${name}` : `${namespace}/${name}[${kind}]`;
}
