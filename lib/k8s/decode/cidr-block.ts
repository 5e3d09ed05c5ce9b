import {
  type Cidr,
  type CidrProblem,
  cidrOfAddress,
  formatCidr,
  isCidrProblem,
  parseAddress,
  parseCidr,
  parseCidrLeniently,
} from '../../sets';
import { type Field, report, reportUnambiguous, warn } from './field';
import { text } from './text';

const CODES = { 'leading-zeros': 'BH1063', 'ipv4-mapped': 'BH1064', 'host-bits': 'BH1065' } as const;

/** Characters of an address and prefix length in their longest canonical spelling (SEMANTICS C6). */
const NETWORK_CHARACTERS = 43;

/** A block in its canonical spelling, or in any that older API servers read, where that is asked for (SEMANTICS V12). */
export function cidrBlock(field: Field): Cidr | undefined {
  const written = text(field);
  if (written === undefined) return undefined;
  const strict = parseCidr(written);
  if (!isCidrProblem(strict)) return strict;
  const meaning = parseCidrLeniently(written);
  if (strict.problem === 'malformed' || isCidrProblem(meaning)) return malformed(field, written, strict);
  const { lenientCidrs, lenient } = field.scope.options;
  if (lenientCidrs === true || (lenient === true && isUnambiguous(written, strict))) {
    report(field, 'BH1066', { cidr: written, reason: strict.reason, meaning: formatCidr(meaning) });
  } else {
    report(field, CODES[strict.problem], spelling(written, strict));
  }
  return meaning;
}

/** A block of the cluster tiers, or of a node: bits beyond the prefix are taken, and mean nothing (SEMANTICS C6, T10). */
export function network(field: Field): Cidr | undefined {
  const written = text(field);
  if (written === undefined) return undefined;
  const strict = parseCidr(written);
  const meaning = isCidrProblem(strict) ? parseCidrLeniently(written) : strict;
  if (isCidrProblem(meaning)) return malformed(field, written, isCidrProblem(strict) ? strict : meaning);
  if (written.length > NETWORK_CHARACTERS) {
    const reason = `has ${written.length} characters; at most ${NETWORK_CHARACTERS} are allowed`;
    reportUnambiguous(field, 'BH1062', { cidr: written, reason, fix: `write ${formatCidr(meaning)}` });
    return meaning;
  }
  if (!isCidrProblem(strict)) return strict;
  if (strict.problem === 'malformed') return malformed(field, written, strict);
  const parameters = spelling(written, strict);
  if (strict.problem === 'host-bits') warn(field, 'BH1065', parameters);
  else if (isUnambiguous(written, strict)) reportUnambiguous(field, CODES[strict.problem], parameters);
  else report(field, CODES[strict.problem], parameters);
  return meaning;
}

function malformed(field: Field, cidr: string, { reason, suggestion }: CidrProblem): undefined {
  const fix = suggestion ?? 'an address and its prefix length, such as 10.0.0.0/8 or 2001:db8::/32';
  report(field, 'BH1062', { cidr, reason, fix: `write ${fix}` });
}

function spelling(cidr: string, { problem, suggestion }: CidrProblem) {
  const alone = problem === 'host-bits' ? singleAddress(cidr) : undefined;
  return {
    cidr,
    ...(suggestion === undefined ? {} : { canonical: suggestion }),
    ...(alone === undefined ? {} : { address: alone }),
  };
}

/** The block of the one address that stands before the slash. */
function singleAddress(cidr: string): string | undefined {
  const address = parseAddress(cidr.slice(0, cidr.indexOf('/')));
  return address === undefined ? undefined : formatCidr(cidrOfAddress(address));
}

/** Whether all readers that take a spelling take it for the same block: some read leading zeros as octal. */
function isUnambiguous(cidr: string, { problem }: CidrProblem): boolean {
  if (problem === 'host-bits') return true;
  if (problem !== 'leading-zeros') return false;
  const octets = cidr.slice(0, cidr.indexOf('/')).match(/\d+(?=\.)|(?<=\.)\d+/g) ?? [];
  return octets.every((octet) => !octet.startsWith('0') || /[89]/.test(octet) || Number.parseInt(octet, 8) === Number(octet));
}
