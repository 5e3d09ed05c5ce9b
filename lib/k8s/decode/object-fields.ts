import { child, type Field } from './field';
import { checkFields } from './known-fields';

/** `status` is not applied, but clusters give it out: of NetworkPolicies those from 1.24 to 1.27. */
const OBJECT = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const METADATA = [
  'name',
  'namespace',
  'labels',
  'annotations',
  'generateName',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
  'selfLink',
];

/** Reports fields of an object and of its metadata that no object has (SEMANTICS V2, C11). */
export function checkObjectFields(object: Field, owner: string): void {
  checkFields(object, { owner, fields: OBJECT });
  const meta = child(object, 'metadata');
  if (typeof meta.value === 'object' && meta.value !== null && !Array.isArray(meta.value)) {
    checkFields(meta, { owner: 'metadata', fields: METADATA });
  }
}
