import type { IConstruct } from 'constructs';
import { BulkheadMisuse, type Code, diagnostic, type ParametersOf } from '../diagnostics';
import { CallPlace, type Cut } from './call-place';

/**
 * What to throw for a programmer's mistake.
 * @param cut the function of ours that the user called
 */
export function misuse<C extends Extract<Code, `BH2${string}`>>(code: C, parameters: ParametersOf<C>, cut: Cut): BulkheadMisuse {
  const { source } = new CallPlace(cut);
  return new BulkheadMisuse(diagnostic(code, parameters, source === undefined ? {} : { where: { source } }), cut);
}

/** A value as the user would recognise it, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'function') return `the function ${value.name}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** @throws BulkheadMisuse for what is no construct */
export function checkedConstruct<C extends IConstruct>(scope: C, what: string, expected: string, cut: Cut): C {
  if (typeof scope === 'object' && scope !== null && 'node' in scope) return scope;
  throw misuse('BH2019', { what, given: shown(scope), expected }, cut);
}
