import { type NamedPortFact, type Universe, universeFrom } from '../../eval';
import { cidrOf, cidrSet, type Family, type IpSet } from '../../sets';
import type { ManifestInput } from './manifest-check';

/** Where pods are unless somebody says otherwise: private IPv4, what carriers share, unique local IPv6 (RFC 1918, RFC 6598, RFC 4193). */
const PRIVATE: IpSet = cidrSet(
  cidrOf({ family: 'IPv4', value: 0x0a000000n }, 8),
  cidrOf({ family: 'IPv4', value: 0xac100000n }, 12),
  cidrOf({ family: 'IPv4', value: 0xc0a80000n }, 16),
  cidrOf({ family: 'IPv4', value: 0x64400000n }, 10),
  cidrOf({ family: 'IPv6', value: 0xfcn << 120n }, 7),
);

/**
 * The connections that could be in the cluster of some manifests.
 * @param namedPorts what pods call their ports; names that are not listed are free
 */
export function manifestUniverse(
  { engine: { cluster }, podRanges }: Pick<ManifestInput, 'engine' | 'podRanges'>,
  families: readonly Family[] = ['IPv4'],
  namedPorts: readonly NamedPortFact[] = [],
): Universe {
  return universeFrom({ families, podAddresses: PRIVATE.union(podRanges), namespaces: cluster.namespaces, exclusive: [], namedPorts });
}
