import type { Place } from '../../diagnostics';
import type { FieldPath, RouteBackend, RouteObject } from '../../k8s';
import { placeOf } from './object-places';

/** Where a route names a backend: the first mapping in its spec with the service's name and port; else the route itself. */
export function backendPlace(route: RouteObject, { service, port }: RouteBackend): Place {
  const spec = [...route.path, 'spec'].reduce<unknown>((value, key) => own(value, key), route.document.value);
  const path = find(spec, (value) => {
    const name = own(value, 'name') ?? own(value, 'serviceName');
    const written = own(value, 'port') ?? own(value, 'servicePort');
    const number = own(written, 'number') ?? own(written, 'name') ?? written;
    return name === service && (number === port || port === undefined);
  });
  return path === undefined ? placeOf(route) : placeOf(route, 'spec', ...path);
}

function find(value: unknown, wanted: (value: unknown) => boolean): FieldPath | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (wanted(value)) return [];
  for (const [key, child] of Object.entries(value)) {
    const path = find(child, wanted);
    if (path !== undefined) return [Array.isArray(value) ? Number(key) : key, ...path];
  }
  return undefined;
}

function own(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}
