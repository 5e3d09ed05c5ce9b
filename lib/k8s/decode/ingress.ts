import type { RouteBackend, RouteObject } from '../objects/route-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { entries } from './entries';
import { child, descendant, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { metadata } from './metadata';
import { portNumber } from './port-number';
import { text } from './text';

const BLANK = 'write its fields after the dash, or remove it';

/** A networking.k8s.io/v1 Ingress: the services that it leads to (SEMANTICS S31). */
export function ingress(field: Field): RouteObject {
  const { name, namespace } = metadata(field, { kind: 'Ingress', problem: dnsSubdomainProblem, generated: true });
  const spec = child(field, 'spec');
  isMapping(spec);
  const rules = entries(child(spec, 'rules'), BLANK).filter((rule) => isMapping(rule));
  const paths = rules.flatMap((rule) => entries(descendant(rule, 'http', 'paths'), BLANK)).filter((path) => isMapping(path));
  return {
    kind: 'Ingress',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    backends: [child(spec, 'defaultBackend'), ...paths.map((path) => child(path, 'backend'))].flatMap((one) => backend(one) ?? []),
    gateways: [],
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** A backend that is a service of the Ingress's namespace; undefined for a resource. */
function backend(field: Field): RouteBackend | undefined {
  if (!isMapping(field)) return undefined;
  const reference = child(field, 'service');
  if (!isMapping(reference)) return undefined;
  const name = child(reference, 'name');
  if (isAbsent(name) || name.value === '') report(name, 'BH1021', { owner: nameOf(reference), field: 'name', example: 'name: web' });
  const service = text(name);
  const port = child(reference, 'port');
  isMapping(port, typeof port.value === 'number' ? `write number: ${port.value} below it` : 'write number or name below it');
  const number = portNumber(child(port, 'number'));
  const named = text(child(port, 'name'));
  const chosen = number ?? (named === '' ? undefined : named);
  return service === undefined ? undefined : { service, ...(chosen === undefined ? {} : { port: chosen }) };
}
