import { diagnostic } from '../../diagnostics';
import { type Labels, nearest } from '../../k8s';
import type { Workload } from '../../model';
import type { ManifestCheck } from './manifest-check';
import { inhabitantsOf } from './members';
import { workloadName } from './names';
import { placeOf } from './object-places';
import { backendsOf, serviceText } from './service-backends';
import { unseenNamespaces } from './unseen-namespaces';

/**
 * A Service that no known workload of its namespace is behind. Silent where the namespace has no workloads here, or some that
 * are not seen, and where endpoints are given.
 */
export const serviceSelectsNothing: ManifestCheck = (input) => {
  const { engine, decoded, namespace } = input;
  const inhabitants = inhabitantsOf(engine.cluster);
  const unseen = unseenNamespaces(decoded, namespace);
  return decoded.services.flatMap((service) => {
    const home = service.namespace ?? namespace;
    const { selector } = service;
    const known = inhabitants.get(home) ?? [];
    if (selector === undefined || selector.size === 0 || known.length === 0 || unseen.has(home)) return [];
    if (service.type === 'ExternalName' || backendsOf(service, namespace, inhabitants).length > 0) return [];
    const endpoints = decoded.endpoints.some(
      (one) => one.service === service.name && (one.namespace ?? namespace) === home && one.endpoints.length > 0,
    );
    if (endpoints) return [];
    return [
      diagnostic(
        'BH3223',
        { service: serviceText(service, namespace), selector: selectorText(selector), near: nearText(selector, known) },
        { where: placeOf(service, 'spec', 'selector'), subject: `${home}/${service.name}` },
      ),
    ];
  });
};

function selectorText(selector: Labels): string {
  return `{${[...selector].map(([key, value]) => `${key}: ${value === '' ? "''" : value}`).join(', ')}}`;
}

/** The workload that only one label keeps away. */
function nearText(selector: Labels, workloads: readonly Workload[]): string | undefined {
  for (const workload of workloads) {
    const wrong = [...selector].filter(([key, value]) => workload.labels.get(key) !== value);
    const [first] = wrong;
    if (first === undefined || wrong.length > 1) continue;
    const [key, value] = first;
    const own = workload.labels.get(key);
    if (selector.size > 1 && own !== undefined) return `${workloadName(workload)} has ${key}: ${own} instead of ${value}`;
    if (own !== undefined && nearest(value, [own]) !== undefined) return `did you mean ${key}: ${own}, as ${workloadName(workload)} has?`;
    const near = own === undefined ? nearest(key, [...workload.labels.keys()]) : undefined;
    if (near !== undefined && workload.labels.get(near) === value)
      return `did you mean ${near}: ${value}, as ${workloadName(workload)} has?`;
  }
  return undefined;
}
