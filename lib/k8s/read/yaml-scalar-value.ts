import type { Node, Scalar } from 'yaml';
import { type Conversion, report } from './yaml-conversion';
import { plainScalar } from './yaml-scalar';

/** What a scalar stands for, its quotes and its tag considered. */
export function scalarValue(scalar: Scalar, state: Conversion): unknown {
  const text = String(scalar.value ?? '');
  const plain = scalar.type === 'PLAIN' ? plainScalar(text) : text;
  if (scalar.tag === undefined || scalar.tag === `tag:yaml.org,2002:${typeOf(plain)}`) return plain;
  if (scalar.tag === 'tag:yaml.org,2002:str') return text;
  checkTag(scalar, '', state);
  return text;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Number.isInteger(value) ? 'int' : 'float';
}

/** Reports a tag other than the one that a collection has anyway. */
export function checkTag(node: Node, allowed: string, state: Conversion): void {
  if (node.tag === undefined || node.tag === allowed) return;
  report(state, node, { code: 'BH1009', parameters: { tag: node.tag.replace('tag:yaml.org,2002:', '!!') } });
}
