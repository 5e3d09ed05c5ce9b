import { nearest } from '../k8s';
import type { Cut } from './call-place';
import { misuse, shown } from './misuse';

/**
 * Refuses options that do not exist and options that are there but undefined.
 * @param of how messages call the object: `Zone`
 * @throws BulkheadMisuse
 */
export function checkOptions(options: object, known: readonly string[], of: string, cut: Cut): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw misuse('BH2019', { what: `the options of ${of}`, given: shown(options), expected: 'an object' }, cut);
  for (const [option, value] of Object.entries(options)) {
    if (!known.includes(option)) throw misuse('BH2021', { option, of, suggestion: nearest(option, known) }, cut);
    if (value === undefined) throw misuse('BH2012', { what: `the option ${option}`, of }, cut);
  }
}
