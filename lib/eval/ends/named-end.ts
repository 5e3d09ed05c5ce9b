import type { Workload } from '../../model';
import type { ConnectionEnd } from '../connection';
import type { ServiceEnd } from './service-end';

/** What somebody who writes a name means by it: an address, a pod, all pods of a controller, or a Service. */
export interface NamedEnd {
  /** As messages call it: `Pod shop/web`, `Deployment shop/web`, `203.0.113.9`. */
  readonly name: string;
  /** The kind of the controller for all of whose pods it stands, as far as they are known; `undefined` for one pod and for an address. */
  readonly controller: string | undefined;
  /** Several where the pods of a controller are known one by one; none only of a Service, whose pods depend on the port. */
  readonly members: readonly ConnectionEnd[];
  /** The Service whose name or address it is. */
  readonly service?: ServiceEnd;
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
