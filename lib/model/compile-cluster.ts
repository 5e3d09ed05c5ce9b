import type { Decoded } from '../k8s';
import type { Cluster } from './cluster';
import { compileNamespaces } from './compile-namespaces';
import { compilePolicy } from './compile-policy';
import { compileWorkload } from './compile-workload';
import { distinctWorkloads } from './distinct-workloads';

export interface CompileOptions {
  /**
   * The namespace of objects that name none, as `kubectl -n` would give it.
   * @default 'default'
   */
  readonly namespace?: string;
}

/** What decoded objects say about a cluster. */
export function compileCluster(
  decoded: Pick<Decoded, 'namespaces' | 'networkPolicies' | 'services' | 'workloads'> & Partial<Pick<Decoded, 'adminPolicies' | 'nodes'>>,
  { namespace = 'default' }: CompileOptions = {},
): Cluster {
  const { namespaces, networkPolicies, services, workloads } = decoded;
  return {
    namespaces: compileNamespaces(namespaces, [...workloads, ...networkPolicies, ...services], namespace),
    workloads: distinctWorkloads(workloads, namespace).map((object) => compileWorkload(object, namespace)),
    policies: networkPolicies.map((object) => compilePolicy(object, namespace)),
    adminPolicies: [],
    services: [],
    nodes: [],
  };
}
