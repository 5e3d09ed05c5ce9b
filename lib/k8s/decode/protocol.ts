import { PROTOCOLS, type Protocol } from '../../sets';
import { type Field, report } from './field';
import { nearest } from './nearest';
import { text } from './text';

/** The protocol of a port: TCP if absent, else exactly as the API spells it (SEMANTICS S19, V6). */
export function protocol(field: Field): Protocol {
  const written = text(field);
  if (written === undefined) return 'TCP';
  const known = PROTOCOLS.find((candidate) => candidate === written);
  if (known !== undefined) return known;
  const meant = nearest(written, PROTOCOLS);
  report(field, 'BH1050', { protocol: written, ...(meant === undefined ? {} : { meant }) });
  return 'TCP';
}
