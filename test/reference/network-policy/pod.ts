import { type Address, parseAddress } from '../ip';
import { namespaceOf } from './namespace';
import type { Container, Labels, PodObject, PodStatus } from './objects';
import type { Placement } from './placement';

/** A containerPort with a name. */
interface NamedPort {
  readonly name: string;
  readonly protocol: string;
  readonly number: number;
  /** Declared by an init container: plugins differ on whether it counts (SEMANTICS S22, U16). */
  readonly init: boolean;
}

export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  /** Empty where no address is known. */
  readonly addresses: readonly Address[];
  readonly hostNetwork: boolean;
  readonly completed: boolean;
  readonly namedPorts: readonly NamedPort[];
  readonly placement: Placement;
}

export function readPod(object: PodObject): Pod {
  const { spec, status = {} } = object;
  const addresses = texts(status.podIP, status.podIPs).map(parseAddress);
  const hostNetwork = spec.hostNetwork === true;
  return {
    namespace: namespaceOf(object.metadata),
    name: object.metadata.name,
    labels: object.metadata.labels ?? {},
    addresses,
    hostNetwork,
    completed: isCompleted(status),
    namedPorts: [...namedPorts(spec.containers, false), ...namedPorts(spec.initContainers ?? [], true)],
    placement: {
      ...(typeof spec.nodeName === 'string' ? { node: spec.nodeName } : {}),
      addresses: [...texts(status.hostIP, status.hostIPs).map(parseAddress), ...(hostNetwork ? addresses : [])],
    },
  };
}

/** SEMANTICS S32. */
function isCompleted(status: PodStatus): boolean {
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

function texts(one: string | null | undefined, list: readonly { readonly ip: string }[] | null | undefined): readonly string[] {
  return [...(typeof one === 'string' ? [one] : []), ...(list ?? []).map(({ ip }) => ip)];
}

function namedPorts(containers: readonly Container[], init: boolean): readonly NamedPort[] {
  return containers.flatMap((container) =>
    (container.ports ?? []).flatMap(({ name, containerPort, protocol }) =>
      typeof name === 'string' ? [{ name, protocol: protocol ?? 'TCP', number: containerPort, init }] : [],
    ),
  );
}
