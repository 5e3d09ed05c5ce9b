import type { WitnessEnd, WitnessPod } from '../diagnostics';
import type { ConnectionEnd } from '../eval';
import { NAMESPACE_NAME } from '../model';
import { type Address, parseAddress } from '../sets';

/**
 * An end of a witness as an engine is asked about it.
 * @param name that of the pod
 */
export function endOfWitness(end: WitnessEnd, name: string): ConnectionEnd {
  const address = parseAddress(end.address) as Address;
  if (end.kind === 'address') return address;
  return {
    kind: 'Pod',
    namespace: end.namespace,
    name,
    labels: new Map(Object.entries(end.labels)),
    ports: end.ports.map((port) => ({ ...port, init: false })),
    hostNetwork: false,
    nodeName: undefined,
    completed: false,
    addresses: [address],
  };
}

/** The labels of a witness's namespace; its name is among them (SEMANTICS S17). */
export function namespaceOfWitness({ namespace, namespaceLabels }: WitnessPod): ReadonlyMap<string, string> {
  return new Map([...Object.entries(namespaceLabels), [NAMESPACE_NAME, namespace]]);
}
