import { fieldText } from './field-text';
import type { SourceDocument } from './source-document';

/**
 * A document out of an object that was never text, such as one of a cdk8s tree.
 * @param name what places show in the stead of a file: `shop/db`
 */
export function fromValue(value: unknown, name: string): SourceDocument {
  return {
    value,
    file: name,
    index: 0,
    place: (path) => (path.length === 0 ? { file: name } : { file: name, field: fieldText(path) }),
    written: () => undefined,
  };
}
