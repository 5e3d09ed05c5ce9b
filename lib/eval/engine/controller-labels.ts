/**
 * Keys of labels that a controller gives to its pods when it makes them, by its kind (SEMANTICS S18). Each of its pods has
 * them, with a value that no manifest tells.
 */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['pod-template-hash'],
  StatefulSet: ['apps.kubernetes.io/pod-index', 'controller-revision-hash', 'statefulset.kubernetes.io/pod-name'],
  DaemonSet: ['controller-revision-hash', 'pod-template-generation'],
  Job: ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'],
  CronJob: ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'],
};

/** Whether a workload's pods have a label that its template does not show. */
export function addsLabel(kind: string, key: string): boolean {
  return ADDED[kind]?.includes(key) === true;
}

/** Whether any controller gives such a label to its pods. */
export function isControllerLabel(key: string): boolean {
  return Object.keys(ADDED).some((kind) => addsLabel(kind, key));
}
