import { addressOf, type Party } from './connection';
import { isInternet, within } from './internet';
import { fulfils } from './labels';
import type { CidrSpec, PeerSpec, ProgramSpec, ResolverPeer } from './program';
import { inZone } from './zone';

/**
 * Who has an address that a peer means: in flows and in the lists of `only…` whatever has it, pods too (SEMANTICS S15);
 * in `never…` only addresses that are no pod's (DESIGN §2 rule 4).
 */
export type AddressReading = 'whatever has it' | 'no pod';

export function inPeer(program: ProgramSpec, peer: PeerSpec, party: Party, reading: AddressReading): boolean {
  if ('anywhere' in peer) return true;
  if ('dns' in peer) return resolver(program).some((one) => inResolver(program, one, party, reading));
  if ('internet' in peer) return meant(party, reading) && isInternet(program.facts, addressOf(party));
  if ('cidr' in peer) return meant(party, reading) && inBlock(peer, party);
  if ('apiServer' in peer) return meant(party, reading) && apiServer(program).some((cidr) => inBlock({ cidr }, party));
  if (!('pod' in party)) return false;
  if ('everyPod' in peer) return true;
  return 'zone' in peer ? inZone(program, peer.zone, party.pod) : party.pod.namespace === peer.namespace;
}

function meant(party: Party, reading: AddressReading): boolean {
  return reading === 'whatever has it' || 'address' in party;
}

function inBlock({ cidr, except = [] }: CidrSpec, party: Party): boolean {
  const address = addressOf(party);
  return within(address, cidr) && !except.some((hole) => within(address, hole));
}

/** DESIGN §2: the resolver is `k8s-app=kube-dns` in `kube-system` unless the facts say otherwise. */
function resolver(program: ProgramSpec): readonly ResolverPeer[] {
  return program.facts.dns?.peers ?? [{ namespace: 'kube-system', pods: { 'k8s-app': 'kube-dns' } }];
}

function inResolver(program: ProgramSpec, peer: ResolverPeer, party: Party, reading: AddressReading): boolean {
  if (!('pods' in peer)) return inPeer(program, peer, party, reading);
  return 'pod' in party && party.pod.namespace === peer.namespace && fulfils(party.pod.labels, peer.pods);
}

function apiServer(program: ProgramSpec): readonly string[] {
  if (program.facts.apiServer === undefined) throw new Error('nobody said where the API server is');
  return program.facts.apiServer.cidrs;
}
