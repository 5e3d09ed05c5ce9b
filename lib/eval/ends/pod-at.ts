import type { Cluster, Workload } from '../../model';
import { type ConnectionEnd, isAddress } from '../connection';

/** The running pod whose address an end is, if it is that of one; else the end itself (SEMANTICS S15, S32). */
export function podAt({ workloads }: Pick<Cluster, 'workloads'>, end: ConnectionEnd): ConnectionEnd {
  if (!isAddress(end)) return end;
  const owners = workloads.filter(({ addresses, hostNetwork, completed }) => {
    if (hostNetwork || completed) return false;
    return addresses?.some(({ family, value }) => family === end.family && value === end.value) === true;
  });
  return owners.length === 1 ? (owners[0] as Workload) : end;
}
