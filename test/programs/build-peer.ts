import { Label, type Labels, Peer, Port } from 'cdk8s-bulkhead';
import type { LabelSpec, LabelSpecs, PeerSpec, PortSpec } from '../reference/meaning';

/** A peer that is no zone. */
export function peerOf(peer: Exclude<PeerSpec, { readonly zone: string }>): Peer {
  if ('anywhere' in peer) return Peer.anywhere();
  if ('everyPod' in peer) return Peer.everyPod();
  if ('internet' in peer) return Peer.internet();
  if ('cidr' in peer) return peer.except === undefined ? Peer.cidr(peer.cidr) : Peer.cidr(peer.cidr, { except: peer.except });
  if ('namespace' in peer) return Peer.namespace(peer.namespace);
  return 'dns' in peer ? Peer.dns() : Peer.apiServer();
}

export function portOf(spec: PortSpec): Port {
  if ('all' in spec) return Port.all();
  const { protocol } = spec;
  if ('name' in spec) return Port.named(spec.name, protocol);
  if (!('port' in spec)) return { TCP: Port.allTcp, UDP: Port.allUdp, SCTP: Port.allSctp }[protocol]();
  const { port, endPort } = spec;
  if (endPort === undefined) return { TCP: Port.tcp, UDP: Port.udp, SCTP: Port.sctp }[protocol](port);
  return { TCP: Port.tcpRange, UDP: Port.udpRange, SCTP: Port.sctpRange }[protocol](port, endPort);
}

export function labelsOf(specs: LabelSpecs): Labels {
  return Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, labelOf(spec)]));
}

function labelOf(spec: LabelSpec): string | Label {
  if (typeof spec === 'string') return spec;
  if ('in' in spec) return Label.in(...some(spec.in));
  if ('notIn' in spec) return Label.notIn(...some(spec.notIn));
  return 'exists' in spec ? Label.present() : Label.absent();
}

function some(values: readonly string[]): readonly [string, ...string[]] {
  const [first, ...more] = values;
  if (first === undefined) throw new Error('a constraint without values');
  return [first, ...more];
}
