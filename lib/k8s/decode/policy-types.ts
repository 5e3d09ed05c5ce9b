import { POLICY_TYPES, type PolicyType } from '../objects/network-policy-object';
import { entries } from './entries';
import { type Field, report, reportUnambiguous } from './field';
import { nearest } from './nearest';
import { text } from './text';

/** `policyTypes` as written: at most two, each spelt exactly (SEMANTICS V13). */
export function policyTypes(field: Field): readonly PolicyType[] {
  const all = entries(field, 'write Ingress or Egress after the dash, or remove it');
  if (all.length > 2) reportUnambiguous(field, 'BH1071', { count: all.length });
  return all.flatMap((entry) => policyType(entry) ?? []);
}

function policyType(field: Field): PolicyType | undefined {
  const type = text(field);
  const known = POLICY_TYPES.find((candidate) => candidate === type);
  if (type !== undefined && known === undefined) {
    const meant = nearest(type, POLICY_TYPES);
    report(field, 'BH1070', { type, ...(meant === undefined ? {} : { meant }) });
  }
  return known;
}
