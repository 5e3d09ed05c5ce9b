import { type Cidr, cidrSet, cidrsOf, type Family, parseCidr } from '../sets';
import type { Facts } from './facts';

/** The block of each family that the internet lies in, and the special-purpose blocks in it that are not internet (SEMANTICS S35). */
const INTERNET: Readonly<Record<Family, { readonly block: string; readonly except: readonly string[] }>> = {
  IPv4: {
    block: '0.0.0.0/0',
    except: [
      '0.0.0.0/8',
      '10.0.0.0/8',
      '100.64.0.0/10',
      '127.0.0.0/8',
      '168.63.129.16/32',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.0.0.0/24',
      '192.0.2.0/24',
      '192.88.99.0/24',
      '192.168.0.0/16',
      '198.18.0.0/15',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '224.0.0.0/3',
    ],
  },
  IPv6: { block: '2000::/3', except: ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] },
};

/** A CIDR block without some blocks inside it. */
export interface Block {
  readonly cidr: Cidr;
  readonly except: readonly Cidr[];
}

/** The internet as blocks, one a family: S35 less every described range. */
export function internetBlocks(facts: Facts): readonly Block[] {
  const described = cidrSet(...(facts.podRanges ?? []), ...facts.serviceRanges, ...facts.nodeRanges);
  return (['IPv4', 'IPv6'] as const)
    .filter((family) => facts.families.includes(family))
    .flatMap((family) => {
      const { block, except } = INTERNET[family];
      const cidr = parseCidr(block) as Cidr;
      const outside = cidrSet(...except.map((text) => parseCidr(text) as Cidr)).union(described);
      const left = cidrSet(cidr).subtract(outside);
      return left.isEmpty ? [] : [{ cidr, except: cidrsOf(cidrSet(cidr).subtract(left)) }];
    });
}
