import { addressAt, cidrsOf, FAMILY_ADDRESSES, type Family, formatAddress, formatCidr, type IpSet } from '../../sets';

/** Blocks that are named one by one; more are shown as ranges from the first to the last address. */
const BLOCKS = 4;

/** Addresses in words: `any address`, `10.0.0.0/8`, `any IPv4 address but 10.0.0.0/8`. */
export function addressSetText(set: IpSet): readonly string[] {
  const [four, six] = [familyText(set, 'IPv4'), familyText(set, 'IPv6')];
  if (four === 'any IPv4 address' && six === 'any IPv6 address') return ['any address'];
  return [four, six].filter((text) => text !== undefined);
}

function familyText(set: IpSet, family: Family): string | undefined {
  const all = FAMILY_ADDRESSES[family];
  const own = set.intersect(all);
  if (own.isEmpty) return undefined;
  const rest = all.subtract(own);
  if (rest.isEmpty) return `any ${family} address`;
  const [blocks, others] = [cidrsOf(own), cidrsOf(rest)];
  if (blocks.length <= BLOCKS && blocks.length <= others.length) return blocks.map(formatCidr).join(', ');
  if (others.length <= BLOCKS) return `any ${family} address but ${others.map(formatCidr).join(', ')}`;
  const ranges = own.intervals.length <= rest.intervals.length ? own.intervals : rest.intervals;
  const text = ranges.map(({ from, to }) => `${formatAddress(addressAt(from))}-${formatAddress(addressAt(to - 1n))}`).join(', ');
  return ranges === own.intervals ? text : `any ${family} address but ${text}`;
}
