import type { Diagnostic } from '../../diagnostics';
import type { Decoded } from '../objects/decoded';
import type { NamespaceObject } from '../objects/namespace-object';
import type { NetworkPolicyObject } from '../objects/network-policy-object';
import type { ServiceObject } from '../objects/service-object';
import { WORKLOAD_KINDS, type WorkloadObject } from '../objects/workload-object';
import type { SourceDocument } from '../read/source-document';
import type { DecodeOptions } from './decode-options';
import type { Field, Scope } from './field';
import { listItems } from './list-items';
import { namespace } from './namespace';
import { networkPolicy } from './network-policy';
import { type Inherited, recognise } from './recognise';
import { service } from './service';
import { workload } from './workload';

type DecodedObject = NetworkPolicyObject | NamespaceObject | ServiceObject | WorkloadObject;

/** Decodes and validates every object that network policies care about, strictly; never throws. */
export function decodeDocuments(documents: readonly SourceDocument[], options: DecodeOptions = {}): Decoded {
  const objects: DecodedObject[] = [];
  const skipped = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    for (const { value, path, inherited } of listItems(document, diagnostics)) {
      const found = decodeObject(value, { document, base: path, options, subject: subjectOf(value), diagnostics: [] }, inherited);
      if (found.object !== undefined) objects.push(found.object);
      if (found.other !== undefined) skipped.set(found.other, (skipped.get(found.other) ?? 0) + 1);
      diagnostics.push(...found.diagnostics);
    }
  }
  return {
    adminPolicies: [],
    nodes: [],
    endpoints: [],
    routes: [],
    gateways: [],
    networkPolicies: objects.filter((object) => object.kind === 'NetworkPolicy'),
    namespaces: objects.filter((object) => object.kind === 'Namespace'),
    services: objects.filter((object) => object.kind === 'Service'),
    workloads: objects.filter((object) => WORKLOAD_KINDS.some((kind) => kind === object.kind)) as WorkloadObject[],
    skipped,
    diagnostics,
  };
}

interface Found {
  readonly object?: DecodedObject;
  readonly other?: string;
  readonly diagnostics: readonly Diagnostic[];
}

function decodeObject(value: unknown, scope: Scope, inherited: Inherited): Found {
  const { diagnostics } = scope;
  const field: Field = { value, scope };
  const recognised = recognise(field, inherited);
  if (recognised === undefined) return { diagnostics };
  if ('other' in recognised) return { other: recognised.other, diagnostics };
  const object = decodeKind(field, recognised.kind.name);
  return object === undefined || diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { object, diagnostics };
}

function decodeKind(field: Field, kind: string): DecodedObject | undefined {
  if (kind === 'NetworkPolicy') return networkPolicy(field);
  if (kind === 'Namespace') return namespace(field);
  if (kind === 'Service') return service(field);
  const makesPods = WORKLOAD_KINDS.find((candidate) => candidate === kind);
  return makesPods === undefined ? undefined : workload(field, makesPods);
}

/** `namespace/name`, as far as the object says them. */
function subjectOf(value: unknown): string | undefined {
  const own = (of: unknown, key: string): unknown =>
    typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? (of as Record<string, unknown>)[key] : undefined;
  const meta = own(value, 'metadata');
  const parts = [own(meta, 'namespace'), own(meta, 'name')].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join('/');
}
