import type { Place, Severity } from '../diagnostics';
import type { HostNetworkBehaviour } from '../eval';
import type { Notice } from '../report';
import type { Cidr } from '../sets';

/** The name under which the command looks for settings in the current folder. */
export const BULKHEAD_CONFIG = 'bulkhead.yaml';

/** The settings of a repository. */
export interface BulkheadConfig {
  /** The file, absolute; absent without settings. */
  readonly path?: string;
  /** By code. */
  readonly severities: ReadonlyMap<string, ConfiguredSeverity>;
  readonly suppressions: readonly Suppression[];
  /** Where addresses of pods and services lie, besides what the manifests tell. */
  readonly podRanges: readonly Cidr[];
  readonly serviceRanges: readonly Cidr[];
  readonly hostNetwork?: HostNetworkBehaviour;
}

export const CONFIGURED_SEVERITIES = ['error', 'warning', 'info', 'off'] as const;

export type ConfiguredSeverity = Severity | 'off';

/** Findings that somebody has judged to be fine. All that it names must hold. */
export interface Suppression {
  readonly code: string;
  /** What the finding is about, such as `shop/db`. */
  readonly subject?: string;
  /** A file, or a folder of files, as findings name them. */
  readonly file?: string;
  readonly reason: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until?: string;
  readonly place: Place;
}

export const NO_CONFIG: BulkheadConfig = { severities: new Map(), suppressions: [], podRanges: [], serviceRanges: [] };

/** Settings that cannot be used: everything that is wrong with them. */
export class ConfigError extends Error {
  constructor(readonly notices: readonly Notice[]) {
    super(notices.map(({ message }) => message).join('\n'));
    this.name = 'ConfigError';
  }
}
