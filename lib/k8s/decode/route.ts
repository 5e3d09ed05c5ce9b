import type { RouteBackend, RouteKind, RouteObject } from '../objects/route-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { entries } from './entries';
import { child, descendant, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { metadata } from './metadata';
import { portNumber } from './port-number';
import { text } from './text';

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

const BLANK = 'write its fields after the dash, or remove it';

/** A route of the Gateway API: the services that it leads to, and the gateways that it hangs on (SEMANTICS S31). */
export function route(field: Field, kind: Exclude<RouteKind, 'Ingress'>): RouteObject {
  const { name, namespace } = metadata(field, { kind, problem: dnsSubdomainProblem, generated: true });
  const spec = child(field, 'spec');
  isMapping(spec);
  const parents = entries(child(spec, 'parentRefs'), BLANK);
  const rules = entries(child(spec, 'rules'), BLANK).filter((rule) => isMapping(rule));
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    backends: rules.flatMap(ruleBackends).flatMap((reference) => backend(reference, namespace) ?? []),
    gateways: parents.flatMap((parent) => gatewayOf(parent, namespace) ?? []),
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** `backendRefs` of a rule, and those that its filters mirror requests to. */
function ruleBackends(rule: Field): readonly Field[] {
  const references = entries(child(rule, 'backendRefs'), BLANK).filter((reference) => isMapping(reference));
  return [...references, ...mirrors(rule), ...references.flatMap(mirrors)];
}

function mirrors(field: Field): readonly Field[] {
  return entries(child(field, 'filters'), BLANK)
    .map((filter) => descendant(filter, 'requestMirror', 'backendRef'))
    .filter((reference) => isMapping(reference));
}

/** A reference to a Service; others have other pods behind them, or none. */
function backend(field: Field, own: string | undefined): RouteBackend | undefined {
  const group = text(child(field, 'group')) ?? '';
  const kind = text(child(field, 'kind')) ?? 'Service';
  if (group !== '' || kind !== 'Service') return undefined;
  const service = requiredName(field);
  const port = portNumber(child(field, 'port'));
  if (service === undefined) return undefined;
  return { service, ...otherNamespace(field, own), ...(port === undefined ? {} : { port }) };
}

function gatewayOf(field: Field, own: string | undefined): RouteObject['gateways'][number] | undefined {
  if (!isMapping(field)) return undefined;
  const group = text(child(field, 'group')) ?? GATEWAY_GROUP;
  const kind = text(child(field, 'kind')) ?? 'Gateway';
  if (group !== GATEWAY_GROUP || kind !== 'Gateway') return undefined;
  const name = requiredName(field);
  return name === undefined ? undefined : { name, ...otherNamespace(field, own) };
}

function requiredName(field: Field): string | undefined {
  const name = child(field, 'name');
  if (isAbsent(name) || name.value === '') report(name, 'BH1021', { owner: nameOf(field), field: 'name', example: 'name: web' });
  return text(name);
}

function otherNamespace(field: Field, own: string | undefined): { readonly namespace?: string } {
  const namespace = text(child(field, 'namespace'));
  return namespace === undefined || namespace === '' || namespace === own ? {} : { namespace };
}
