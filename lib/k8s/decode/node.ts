import { type Address, type Cidr, formatAddress } from '../../sets';
import type { NodeObject } from '../objects/node-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { address } from './address';
import { network } from './cidr-block';
import { entries } from './entries';
import { child, type Field } from './field';
import { isMapping } from './mapping';
import { metadata, type NameRule, objectLabels } from './metadata';
import { text } from './text';

const NAME: NameRule = { kind: 'Node', problem: dnsSubdomainProblem, generated: true };

/** Types of `status.addresses` that are names, even where a name looks like an address. */
const NAMES: ReadonlySet<string> = new Set(['Hostname', 'InternalDNS', 'ExternalDNS']);

/** A v1 Node, as far as network policies care: its labels and addresses (SEMANTICS T10). */
export function node(field: Field): NodeObject {
  const { name } = metadata(field, NAME);
  const spec = child(field, 'spec');
  const status = child(field, 'status');
  isMapping(spec);
  isMapping(status);
  return {
    kind: 'Node',
    name,
    labels: objectLabels(field),
    addresses: distinct(
      entries(child(status, 'addresses'), 'write type and address after the dash, or remove it').flatMap((one) => nodeAddress(one) ?? []),
    ),
    podRanges: podRanges(spec),
    document: field.scope.document,
    path: field.scope.base,
  };
}

function nodeAddress(field: Field): Address | undefined {
  if (!isMapping(field, 'write type and address after the dash')) return undefined;
  const type = text(child(field, 'type'));
  return type !== undefined && NAMES.has(type) ? undefined : address(child(field, 'address'));
}

/** `podCIDRs`, or the one `podCIDR` of older documents. */
function podRanges(spec: Field): readonly Cidr[] {
  const many = entries(child(spec, 'podCIDRs'), 'write a CIDR after the dash, or remove it');
  const one = child(spec, 'podCIDR');
  return (many.length > 0 ? many : one.value === '' ? [] : [one]).flatMap((range) => network(range) ?? []);
}

/** One address may be of two types. */
function distinct(addresses: readonly Address[]): readonly Address[] {
  return [...new Map(addresses.map((one) => [formatAddress(one), one])).values()];
}
