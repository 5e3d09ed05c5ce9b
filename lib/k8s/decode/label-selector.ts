import { type LabelRequirement, type LabelSelector, SELECTOR_OPERATORS, type SelectorOperator } from '../objects/label-selector';
import { entries } from './entries';
import { child, type Field, isAbsent, nameOf, report } from './field';
import { checkFields, type KnownFields } from './known-fields';
import { checkLabelKey, checkLabelValue, labels } from './labels';
import { isMapping } from './mapping';
import { nearest } from './nearest';
import { text } from './text';

const SELECTOR: KnownFields = {
  owner: 'a label selector',
  fields: ['matchLabels', 'matchExpressions'],
  fixes: { namespaceSelector: nested('namespaceSelector'), podSelector: nested('podSelector') },
  fix: (name, value) => (typeof value === 'string' ? `write matchLabels: { ${name}: ${value} }` : undefined),
};

function nested(name: string): string {
  return `put what stands below ${name} here: the selector begins here`;
}

const REQUIREMENT: KnownFields = { owner: 'an entry of matchExpressions', fields: ['key', 'operator', 'values'] };

/** A selector; undefined if the field is absent, which is not the same as empty (SEMANTICS S14, V3, V4). */
export function labelSelector(field: Field): LabelSelector | undefined {
  if (!isMapping(field, 'write matchLabels below it, or {} for everything')) return undefined;
  checkFields(field, SELECTOR);
  const blank = 'write key, operator and values after the dash, or remove it';
  return {
    matchLabels: labels(child(field, 'matchLabels')),
    matchExpressions: entries(child(field, 'matchExpressions'), blank).flatMap((entry) => requirement(entry) ?? []),
  };
}

function requirement(field: Field): LabelRequirement | undefined {
  if (!isMapping(field, 'write { key: app, operator: In, values: [web] }')) return undefined;
  checkFields(field, REQUIREMENT);
  const key = requirementKey(child(field, 'key'));
  const operator = requirementOperator(child(field, 'operator'));
  const list = child(field, 'values');
  const values = entries(list, 'write the value after the dash, "" for the empty text').map((entry) => {
    const value = text(entry) ?? '';
    checkLabelValue(entry, key, value);
    return value;
  });
  if (operator === undefined) return undefined;
  if (operator === 'In' || operator === 'NotIn') {
    const instead = operator === 'In' ? 'Exists' : 'DoesNotExist';
    if (isAbsent(list) || (Array.isArray(list.value) && list.value.length === 0)) report(list, 'BH1041', { key, operator, instead });
  } else if (values.length > 0) {
    report(list, 'BH1042', { key, operator, instead: operator === 'Exists' ? 'In' : 'NotIn' }, 'key');
  }
  return { key, operator, values };
}

function requirementKey(field: Field): string {
  const key = text(field);
  if (isAbsent(field)) report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'key', example: 'key: app' });
  else if (key !== undefined) checkLabelKey(field, key, 'value');
  return key ?? '';
}

function requirementOperator(field: Field): SelectorOperator | undefined {
  const operator = text(field);
  if (isAbsent(field)) report(field, 'BH1021', { owner: nameOf(field.parent ?? field), field: 'operator', example: 'operator: In' });
  const known = SELECTOR_OPERATORS.find((candidate) => candidate === operator);
  if (operator !== undefined && known === undefined) {
    const meant = nearest(operator, SELECTOR_OPERATORS);
    report(field, 'BH1040', { operator, ...(meant === undefined ? {} : { meant }) });
  }
  return known;
}
