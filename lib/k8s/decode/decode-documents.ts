import { LimitedFindings } from '../limited-findings';
import { ADMIN_POLICY_KINDS, type AdminPolicyObject } from '../objects/admin-policy-object';
import type { Decoded } from '../objects/decoded';
import type { EndpointsObject } from '../objects/endpoints-object';
import type { NamespaceObject } from '../objects/namespace-object';
import type { NetworkPolicyObject } from '../objects/network-policy-object';
import type { NodeObject } from '../objects/node-object';
import { type GatewayObject, ROUTE_KINDS, type RouteObject } from '../objects/route-object';
import type { ServiceObject } from '../objects/service-object';
import type { UnseenObject } from '../objects/unseen-object';
import { WORKLOAD_KINDS, type WorkloadObject } from '../objects/workload-object';
import type { SourceDocument } from '../read/source-document';
import { adminPolicy } from './admin-policy';
import type { DecodeOptions } from './decode-options';
import { endpointSlice, endpoints } from './endpoints';
import type { Field } from './field';
import { gateway } from './gateway';
import { ingress } from './ingress';
import { listItems } from './list-items';
import { namespace } from './namespace';
import { networkPolicy } from './network-policy';
import { node } from './node';
import { type Inherited, recognise } from './recognise';
import { route } from './route';
import { service } from './service';
import { isOtherPolicy } from './unseen-kinds';
import { isMakerOfPods, unseenObject } from './unseen-object';
import { workload } from './workload';

type DecodedObject =
  | AdminPolicyObject
  | EndpointsObject
  | GatewayObject
  | NamespaceObject
  | NetworkPolicyObject
  | NodeObject
  | RouteObject
  | ServiceObject
  | WorkloadObject;

/** Decodes and validates every object that network policies care about, strictly; never throws. */
export function decodeDocuments(documents: readonly SourceDocument[], options: DecodeOptions = {}): Decoded {
  const objects: DecodedObject[] = [];
  const unseen: UnseenObject[] = [];
  const otherPolicies: UnseenObject[] = [];
  let refused = 0;
  const skipped = new Map<string, number>();
  const findings = new LimitedFindings();
  for (const document of documents) {
    for (const { value, path, inherited } of listItems(document, findings)) {
      const field: Field = { value, scope: { document, base: path, options, subject: subjectOf(value), diagnostics: [] } };
      const found = decodeObject(field, inherited);
      for (const object of found.objects) objects.push(object);
      if (isRefused(field)) refused++;
      if (found.other !== undefined) {
        const { apiVersion, kind } = found.other;
        const name = `${apiVersion}/${kind}`;
        skipped.set(name, (skipped.get(name) ?? 0) + 1);
        if (isMakerOfPods(field, apiVersion, kind)) unseen.push(unseenObject(field, apiVersion, kind));
        if (isOtherPolicy(apiVersion, kind)) otherPolicies.push(unseenObject(field, apiVersion, kind));
      }
      findings.addAll(field.scope.diagnostics);
    }
  }
  const of = <T extends DecodedObject>(kinds: readonly string[]) => objects.filter((object): object is T => kinds.includes(object.kind));
  return {
    networkPolicies: of<NetworkPolicyObject>(['NetworkPolicy']),
    adminPolicies: of<AdminPolicyObject>(ADMIN_POLICY_KINDS),
    namespaces: of<NamespaceObject>(['Namespace']),
    services: of<ServiceObject>(['Service']),
    workloads: of<WorkloadObject>(WORKLOAD_KINDS),
    nodes: of<NodeObject>(['Node']),
    endpoints: of<EndpointsObject>(['Endpoints', 'EndpointSlice']),
    routes: of<RouteObject>(ROUTE_KINDS),
    gateways: of<GatewayObject>(['Gateway']),
    unseen,
    otherPolicies,
    skipped,
    refused,
    diagnostics: findings.all,
  };
}

interface Found {
  readonly objects: readonly DecodedObject[];
  readonly other?: { readonly apiVersion: string; readonly kind: string };
}

function decodeObject(field: Field, inherited: Inherited): Found {
  const recognised = recognise(field, inherited);
  if (recognised === undefined) return { objects: [] };
  if ('other' in recognised) return { objects: [], other: recognised.other };
  const objects = decodeKind(field, recognised.kind.name, recognised.apiVersion);
  return { objects: isRefused(field) ? [] : objects };
}

function isRefused({ scope }: Field): boolean {
  return scope.diagnostics.some(({ severity }) => severity === 'error');
}

function decodeKind(field: Field, kind: string, apiVersion: string): readonly DecodedObject[] {
  switch (kind) {
    case 'NetworkPolicy':
      return [networkPolicy(field)];
    case 'Namespace':
      return [namespace(field)];
    case 'Service':
      return [service(field)];
    case 'Node':
      return [node(field)];
    case 'Endpoints':
      return endpoints(field);
    case 'EndpointSlice':
      return [endpointSlice(field)];
    case 'Ingress':
      return [ingress(field)];
    case 'Gateway':
      return [gateway(field)];
  }
  const routes = ROUTE_KINDS.find((candidate) => candidate === kind);
  if (routes !== undefined && routes !== 'Ingress') return [route(field, routes)];
  const admin = ADMIN_POLICY_KINDS.find((candidate) => candidate === kind);
  if (admin !== undefined) return [adminPolicy(field, admin, apiVersion) ?? []].flat();
  const makesPods = WORKLOAD_KINDS.find((candidate) => candidate === kind);
  return makesPods === undefined ? [] : [workload(field, makesPods)];
}

/** `namespace/name`, as far as the object says them. */
function subjectOf(value: unknown): string | undefined {
  const own = (of: unknown, key: string): unknown =>
    typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? (of as Record<string, unknown>)[key] : undefined;
  const meta = own(value, 'metadata');
  const parts = [own(meta, 'namespace'), own(meta, 'name')].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? undefined : parts.join('/');
}
