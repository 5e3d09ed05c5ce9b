import type { Address } from '../../sets';
import type { ContainerPort, WorkloadKind, WorkloadObject } from '../objects/workload-object';
import { dnsSubdomainProblem } from '../syntax/dns-name';
import { address } from './address';
import { entries } from './entries';
import { child, descendant, type Field, isAbsent, nameOf, report } from './field';
import { isMapping } from './mapping';
import { metadata, objectLabels } from './metadata';
import { portName, portNumber } from './port-number';
import { protocol } from './protocol';
import { text } from './text';
import { truth } from './truth';

const TEMPLATES: { readonly [kind in WorkloadKind]: readonly string[] } = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** A pod or a maker of pods, as far as network policies care; its other fields are not looked at. */
export function workload(field: Field, kind: WorkloadKind): WorkloadObject {
  const { name, namespace } = metadata(field, { kind, problem: dnsSubdomainProblem, generated: true });
  const pod = descendant(field, ...TEMPLATES[kind]);
  if (isAbsent(pod)) {
    const template = TEMPLATES[kind].join('.');
    report(pod, 'BH1021', {
      owner: `the ${kind} ${name}`,
      field: template,
      example: `${template} with the labels and containers of its pods`,
    });
  } else isMapping(pod);
  const spec = child(pod, 'spec');
  isMapping(spec);
  const nodeName = text(child(spec, 'nodeName'));
  const controller = controllerOf(field);
  const addresses = kind === 'Pod' ? podAddresses(child(field, 'status')) : undefined;
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: objectLabels(pod),
    ports: [...containerPorts(child(spec, 'containers'), 'container'), ...containerPorts(child(spec, 'initContainers'), 'init')],
    nodeAddresses: kind === 'Pod' ? hostAddresses(child(field, 'status')) : [],
    hostNetwork: truth(child(spec, 'hostNetwork')) ?? false,
    ...(nodeName === undefined || nodeName === '' ? {} : { nodeName }),
    completed: isCompleted(child(field, 'status'), kind),
    ...(addresses === undefined ? {} : { addresses }),
    ...(controller === undefined ? {} : { controller }),
    document: field.scope.document,
    path: field.scope.base,
  };
}

/** A pod that has ended, or a Job whose pods all have (SEMANTICS S32). */
function isCompleted(status: Field, kind: WorkloadKind): boolean {
  if (kind === 'Job') return entries(child(status, 'conditions'), 'write type and status after the dash, or remove it').some(isEnd);
  const phase = kind === 'Pod' ? text(child(status, 'phase')) : undefined;
  return phase === 'Succeeded' || phase === 'Failed';
}

function isEnd(condition: Field): boolean {
  const type = text(child(condition, 'type'));
  return (type === 'Complete' || type === 'Failed') && text(child(condition, 'status')) === 'True';
}

/** `hostIPs`, or the one `hostIP` of older documents. */
function hostAddresses(status: Field): readonly Address[] {
  const many = entries(child(status, 'hostIPs'), 'write ip after the dash, or remove it');
  return (many.length > 0 ? many.map((one) => child(one, 'ip')) : [child(status, 'hostIP')]).flatMap((one) => address(one) ?? []);
}

/** `podIPs`, or the one `podIP` of older documents; undefined if neither is known. */
function podAddresses(status: Field): readonly Address[] | undefined {
  const blank = 'write an address after the dash, or remove it';
  const many = entries(child(status, 'podIPs'), blank).flatMap((entry) => address(child(entry, 'ip')) ?? []);
  const known = many.length > 0 ? many : [address(child(status, 'podIP')) ?? []].flat();
  return known.length === 0 ? undefined : known;
}

function containerPorts(field: Field, container: ContainerPort['container']): readonly ContainerPort[] {
  return entries(field, 'write name and image after the dash, or remove it').flatMap((one) => {
    if (!isMapping(one, 'write name, image and ports after the dash')) return [];
    return entries(child(one, 'ports'), 'write containerPort after the dash, or remove it').flatMap(
      (port) => containerPort(port, container) ?? [],
    );
  });
}

function containerPort(field: Field, container: ContainerPort['container']): ContainerPort | undefined {
  if (!isMapping(field, 'write containerPort after the dash')) return undefined;
  const number = child(field, 'containerPort');
  const port = portNumber(number);
  if (isAbsent(number)) report(number, 'BH1021', { owner: nameOf(field), field: 'containerPort', example: 'containerPort: 8080' });
  const name = child(field, 'name').value === '' ? undefined : portName(child(field, 'name'));
  if (port === undefined) return undefined;
  return { ...(name === undefined ? {} : { name }), protocol: protocol(child(field, 'protocol')), port, container };
}

/** The owner that controls the object, if the document names one. */
function controllerOf(field: Field): WorkloadObject['controller'] {
  const owners = descendant(field, 'metadata', 'ownerReferences').value;
  if (!Array.isArray(owners)) return undefined;
  for (const owner of owners as readonly unknown[]) {
    if (typeof owner !== 'object' || owner === null) continue;
    const { controller, kind, name } = owner as Record<string, unknown>;
    if (controller === true && typeof kind === 'string' && typeof name === 'string') return { kind, name };
  }
  return undefined;
}
