import type { Decoded } from '../k8s';
import { count } from './count';
import { type LeftOut, leftOutText } from './left-out';

/** What was read: `read 24 files: 9 policies, 8 pods and controllers; skipped 12 objects of 5 other kinds`, and what was left out. */
export function manifestsSummary(files: number, decoded: Decoded, left: LeftOut): string {
  const skipped = [...decoded.skipped.values()].reduce((sum, number) => sum + number, 0);
  const kinds = [
    [decoded.networkPolicies.length + decoded.adminPolicies.length, 'policy', 'policies'],
    [decoded.workloads.length, 'pod or controller', 'pods and controllers'],
    [decoded.namespaces.length, 'namespace', 'namespaces'],
    [decoded.services.length, 'service', 'services'],
    [decoded.nodes.length, 'node', 'nodes'],
    [decoded.routes.length + decoded.gateways.length, 'route or gateway', 'routes and gateways'],
  ] as const;
  const found = kinds.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many));
  const read = `read ${count(files, 'file')}: ${found.length === 0 ? 'nothing that network policies care about' : found.join(', ')}`;
  const parts = [
    read,
    ...(skipped === 0 ? [] : [`skipped ${count(skipped, 'object')} of ${count(decoded.skipped.size, 'other kind')}`]),
    ...(left.withoutObjects === 0 ? [] : [`${count(left.withoutObjects, 'file')} without Kubernetes objects`]),
  ];
  const refused = leftOutText(left);
  return [parts.join('; '), ...(refused === undefined ? [] : [refused])].join('\n');
}
