import { nearest } from '../../k8s';
import type { Cluster, Service, ServicePort, Workload } from '../../model';
import type { Family, Protocol } from '../../sets';
import { type ConnectionEnd, endName } from '../connection';
import { matchLabels } from '../engine/label-match';
import type { Reason } from '../verdict';

/** A Service as an end: where it leads depends on the port. */
export interface ServiceEnd {
  /** `Service shop/db`; several where they have one address. */
  readonly name: string;
  /** @param port the Service's, by number or by name; `undefined` for ICMP */
  onPort(protocol: Protocol | 'ICMP', port: number | string | undefined, family: Family | undefined): BehindService;
}

/** What policies see of connections to a Service's port (SEMANTICS S30). */
export interface BehindService {
  /** How the address is rewritten, or why nobody knows where it leads. */
  readonly reason: Reason;
  /** The pods by their port; none where nobody knows them. */
  readonly parts: readonly PartBehind[];
  /** The family that the Service's address leaves. */
  readonly family: Family | undefined;
}

export interface PartBehind {
  readonly port: number;
  readonly members: readonly Workload[];
}

/** How many pods are named. */
const NAMED = 3;

/**
 * What is behind a Service.
 *
 * @param services more than one where documents give them one address
 * @param address the Service's address, where that was asked for and not its name
 */
export function serviceEnd(
  cluster: Pick<Cluster, 'workloads'>,
  services: readonly Service[],
  address?: { readonly text: string; readonly family: Family },
): ServiceEnd {
  const name = services.map(serviceText).join(' and ');
  const known = new Map<string, BehindService>();
  return {
    name,
    onPort(protocol, port, family) {
      const key = `${protocol} ${port} ${family}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = behind(cluster, services, { protocol, port, family: family ?? address?.family });
      const is = address === undefined ? '' : `${address.text} is the address of a Service: `;
      const wrongFamily = address !== undefined && family !== undefined && family !== address.family;
      const result: BehindService = wrongFamily
        ? { reason: { clause: 'S15', text: `${address.text} is no ${family} address` }, parts: [], family }
        : { ...found, reason: { ...found.reason, text: is + found.reason.text } };
      known.set(key, result);
      return result;
    },
  };
}

/** Nothing comes from a Service's address: it is rewritten before a packet leaves the node (SEMANTICS S30). */
export function startsNothingReason(service: ServiceEnd): Reason {
  return { clause: 'S30', text: `${service.name} starts no connections: name the pods behind it` };
}

interface AskedPort {
  readonly protocol: Protocol | 'ICMP';
  readonly port: number | string | undefined;
  readonly family: Family | undefined;
}

function behind({ workloads }: Pick<Cluster, 'workloads'>, services: readonly Service[], asked: AskedPort): BehindService {
  const { protocol, port: wanted, family } = asked;
  const [service, ...others] = services;
  const unknown = (clause: string, text: string): BehindService => ({ reason: { clause, text }, parts: [], family });
  if (service === undefined || others.length > 0) return unknown('S30', 'the same address is given to several Services');
  const name = serviceText(service);
  const { pods } = service;
  if (pods === undefined) return unknown('U7', `${name} chooses no pods by itself, and where it leads may be no pod's address`);
  if (protocol === 'ICMP' || wanted === undefined) return unknown('S30', `${name} passes on its ports only, and ICMP has none`);
  const port = service.ports.find((each) => each.protocol === protocol && (each.port === wanted || each.name === wanted));
  if (port === undefined) return unknown('S30', `${name} has no port ${protocol} ${wanted} to be rewritten: ${portsText(service)}`);
  // Where a label that a controller adds decides, the pod may be behind it.
  const members = workloads.filter((one) => one.namespace === service.namespace && !one.completed && matchLabels(pods, one) !== 'no');
  if (members.length === 0) return unknown('S30', `the manifests have no pod behind ${name}: its selector matches none`);
  const parts = partsOf(port, members);
  const [first] = members;
  if (parts.length === 0)
    return unknown(
      'S30',
      `${name} ${protocol} ${wanted} leads to a port named ${port.targetPort}, which ${endName(first as ConnectionEnd)} does not have`,
    );
  const text = `${name} ${protocol} ${wanted} is rewritten to ${targetText(port, parts)} of ${membersText(parts)} before any policy looks`;
  return { reason: { clause: 'S30', text }, parts, family };
}

/** Pods by the number of the target port; without a container port of its name, a pod is not behind the Service. */
function partsOf({ protocol, targetPort }: ServicePort, members: readonly Workload[]): readonly PartBehind[] {
  if (typeof targetPort === 'number') return [{ port: targetPort, members }];
  const byNumber = new Map<number, Workload[]>();
  for (const member of members) {
    const declared = member.ports.filter((port) => port.name === targetPort && port.protocol === protocol);
    for (const port of new Set(declared.map((each) => each.port))) byNumber.set(port, [...(byNumber.get(port) ?? []), member]);
  }
  return [...byNumber].map(([port, having]) => ({ port, members: having }));
}

function targetText({ protocol, targetPort }: ServicePort, parts: readonly PartBehind[]): string {
  if (typeof targetPort === 'number') return `${protocol} ${targetPort}`;
  return `${protocol} ${targetPort} (${parts.map(({ port }) => port).join(' or ')})`;
}

function membersText(parts: readonly PartBehind[]): string {
  const names = [...new Set(parts.flatMap(({ members }) => members.map(endName)))];
  if (names.length <= NAMED) return names.join(', ');
  return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} more`;
}

export function serviceText({ namespace, name }: Pick<Service, 'namespace' | 'name'>): string {
  return `Service ${namespace}/${name}`;
}

/** What to write instead of the name of a Service that is not there. */
export function nearService(key: string, services: readonly Service[]): string {
  const near = nearest(
    key,
    services.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return near === undefined ? '' : `; did you mean svc/${near}?`;
}

function portsText({ ports }: Service): string {
  if (ports.length === 0) return 'it has none';
  return `it has ${ports.map(portText).join(', ')}`;
}

function portText({ name, protocol, port }: ServicePort): string {
  return name === undefined ? `${protocol} ${port}` : `${protocol} ${port} (${name})`;
}
