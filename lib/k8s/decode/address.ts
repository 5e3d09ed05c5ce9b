import { type Address, parseAddress } from '../../sets';
import { type Field, nameOf, report } from './field';
import { text } from './text';

/** An IP address; undefined if absent, empty or wrong. */
export function address(field: Field): Address | undefined {
  const written = text(field);
  if (written === undefined || written === '') return undefined;
  const parsed = parseAddress(written);
  if (parsed === undefined) report(field, 'BH1080', { field: nameOf(field), address: written });
  return parsed;
}
