import { type Diagnostic, diagnostic } from '../../diagnostics';
import { findConnection, openPart, podBox, portBoxes, type Query, type Side, sidesOf, strangerBox, undecidedPart } from '../../eval';
import type { RouteBackend, RouteObject } from '../../k8s';
import { NAMESPACE_NAME, type PortRangeMatch, type Workload } from '../../model';
import { ANY_LABELS, intersectRegions, labelSet, ValueSet, WorkBudget } from '../../sets';
import { decided } from '../check';
import { backendPlace } from './backend-place';
import { exactPods, exactPorts } from './exact-pods';
import { examplePod } from './example-end';
import type { ManifestCheck, ManifestInput } from './manifest-check';
import { type Inhabitants, inhabitantsOf } from './members';
import { workloadName } from './names';
import { queryEvidence } from './query-evidence';
import { portOf, routeText } from './route-backends';
import { portName } from './rule-names';
import { backendsOf, targetsOf } from './service-backends';
import { manifestUniverse } from './universe';

/** Steps of set algebra that all backends together may take. */
const LIMIT = 100_000_000;

/** Where the example of a controller runs. */
const CONTROLLER_NAMESPACE = 'ingress-nginx';

/** Names of what routes are served by. */
const CONTROLLER = /ingress|gateway|nginx|traefik|haproxy|envoy|contour|kong|istio|caddy|router|proxy/i;

/**
 * A route to pods whose ingress is closed, on the port that the Service sends to, to whatever could be the controller: every pod
 * of other namespaces that could exist, and every address (SEMANTICS S31). Silent where the controller may be in the namespace itself.
 */
export const routeBackendClosed: ManifestCheck = (input) => {
  const { engine, decoded, namespace } = input;
  const inhabitants = inhabitantsOf(engine.cluster);
  const { ingress } = sidesOf(engine.cluster.policies, engine.cluster);
  const work = new WorkBudget(LIMIT);
  const done = new Set<string>();
  return decoded.routes.flatMap((route) =>
    route.backends.flatMap((backend) => {
      const home = backend.namespace ?? route.namespace ?? namespace;
      const service = decoded.services.find((one) => one.name === backend.service && (one.namespace ?? namespace) === home);
      const wanted = service && (backend.port === undefined ? service.ports[0] : portOf(service, backend.port));
      if (service === undefined || wanted === undefined || mayServeItself(route, home, inhabitants, namespace)) return [];
      return backendsOf(service, namespace, inhabitants).flatMap((workload) => {
        const key = `${routeText(route, namespace)} ${workloadName(workload)} ${wanted.port}`;
        const [target] = targetsOf(wanted, workload);
        if (target === undefined || workload.hostNetwork || done.has(key)) return [];
        done.add(key);
        const port: PortRangeMatch = { kind: 'range', protocol: wanted.protocol, from: target, to: target };
        const question = `whether ${routeText(route, namespace)} can reach ${workloadName(workload)}`;
        return decided(work, question, backendPlace(route, backend), (budget) =>
          isClosed(workload, port, ingress, input, budget) ? report(input, route, backend, workload, port) : [],
        );
      });
    }),
  );
};

/** Whether the controller may be among the namespace's own pods. */
function mayServeItself(route: RouteObject, home: string, inhabitants: Inhabitants, namespace: string): boolean {
  if (route.gateways.some((gateway) => (gateway.namespace ?? route.namespace ?? namespace) === home)) return true;
  return (inhabitants.get(home) ?? []).some(({ name, labels }) => CONTROLLER.test(name) || CONTROLLER.test([...labels.values()].join(' ')));
}

/** Whether no connection from outside of the namespace that could be is open to a workload on a port, nor may be. */
function isClosed(workload: Workload, port: PortRangeMatch, side: Side, input: ManifestInput, budget: WorkBudget): boolean {
  const { cluster } = input.engine;
  const members = exactPods(workload, cluster);
  const own = podBox('destination', members.namespaces, members.pods);
  const elsewhere = labelSet([[NAMESPACE_NAME, ValueSet.except(workload.namespace)]]);
  const sources = [podBox('source', elsewhere, ANY_LABELS), strangerBox('source')];
  const region = intersectRegions(intersectRegions([own], sources, budget), portBoxes([port]), budget);
  const universe = manifestUniverse(input, ['IPv4', 'IPv6'], exactPorts(workload, members, cluster));
  const open = [...openPart(region, side, budget), ...undecidedPart(region, side, budget)];
  return findConnection(open, universe, 'allowed', budget) === undefined;
}

/** Shown by what the engine says of a pod of another namespace. */
function report(
  input: ManifestInput,
  route: RouteObject,
  backend: RouteBackend,
  workload: Workload,
  { protocol, from }: PortRangeMatch,
): readonly Diagnostic[] {
  const { engine, namespace } = input;
  const source = examplePod(CONTROLLER_NAMESPACE, ANY_LABELS);
  if (source === undefined) return [];
  const query: Query = { source, destination: workload, protocol, port: from };
  if (engine.query(query).ingress.verdict !== 'denied') return [];
  return [
    diagnostic(
      'BH3222',
      { route: routeText(route, namespace), workload: workloadName(workload), port: portName(protocol, from) },
      { where: backendPlace(route, backend), subject: `${workload.namespace}/${workload.name}`, evidence: queryEvidence(engine, query) },
    ),
  ];
}
