import { cidrOf, cidrSet, type IpSet } from '../sets';

/** What a pod calls itself: no policy ever sees such a connection (SEMANTICS S24). */
export const LOCALHOST: IpSet = cidrSet(cidrOf({ family: 'IPv4', value: 0x7f000000n }, 8), cidrOf({ family: 'IPv6', value: 1n }, 128));

/** `0.0.0.0` and `::`, which nobody has. */
export const NOBODY: IpSet = cidrSet(cidrOf({ family: 'IPv4', value: 0n }, 32), cidrOf({ family: 'IPv6', value: 0n }, 128));
