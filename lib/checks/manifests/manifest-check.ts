import type { Diagnostic } from '../../diagnostics';
import type { Engine } from '../../eval';
import type { Decoded } from '../../k8s';
import type { IpSet } from '../../sets';

/** All that a check of manifests may look at: what somebody wrote, and what it means. */
export interface ManifestInput {
  /** The objects as they are written; those with an error are left out. */
  readonly decoded: Decoded;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  /** What the objects mean; `engine.cluster` is the cluster. */
  readonly engine: Engine;
  /** Where addresses of pods and services lie, as far as settings, nodes, pods and services tell. */
  readonly podRanges: IpSet;
  readonly serviceRanges: IpSet;
}

/** A rule about manifests that needs no declared intent: what it finds wrong. */
export type ManifestCheck = (input: ManifestInput) => readonly Diagnostic[];
