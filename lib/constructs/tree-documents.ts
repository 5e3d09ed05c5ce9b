import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { WORKLOAD_KINDS } from '../k8s';
import { PolicyObject } from './policy-object';

/** The documents of a tree that take part in a proof. */
export interface TreeDocuments {
  readonly own: readonly PolicyObject[];
  /** Other objects that say something about policies, namespaces or pods, and their texts, in the order of the tree. */
  readonly foreign: readonly { readonly object: ApiObject; readonly value: unknown }[];
  readonly foreignTexts: readonly string[];
}

const KINDS: ReadonlySet<string> = new Set(['Namespace', 'Service', ...WORKLOAD_KINDS]);

/** Renders the objects of a tree that are not Bulkhead's own, as cdk8s will write them. */
export function treeDocuments(root: IConstruct): TreeDocuments {
  const own: PolicyObject[] = [];
  const foreign: { readonly object: ApiObject; readonly value: unknown }[] = [];
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    if (PolicyObject.isPolicyObject(construct)) own.push(construct);
    else if (takesPart(construct.kind)) foreign.push({ object: construct, value: construct.toJson() });
  }
  return { own, foreign, foreignTexts: foreign.map(({ value }) => JSON.stringify(value)) };
}

/** Policies of other kinds too, so that somebody hears of them. */
function takesPart(kind: unknown): boolean {
  return typeof kind === 'string' && (KINDS.has(kind) || kind.endsWith('NetworkPolicy') || kind.endsWith('List'));
}
