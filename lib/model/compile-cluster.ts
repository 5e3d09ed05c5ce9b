import type { Decoded } from '../k8s';
import type { Cluster } from './cluster';
import { compileAdminPolicy } from './compile-admin-policy';
import { compileNamespaces } from './compile-namespaces';
import { compileNode } from './compile-node';
import { compilePolicy } from './compile-policy';
import { compileService } from './compile-service';
import { compileWorkload } from './compile-workload';
import { distinctWorkloads } from './distinct-workloads';
import { workloadOwners } from './workload-owners';

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
  const { namespaces, networkPolicies, adminPolicies = [], services, workloads, nodes = [] } = decoded;
  const ownerOf = workloadOwners(workloads, namespace);
  return {
    namespaces: compileNamespaces(namespaces, [...workloads, ...networkPolicies, ...services], namespace),
    workloads: distinctWorkloads(workloads, namespace).map((object) => compileWorkload(object, ownerOf(object), namespace)),
    policies: networkPolicies.map((object) => compilePolicy(object, namespace)),
    adminPolicies: adminPolicies.map(compileAdminPolicy),
    services: services.map((object) => compileService(object, namespace)),
    nodes: nodes.map(compileNode),
  };
}
