import { type Diagnostic, diagnostic } from '../../diagnostics';
import { nearest, type RouteBackend, type RouteObject, type ServiceObject, type ServicePort } from '../../k8s';
import { backendPlace } from './backend-place';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { listText } from './names';
import { placeOf } from './object-places';
import { serviceText } from './service-backends';

/** Routes to Services that are not there, or have no such port. Silent where no Service of the namespace is here at all. */
export const routeBackends: ManifestCheck = (input) =>
  input.decoded.routes.flatMap((route) => {
    const seen = new Set<string>();
    return route.backends.flatMap((backend) => {
      const key = `${backend.namespace ?? ''} ${backend.service} ${backend.port ?? ''}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return found(input, route, backend);
    });
  });

function found({ decoded, namespace }: ManifestInput, route: RouteObject, backend: RouteBackend): readonly Diagnostic[] {
  const home = backend.namespace ?? route.namespace ?? namespace;
  const services = decoded.services.filter((service) => (service.namespace ?? namespace) === home);
  if (services.length === 0) return [];
  const service = services.find(({ name }) => name === backend.service);
  const common = { route: routeText(route, namespace), service: `Service ${home}/${backend.service}` };
  const details = { where: backendPlace(route, backend), subject: `${route.namespace ?? namespace}/${route.name}` };
  if (service === undefined) {
    const near = nearest(
      backend.service,
      services.map(({ name }) => name),
    );
    return [diagnostic('BH3220', { ...common, near }, details)];
  }
  if (backend.port === undefined || service.type === 'ExternalName' || portOf(service, backend.port) !== undefined) return [];
  return [
    diagnostic(
      'BH3221',
      { ...common, port: String(backend.port), ports: portsText(service) },
      { ...details, related: [{ message: serviceText(service, namespace), where: placeOf(service, 'spec', 'ports') }] },
    ),
  ];
}

/** How messages call a route: `Ingress shop/web`. */
export function routeText(route: RouteObject, namespace: string): string {
  return `${route.kind} ${route.namespace ?? namespace}/${route.name}`;
}

/** The port of a service that a route means, by number or name. */
export function portOf({ ports }: ServiceObject, wanted: number | string): ServicePort | undefined {
  return ports.find(({ name, port }) => (typeof wanted === 'number' ? port === wanted : name === wanted));
}

function portsText({ ports }: ServiceObject): string {
  return ports.length === 0 ? 'no ports' : listText(ports.map(({ name, port }) => (name === undefined ? `${port}` : `${port} (${name})`)));
}
