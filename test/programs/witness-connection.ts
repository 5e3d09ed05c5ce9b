import type { Witness, WitnessEnd } from 'cdk8s-bulkhead';
import type { Connection, Party } from '../reference/meaning';

/** The connection that a witness shows. */
export function witnessConnection({ source, destination, protocol, port }: Witness): Connection {
  return { src: partyOf(source), dst: partyOf(destination), protocol, port };
}

function partyOf(end: WitnessEnd): Party {
  if (end.kind === 'address') return { address: end.address };
  const { namespace, namespaceLabels, labels, address, ports } = end;
  return {
    pod: {
      namespace,
      // SEMANTICS S17.
      namespaceLabels: { ...namespaceLabels, 'kubernetes.io/metadata.name': namespace },
      labels,
      ip: address,
      namedPorts: ports,
    },
  };
}
