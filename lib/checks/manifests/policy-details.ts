import type { DiagnosticDetails } from '../../diagnostics';
import type { FieldPath } from '../../k8s';
import type { Direction } from '../../model';
import { placeOf } from './object-places';
import type { WrittenPolicy } from './written-policies';

/** Where a field of a policy stands, and whose finding it is. */
export function policyDetails({ object, policy }: WrittenPolicy, ...field: FieldPath): DiagnosticDetails {
  return { where: placeOf(object, ...field), subject: `${policy.namespace}/${policy.name}` };
}

/** The same of a rule, or of something in it. */
export function ruleDetails(written: WrittenPolicy, direction: Direction, index: number, ...field: FieldPath): DiagnosticDetails {
  return policyDetails(written, 'spec', direction, index, ...field);
}
