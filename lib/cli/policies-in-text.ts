import { canonicalJson, readText } from '../k8s';

/** A NetworkPolicy document. */
export interface PolicyDocument {
  /** `namespace/name`; the name alone where it says no namespace. */
  readonly name: string;
  readonly namespace: string;
  readonly value: unknown;
  /** Equal for equal documents. */
  readonly text: string;
}

/** What a manifest says about policies. */
export interface ReadPolicies {
  readonly policies: readonly PolicyDocument[];
  /** Why what it says is not known; absent where all of it is. */
  readonly problem?: string;
}

/** What a text must have to hold a policy: the word, an escape that may stand for a part of it, or an encoding that hides it. */
const MAY_HOLD_POLICY = /NetworkPolicy|\\|\0|\ufffd/;

/** What a text has that was surely meant to be one. */
const SPEAKS_OF_POLICY = /NetworkPolicy|\0|\ufffd/;

/** Reads the policies of a manifest as kubectl does, those in lists too. A text that says nothing about policies is not even read. */
export function policiesInText(text: string, file: string): ReadPolicies {
  if (!MAY_HOLD_POLICY.test(text)) return { policies: [] };
  const { documents, diagnostics } = readText(text, file);
  const policies = documents.flatMap(({ value }) => policiesInValue(value));
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error === undefined || !SPEAKS_OF_POLICY.test(text) ? { policies } : { policies, problem: error.message };
}

/** A document that is known to be a policy, from its JSON. */
export function policyDocument(value: unknown): PolicyDocument {
  const metadata = member(value, 'metadata');
  const [namespace, name] = [member(metadata, 'namespace'), member(metadata, 'name')].map((part) =>
    part === undefined ? '' : String(part),
  );
  return {
    name: [namespace, name].filter((part) => part !== '').join('/') || 'without a name',
    namespace: namespace ?? '',
    value,
    text: canonicalJson(value),
  };
}

/** What an item of a list takes from the kind of the list. */
type Inherited = Readonly<Record<string, unknown>>;

function policiesInValue(value: unknown, inherited: Inherited = {}): PolicyDocument[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const object: Inherited = { ...inherited, ...value };
  const { kind, apiVersion, items } = object;
  if (typeof kind !== 'string') return [];
  if (kind === 'NetworkPolicy') {
    return typeof apiVersion === 'string' && apiVersion.startsWith('networking.k8s.io/') ? [policyDocument(object)] : [];
  }
  if (!kind.endsWith('List') || !Array.isArray(items)) return [];
  const passed = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item) => policiesInValue(item, passed));
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
