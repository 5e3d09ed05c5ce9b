import type { Protocol } from './program';

export type Direction = 'egress' | 'ingress';

/** One new connection of one address family, between two different pods or a pod and an address that is no pod's. */
export interface Connection {
  readonly src: Party;
  readonly dst: Party;
  readonly protocol: Protocol;
  /** At the destination pod. */
  readonly port: number;
}

export type Party = { readonly pod: ConcretePod } | { readonly address: string };

export interface ConcretePod {
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Of the connection's family. */
  readonly ip: string;
  readonly namedPorts: readonly { readonly name: string; readonly protocol: Protocol; readonly port: number }[];
}

export function addressOf(party: Party): string {
  return 'pod' in party ? party.pod.ip : party.address;
}
