import { isScalar, type Node, type Pair } from 'yaml';
import { type Conversion, report } from './yaml-conversion';

/**
 * Whether the colon of `{a:}` or `{a:, b: c}` belongs to the key, as YAML 1.1 has it; YAML 1.2 reads an `a` without value.
 * A blank after the colon makes both agree.
 */
export function keepsColon({ key, value }: Pair<Node | null, Node | null>, state: Conversion): boolean {
  if (!isScalar(key) || key.type !== 'PLAIN' || (isScalar(value) && value.source !== '')) return false;
  const end = key.range?.[1] ?? 0;
  return state.text[end] === ':' && /^[,\]}]$/.test(state.text[end + 1] ?? '');
}

/**
 * The text that a key becomes in JSON; undefined if it cannot become one.
 * @param value what the key stands for by itself
 */
export function keyText(key: Node | null, value: unknown, state: Conversion): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'object') {
    const found = value === null ? 'blank' : Array.isArray(value) ? 'a list' : 'a mapping';
    report(state, key, { code: 'BH1010', parameters: { found } });
    return undefined;
  }
  const written = isScalar(key) ? (key.source ?? '') : String(value);
  const meaning = typeof value === 'number' && /^-?[1-9]\d*$/.test(written) ? written : String(value);
  if (meaning !== written || typeof value === 'boolean')
    report(state, key, { code: 'BH1011', parameters: { written, meaning: meaningText(value, meaning) } });
  return meaning;
}

function meaningText(value: unknown, meaning: string): string {
  return typeof value === 'boolean' ? `the boolean ${meaning}` : `the number ${meaning}`;
}
