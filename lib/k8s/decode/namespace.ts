import type { NamespaceObject } from '../objects/namespace-object';
import { dnsLabelProblem } from '../syntax/dns-name';
import type { Field } from './field';
import { metadata, type NameRule, objectLabels } from './metadata';

const NAME: NameRule = { kind: 'Namespace', problem: dnsLabelProblem, generated: false };

/** A v1 Namespace. Its name is a label of its own (SEMANTICS S17), which is not added here. */
export function namespace(field: Field): NamespaceObject {
  const { name } = metadata(field, NAME);
  return { kind: 'Namespace', name, labels: objectLabels(field), document: field.scope.document, path: field.scope.base };
}
