import type { CidrSpelling } from '../ip';
import type { Cluster } from './cluster';

/** What every clause may look at. */
export interface World {
  readonly cluster: Cluster;
  readonly cidrs: CidrSpelling;
}
