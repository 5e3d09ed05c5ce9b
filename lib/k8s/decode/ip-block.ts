import { type Cidr, cidrContains, formatCidr } from '../../sets';
import type { IpBlock } from '../objects/network-policy-object';
import { cidrBlock } from './cidr-block';
import { entries } from './entries';
import { child, type Field, isAbsent, nameOf, report, reportUnambiguous } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { isMapping } from './mapping';
import { text } from './text';

const IP_BLOCK: KnownFields = { owner: 'an ipBlock', fields: ['cidr', 'except'] };

/** An `ipBlock`; undefined if absent or without a block (SEMANTICS V10 to V12). */
export function ipBlock(field: Field): IpBlock | undefined {
  if (!isMapping(field, 'write cidr below it')) return undefined;
  checkFields(field, IP_BLOCK);
  const written = child(field, 'cidr');
  if (isAbsent(written)) report(written, 'BH1021', { owner: nameOf(field), field: 'cidr', example: 'cidr: 10.0.0.0/8' });
  const cidr = cidrBlock(written);
  const except = entries(child(field, 'except'), 'write a CIDR after the dash, or remove it').flatMap(
    (entry) => exception(entry, cidr) ?? [],
  );
  return cidr === undefined ? undefined : { cidr, except, text: text(written) ?? '' };
}

/** A block of `except`: smaller than the `cidr`, and inside (SEMANTICS V11). */
function exception(field: Field, cidr: Cidr | undefined): Cidr | undefined {
  const except = cidrBlock(field);
  if (except === undefined || cidr === undefined || (cidrContains(cidr, except) && except.prefix > cidr.prefix)) return except;
  const [problem, fix] = misfit(except, cidr);
  reportUnambiguous(field, 'BH1067', { except: formatCidr(except), cidr: formatCidr(cidr), problem, fix });
  return except;
}

function misfit(except: Cidr, cidr: Cidr): readonly [string, string] {
  if (except.family !== cidr.family) return ['is of another IP family than', 'remove it: the families never meet'];
  if (!cidrContains(except, cidr)) return ['lies outside', 'remove it: the cidr does not have these addresses'];
  return ['leaves nothing of', 'write a smaller block, or remove the whole ipBlock'];
}
