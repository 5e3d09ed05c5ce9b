import type { Decoded } from '../k8s';
import { count } from './count';

/** What was read, in one line: `read 24 files: 9 policies, 8 workloads; skipped 12 objects of 5 other kinds`. */
export function manifestsSummary(files: number, decoded: Decoded): string {
  const skipped = [...decoded.skipped.values()].reduce((sum, number) => sum + number, 0);
  const kinds = [
    [decoded.networkPolicies.length + decoded.adminPolicies.length, 'policy', 'policies'],
    [decoded.workloads.length, 'workload', 'workloads'],
    [decoded.namespaces.length, 'namespace', 'namespaces'],
    [decoded.services.length, 'service', 'services'],
    [decoded.nodes.length, 'node', 'nodes'],
    [decoded.routes.length + decoded.gateways.length, 'route or gateway', 'routes and gateways'],
  ] as const;
  const found = kinds.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many));
  const read = `read ${count(files, 'file')}: ${found.length === 0 ? 'nothing that network policies care about' : found.join(', ')}`;
  return skipped === 0 ? read : `${read}; skipped ${count(skipped, 'object')} of ${count(decoded.skipped.size, 'other kind')}`;
}
