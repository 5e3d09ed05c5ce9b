import type { Connectivity } from '../../eval';
import { count } from '../count';

/** What was looked at, and how much of it may connect. */
export function connectivityFooter({ workloads, ranges, rows, completed }: Connectivity): string {
  const open = rows.filter(({ unspecified }) => !unspecified.isEmpty).length;
  const parts = [
    `${count(workloads.length, 'workload')} and all addresses in ${count(ranges.length, 'range')}`,
    rows.length === 0 ? 'none of them may connect' : `${count(rows.length, 'pair')} of them may connect`,
    ...(open === 0 ? [] : [`in ${open} something is unspecified`]),
    ...(completed === 0 ? [] : [`${count(completed, 'completed pod')} left out`]),
  ];
  return parts.join('; ');
}
