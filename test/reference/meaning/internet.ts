import { contains, parseAddress, parseCidr } from '../ip';
import type { Facts } from './program';

/** SEMANTICS S35. */
export const internetBlocks: readonly { readonly cidr: string; readonly except: readonly string[] }[] = [
  {
    cidr: '0.0.0.0/0',
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
  { cidr: '2000::/3', except: ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] },
];

const blocks = internetBlocks.map(({ cidr, except }) => ({ cidr: parseCidr(cidr), except: except.map((hole) => parseCidr(hole)) }));

/** The internet less every described pod, service and node range, in the cluster's families (SEMANTICS S35). */
export function isInternet(facts: Facts, text: string): boolean {
  const address = parseAddress(text);
  if (facts.families?.includes(address.family) === false) return false;
  const described = [...(facts.podRanges ?? []), ...(facts.serviceRanges ?? []), ...(facts.nodeRanges ?? [])];
  if (described.some((range) => within(text, range))) return false;
  return blocks.some(({ cidr, except }) => contains(cidr, address) && !except.some((hole) => contains(hole, address)));
}

export function within(address: string, cidr: string): boolean {
  return contains(parseCidr(cidr), parseAddress(address));
}
