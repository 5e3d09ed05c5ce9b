import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { WORKLOAD_KINDS } from '../k8s';
import { PolicyObject } from './policy-object';

/** The documents of a tree that take part in a proof, as cdk8s will write them. */
export interface TreeDocuments {
  readonly own: readonly OwnDocument[];
  /** Other objects that say something about policies, namespaces or pods, in the order of the tree. */
  readonly foreign: readonly TreeDocument[];
  /** Objects that cdk8s cannot render. */
  readonly failed: readonly { readonly object: ApiObject; readonly problem: string }[];
  /** Equal for trees of equal documents. */
  readonly key: readonly unknown[];
}

export interface TreeDocument {
  readonly object: ApiObject;
  readonly value: unknown;
}

export interface OwnDocument extends TreeDocument {
  readonly object: PolicyObject;
}

const KINDS: ReadonlySet<string> = new Set(['Namespace', 'Service', ...WORKLOAD_KINDS]);

/** Renders what takes part. What an object is, its document says: a patch may have changed it. */
export function treeDocuments(root: IConstruct): TreeDocuments {
  const own: OwnDocument[] = [];
  const foreign: TreeDocument[] = [];
  const failed: { readonly object: ApiObject; readonly problem: string }[] = [];
  const key: unknown[] = [];
  for (const object of root.node.findAll()) {
    if (!ApiObject.isApiObject(object)) continue;
    const isOwn = PolicyObject.isPolicyObject(object);
    if (!isOwn && !takesPart(object.kind) && !isPatched(object)) continue;
    try {
      if (isOwn) {
        const { value, text } = object.rendered();
        own.push({ object, value });
        key.push(object, text);
      } else {
        const value = object.toJson() as { readonly kind?: unknown };
        if (!takesPart(value?.kind)) continue;
        foreign.push({ object, value });
        key.push(JSON.stringify(value));
      }
    } catch (error) {
      const problem = problemText(error);
      failed.push({ object, problem });
      key.push(problem);
    }
  }
  return { own, foreign, failed, key };
}

/** Policies of other kinds too, so that somebody hears of them. */
function takesPart(kind: unknown): boolean {
  return typeof kind === 'string' && (KINDS.has(kind) || kind.endsWith('NetworkPolicy') || kind.endsWith('List'));
}

function isPatched(object: ApiObject): boolean {
  const patches: unknown = Reflect.get(object, 'patches');
  return Array.isArray(patches) && patches.length > 0;
}

/** What cdk8s says of an object that it cannot render, without the path that the finding names already. */
function problemText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Failed serializing construct at path '[^']*' with name '[^']*': (TypeError: |Error: )?/, '');
}
