/** What shows that a diagnostic is right: the flow it is about, the verdict on both sides, a concrete example. */
export interface Evidence {
  /** The connection in words: `web → db  TCP 5432   allowed`. */
  readonly flow?: string;
  /** The walkthrough: one step a side, in the order egress, ingress. */
  readonly walkthrough?: readonly WalkthroughStep[];
  readonly witness?: Witness;
  /** Further lines, shown as they are. */
  readonly notes?: readonly string[];
}

/** Why one side of a connection is open or closed. */
export interface WalkthroughStep {
  readonly side: 'egress' | 'ingress';
  /** The end whose side it is, in the user's words. */
  readonly end: string;
  readonly verdict: 'allowed' | 'denied' | 'unspecified';
  /** The policy that decides, such as `NetworkPolicy shop/db`; absent where nothing selects the pod. */
  readonly policy?: string;
  /** What decides, such as `rule 2 allows TCP 5432 to pods app in (api, postgres)`. */
  readonly text: string;
}

/** A concrete connection that shows the finding. Replaying it through an evaluator gives `verdict`. */
export interface Witness {
  readonly source: WitnessEnd;
  readonly destination: WitnessEnd;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** 1 to 65535. */
  readonly port: number;
  readonly verdict: 'allowed' | 'denied';
  /** The side that `verdict` is about; absent where it is about both together. */
  readonly side?: 'egress' | 'ingress';
}

/** An end of a witness: a pod that could exist, or an address that is no pod's. */
export type WitnessEnd = WitnessPod | WitnessAddress;

export interface WitnessPod {
  readonly kind: 'pod';
  readonly namespace: string;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** The pod's address of the connection's family. */
  readonly address: string;
  /** Named container ports that matter for the witness. */
  readonly ports: readonly { readonly name: string; readonly protocol: 'TCP' | 'UDP' | 'SCTP'; readonly port: number }[];
}

export interface WitnessAddress {
  readonly kind: 'address';
  readonly address: string;
}
