import { WORKLOAD_KINDS } from '../objects/workload-object';

/** A kind that is decoded. */
export interface Kind {
  readonly name: string;
  /** The version that every supported API server serves. */
  readonly apiVersion: string;
  /** Versions that were served once, and the release that took them away. */
  readonly gone: ReadonlyMap<string, string>;
}

const APPS = new Map([
  ['extensions/v1beta1', '1.16'],
  ['apps/v1beta1', '1.16'],
  ['apps/v1beta2', '1.16'],
]);
const CRON = new Map([
  ['batch/v2alpha1', '1.21'],
  ['batch/v1beta1', '1.25'],
]);
const CORE: ReadonlySet<string> = new Set(['Pod', 'ReplicationController']);

/** Every kind that is decoded, by its name. */
export const KINDS: ReadonlyMap<string, Kind> = new Map(
  [
    { name: 'NetworkPolicy', apiVersion: 'networking.k8s.io/v1', gone: new Map([['extensions/v1beta1', '1.16']]) },
    { name: 'Namespace', apiVersion: 'v1', gone: new Map<string, string>() },
    { name: 'Service', apiVersion: 'v1', gone: new Map<string, string>() },
    ...WORKLOAD_KINDS.map((name) => ({ name, apiVersion: workloadVersion(name), gone: goneVersions(name) })),
  ].map((kind) => [kind.name, kind]),
);

/** Groups of Kubernetes itself that have or had these kinds; equal names in other groups are other things. */
export const OWN_GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'extensions', 'networking.k8s.io']);

/** `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function workloadVersion(kind: string): string {
  if (CORE.has(kind)) return 'v1';
  return kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1';
}

function goneVersions(kind: string): ReadonlyMap<string, string> {
  if (kind === 'CronJob') return CRON;
  return workloadVersion(kind) === 'apps/v1' ? APPS : new Map();
}
