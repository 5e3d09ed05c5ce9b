import { ADMIN_POLICY_KINDS } from '../objects/admin-policy-object';
import { ROUTE_KINDS, type RouteKind } from '../objects/route-object';
import { WORKLOAD_KINDS, type WorkloadKind } from '../objects/workload-object';

/** A kind that is decoded. */
export interface Kind {
  readonly name: string;
  /** The versions that are served, the one to write first. */
  readonly served: readonly [string, ...string[]];
  /** Versions that were served once, and the release that took them away. */
  readonly gone: ReadonlyMap<string, string>;
  /** Whether versions that are gone had the fields that are read where they are read now. */
  readonly unchanged: boolean;
}

const NEVER: ReadonlyMap<string, string> = new Map();
const APPS = new Map([
  ['extensions/v1beta1', '1.16'],
  ['apps/v1beta1', '1.16'],
  ['apps/v1beta2', '1.16'],
]);
const CRON = new Map([
  ['batch/v2alpha1', '1.21'],
  ['batch/v1beta1', '1.25'],
]);
const SLICES = new Map([['discovery.k8s.io/v1beta1', '1.25']]);
const INGRESSES = new Map([
  ['extensions/v1beta1', '1.22'],
  ['networking.k8s.io/v1beta1', '1.22'],
]);

/** `ReplicationController` and `Pod` are older than groups. */
const WORKLOADS: { readonly [kind in WorkloadKind]: readonly [string, ReadonlyMap<string, string>] } = {
  Pod: ['v1', NEVER],
  ReplicationController: ['v1', NEVER],
  Deployment: ['apps/v1', APPS],
  StatefulSet: ['apps/v1', APPS],
  DaemonSet: ['apps/v1', APPS],
  ReplicaSet: ['apps/v1', APPS],
  Job: ['batch/v1', NEVER],
  CronJob: ['batch/v1', CRON],
};

/** Which versions a cluster serves depends on the release and channel of its Gateway API; what is read has not changed since v1alpha2. */
const ROUTES: { readonly [kind in RouteKind]: readonly [string, ...string[]] } = {
  Ingress: ['networking.k8s.io/v1'],
  HTTPRoute: gateway('v1', 'v1beta1', 'v1alpha2'),
  GRPCRoute: gateway('v1', 'v1alpha2'),
  TCPRoute: gateway('v1alpha2', 'v1'),
  TLSRoute: gateway('v1', 'v1alpha3', 'v1alpha2'),
};

/** Every kind that is decoded, by its name. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    kind('NetworkPolicy', ['networking.k8s.io/v1'], new Map([['extensions/v1beta1', '1.16']])),
    ...ADMIN_POLICY_KINDS.map((name) =>
      kind(name, [`policy.networking.k8s.io/${name === 'ClusterNetworkPolicy' ? 'v1alpha2' : 'v1alpha1'}`]),
    ),
    kind('Namespace', ['v1']),
    kind('Service', ['v1']),
    kind('Node', ['v1']),
    kind('Endpoints', ['v1']),
    kind('EndpointSlice', ['discovery.k8s.io/v1'], SLICES),
    kind('Gateway', gateway('v1', 'v1beta1', 'v1alpha2')),
    ...ROUTE_KINDS.map((name) => ({ ...kind(name, ROUTES[name], name === 'Ingress' ? INGRESSES : NEVER), unchanged: false })),
    ...WORKLOAD_KINDS.map((name) => kind(name, [WORKLOADS[name][0]], WORKLOADS[name][1])),
  ].map((one) => [one.name, one]),
);

/** Groups of Kubernetes itself that have or had these kinds; equal names in other groups are other things. */
export const OWN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'batch',
  'discovery.k8s.io',
  'extensions',
  'gateway.networking.k8s.io',
  'networking.k8s.io',
  'policy.networking.k8s.io',
]);

/** `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function kind(name: string, served: readonly [string, ...string[]], gone: ReadonlyMap<string, string> = NEVER): Kind {
  return { name, served, gone, unchanged: true };
}

function gateway(first: string, ...more: readonly string[]): readonly [string, ...string[]] {
  return [`gateway.networking.k8s.io/${first}`, ...more.map((version) => `gateway.networking.k8s.io/${version}`)];
}
