import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { portMatchText } from '../intent';
import type { PortMatch } from '../model';
import { formatCidr } from '../sets';
import type { Cut } from './call-place';
import type { EndDraft } from './draft';
import { misuse, shown } from './misuse';
import { Peer } from './peer';
import { isWorkloadLike, type WorkloadLike, workloadPeer } from './workload-shape';
import { ZONE, zoneDraftOf } from './zone-brand';

/**
 * Reads the peers of a call: zones, peers and cdk8s-plus workloads, one or a list.
 * @throws BulkheadMisuse for an empty list, what is no peer, or a zone of another app
 */
export function endDrafts(zone: IConstruct, peers: unknown, cut: Cut): readonly EndDraft[] {
  const list: readonly unknown[] = Array.isArray(peers) ? peers : [peers];
  if (list.length === 0) throw misuse('BH2017', { what: 'peers' }, cut);
  return list.map((peer): EndDraft => {
    if (Peer.isPeer(peer)) return { kind: 'peer', peer: () => peer.record, shaped: false };
    if (typeof peer === 'object' && peer !== null && ZONE in peer) {
      const { node } = peer as unknown as IConstruct;
      if (node.root !== zone.node.root) throw misuse('BH2015', { peer: node.path }, cut);
      return { kind: 'zone', zone: zoneDraftOf(peer) };
    }
    if (isWorkloadLike(peer)) return { kind: 'peer', peer: () => workloadPeer(peer, chartNamespace(peer)), shaped: true };
    throw misuse('BH2019', { what: 'the peer', given: shown(peer), expected: 'a Zone or a Peer such as Peer.anywhere()' }, cut);
  });
}

function chartNamespace(workload: WorkloadLike): string | undefined {
  return 'node' in workload ? Chart.of(workload as unknown as IConstruct).namespace : undefined;
}

/** @throws BulkheadMisuse where a port name is asked of an end that is, or includes, addresses (SEMANTICS S22) */
export function refuseNamedPortsTowardsAddresses(end: EndDraft, ports: readonly PortMatch[] | undefined, cut: Cut): void {
  const named = ports?.find((port) => port.kind === 'named');
  if (named === undefined || end.kind === 'zone') return;
  const record = end.peer();
  const text = ADDRESS_PEERS.get(record.kind);
  if (text !== undefined)
    throw misuse('BH2018', { port: portMatchText(named), peer: record.kind === 'cidr' ? formatCidr(record.cidr) : text }, cut);
}

const ADDRESS_PEERS: ReadonlyMap<string, string> = new Map([
  ['anywhere', 'anywhere'],
  ['internet', 'the internet'],
  ['cidr', 'addresses'],
  ['api-server', 'the API server'],
]);
