import {
  addressWidth,
  type Cidr,
  cidrContains,
  cidrOf,
  formatCidr,
  isCidrProblem,
  parseAddress,
  parseCidr,
  parseCidrLeniently,
} from '../../sets';
import type { IpBlock } from '../objects/network-policy-object';
import { entries } from './entries';
import { child, type Field, isAbsent, nameOf, report } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { text } from './text';

const IP_BLOCK: KnownFields = { owner: 'an ipBlock', fields: ['cidr', 'except'] };

const CODES = { 'leading-zeros': 'BH1063', 'ipv4-mapped': 'BH1064', 'host-bits': 'BH1065' } as const;

/** An `ipBlock`; undefined if absent or without a block (SEMANTICS V10 to V12). */
export function ipBlock(field: Field): IpBlock | undefined {
  if (!isMapping(field, 'write cidr below it')) return undefined;
  checkFields(field, IP_BLOCK);
  const written = child(field, 'cidr');
  if (isAbsent(written)) report(written, 'BH1021', { owner: nameOf(field), field: 'cidr', example: 'cidr: 10.0.0.0/8' });
  const cidr = block(written);
  const except = entries(child(field, 'except'), 'write a CIDR after the dash, or remove it').flatMap(
    (entry) => exception(entry, cidr) ?? [],
  );
  return cidr === undefined ? undefined : { cidr, except, text: text(written) ?? '' };
}

/** A block of `except`: smaller than the `cidr`, and inside (SEMANTICS V11). */
function exception(field: Field, cidr: Cidr | undefined): Cidr | undefined {
  const except = block(field);
  if (except === undefined || cidr === undefined || (cidrContains(cidr, except) && except.prefix > cidr.prefix)) return except;
  const [problem, fix] = misfit(except, cidr);
  report(field, 'BH1067', { except: formatCidr(except), cidr: formatCidr(cidr), problem, fix });
  return except;
}

function misfit(except: Cidr, cidr: Cidr): readonly [string, string] {
  if (except.family !== cidr.family) return ['is of another IP family than', 'remove it: the families never meet'];
  if (!cidrContains(except, cidr)) return ['lies outside', 'remove it: the cidr does not have these addresses'];
  return ['leaves nothing of', 'write a smaller block, or remove the whole ipBlock'];
}

/** One block, in its canonical spelling, or in any that older API servers read (SEMANTICS V12). */
function block(field: Field): Cidr | undefined {
  const cidr = text(field);
  if (cidr === undefined) return undefined;
  const strict = parseCidr(cidr);
  if (!isCidrProblem(strict)) return strict;
  const { problem, reason, suggestion } = strict;
  const meaning = parseCidrLeniently(cidr);
  if (problem === 'malformed' || isCidrProblem(meaning)) {
    const fix = suggestion === undefined ? 'an address and its prefix length, such as 10.0.0.0/8 or 2001:db8::/32' : suggestion;
    report(field, 'BH1062', { cidr, reason, fix: `write ${fix}` });
    return undefined;
  }
  if (field.scope.options.lenientCidrs === true) {
    report(field, 'BH1066', { cidr, reason, meaning: formatCidr(meaning) });
  } else {
    const alone = problem === 'host-bits' ? singleAddress(cidr) : undefined;
    report(field, CODES[problem], {
      cidr,
      ...(suggestion === undefined ? {} : { canonical: suggestion }),
      ...(alone === undefined ? {} : { address: alone }),
    });
  }
  return meaning;
}

/** The block of the one address that stands before the slash. */
function singleAddress(cidr: string): string | undefined {
  const address = parseAddress(cidr.slice(0, cidr.indexOf('/')));
  return address === undefined ? undefined : formatCidr(cidrOf(address, addressWidth(address.family)));
}
