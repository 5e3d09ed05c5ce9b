import { type Cidr, type CidrProblem, cidrContains, formatCidr, isCidrProblem, parseCidr } from '../sets';
import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

/**
 * Reads a CIDR block strictly (SEMANTICS V12).
 * @throws BulkheadMisuse for one that is malformed, unmasked, has leading zeros or is an IPv4-mapped address
 */
export function readCidr(text: string, cut: Cut): Cidr {
  if (typeof text !== 'string') throw misuse('BH2005', { given: shown(text), problem: 'is no string', suggestion: undefined }, cut);
  const cidr = parseCidr(text);
  if (isCidrProblem(cidr)) throw misuse('BH2005', { given: shown(text), problem: cidr.reason, suggestion: suggestion(text, cidr) }, cut);
  return cidr;
}

/**
 * Reads a block that lies inside another one (SEMANTICS V11).
 * @throws BulkheadMisuse for one outside, equal, or of the other family
 */
export function readExcept(text: string, cidr: Cidr, cut: Cut): Cidr {
  const except = readCidr(text, cut);
  const problem =
    except.family !== cidr.family
      ? 'is of the other address family than'
      : except.prefix === cidr.prefix && except.first === cidr.first
        ? 'is all of'
        : !cidrContains(cidr, except)
          ? 'does not lie inside'
          : undefined;
  if (problem !== undefined) throw misuse('BH2006', { cidr: formatCidr(cidr), except: formatCidr(except), problem }, cut);
  return except;
}

/** The block that was probably meant; for bits beyond the prefix length also the one address. */
function suggestion(text: string, { problem, suggestion: block }: CidrProblem): string | undefined {
  const address = text.slice(0, text.indexOf('/'));
  return problem === 'host-bits' && block !== undefined ? `${block}' or '${address}/${address.includes(':') ? 128 : 32}` : block;
}
