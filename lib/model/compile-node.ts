import type { NodeObject } from '../k8s';
import type { Node } from './cluster';

export function compileNode({ name, labels, addresses, podRanges }: NodeObject): Node {
  return { name, labels, addresses, podRanges };
}
