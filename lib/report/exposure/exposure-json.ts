import type { DirectionExposure, ExposedConnections, ExposedPeer, Exposure, ExposureLine, NamedPort, NewPodExposure } from '../../eval';
import { policyText } from '../../model';
import { type Cidr, cidrsOf, formatCidr, type LabelSet } from '../../sets';
import { connectionsRecord } from '../connectivity/connections-record';
import { witnessEndJson } from './witness-end';

/** An exposure as one JSON object, with a line break at the end. The keys and their order are stable. */
export function exposureJson({ podRanges, workloads, namespaces, onHostNetwork }: Exposure): string {
  const data = {
    podRanges: podRanges.map((range: Cidr) => formatCidr(range)),
    workloads: workloads.map(({ workload, pods, ingress, egress }) => ({
      workload,
      ...(pods === undefined ? {} : { pods }),
      ...(ingress === undefined ? {} : { ingress: sideJson(ingress) }),
      ...(egress === undefined ? {} : { egress: sideJson(egress) }),
    })),
    namespaces: namespaces.map(({ namespace, ingress, egress }) => ({
      namespace,
      ...(ingress === undefined ? {} : { ingress: newPodJson(ingress) }),
      ...(egress === undefined ? {} : { egress: newPodJson(egress) }),
    })),
    onHostNetwork,
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function sideJson({ selectedBy, open, undecided }: DirectionExposure): object {
  return { selectedBy: selectedBy.map(policyText), open: open.map(lineJson), undecided: undecided.map(lineJson) };
}

function newPodJson(side: NewPodExposure): object {
  return { ...sideJson(side), withLabels: side.withLabels === undefined ? null : side.withLabels.map(lineJson) };
}

function lineJson(line: ExposureLine): object {
  const { source, destination, protocol, port, verdict, because } = line.witness;
  return {
    ...connectionsJson(line),
    ...(line.except.length === 0 ? {} : { except: line.except.map(connectionsJson) }),
    witness: {
      src: witnessEndJson(source, line.witness),
      dst: witnessEndJson(destination, line.witness),
      protocol,
      port,
      verdict,
      ...(because.length === 0 ? {} : { because }),
    },
  };
}

function connectionsJson({ own, peer, ports }: ExposedConnections): object {
  return {
    ...(own.size === 0 ? {} : { labels: requirements(own) }),
    peer: peerJson(peer),
    connections: connectionsRecord(ports.numbers),
    ...(ports.called.length === 0 ? {} : { called: ports.called.map(namedJson) }),
    ...(ports.notCalled.length === 0 ? {} : { notCalled: ports.notCalled.map(namedJson) }),
  };
}

function peerJson(peer: ExposedPeer): object {
  const addresses = peer.addresses === undefined ? {} : { addresses: cidrsOf(peer.addresses).map(formatCidr) };
  if (peer.kind === 'addresses') return addresses;
  return {
    namespaces: requirements(peer.namespaces),
    pods: requirements(peer.pods),
    ...(peer.family === undefined ? {} : { family: peer.family }),
    ...addresses,
  };
}

function namedJson({ protocol, name }: NamedPort): object {
  return { protocol, name };
}

interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
  /** Besides these values none at all, which no selector can say. */
  readonly orAbsent?: true;
}

/** As in a label selector's `matchExpressions`, all of which must hold. */
function requirements(set: LabelSet): readonly Requirement[] {
  return [...set].flatMap(([key, { negated, values, absent }]): readonly Requirement[] => {
    if (!negated) {
      if (values.length === 0) return [{ key, operator: 'DoesNotExist' }];
      return [{ key, operator: 'In', values, ...(absent ? { orAbsent: true } : {}) }];
    }
    const exists: readonly Requirement[] = absent ? [] : [{ key, operator: 'Exists' }];
    return values.length === 0 ? exists : [{ key, operator: 'NotIn', values }, ...exists];
  });
}
