import type { EngineOptions } from '../eval';
import { findingsText, renderFinding, visible } from '../report';
import type { Cidr } from '../sets';
import { ConfigError } from './bulkhead-config';
import { EXIT } from './exit-code';
import { type LoadedManifests, loadManifests } from './load-manifests';
import type { ManifestOptions } from './manifest-options';
import { print } from './print';
import { readBulkheadConfig } from './read-bulkhead-config';
import { terminalColours } from './terminal-colours';
import { UsageError } from './usage-error';

/** What options and `bulkhead.yaml` say about the cluster; options win. */
export interface ManifestSettings {
  readonly engine: EngineOptions;
  /** Those of `bulkhead.yaml`. */
  readonly podRanges: readonly Cidr[];
}

/**
 * Loads manifests, tells on standard error what is wrong with them, runs a command on what is right, and sets `process.exitCode`:
 * findings where something could not be read or the command found something, usage where the command line is wrong.
 *
 * @param run prints its result; may throw a UsageError
 */
export function onManifests(
  paths: readonly string[],
  options: ManifestOptions,
  run: (loaded: LoadedManifests, settings: ManifestSettings) => (typeof EXIT)['ok' | 'findings'],
): void {
  try {
    const { podRanges, hostNetwork } = readBulkheadConfig(undefined, process.cwd());
    const behaviour = options.hostNetwork ?? hostNetwork;
    const loaded = loadManifests(paths, options);
    const { diagnostics } = loaded;
    if (diagnostics.length > 0) {
      const findings = diagnostics.map((finding) => ({ severity: finding.severity, text: visible(renderFinding(finding)) }));
      print(2, `${findingsText(findings, terminalColours(process.stderr))}\n`);
    }
    const code = run(loaded, { podRanges, engine: behaviour === undefined ? {} : { hostNetwork: behaviour } });
    process.exitCode = diagnostics.some(({ severity }) => severity === 'error') ? EXIT.findings : code;
  } catch (error) {
    const notices = error instanceof UsageError ? [error.notice] : error instanceof ConfigError ? error.notices : undefined;
    if (notices === undefined) throw error;
    print(2, notices.map((notice) => `${renderFinding(notice)}\n`).join('\n'));
    process.exitCode = EXIT.usage;
  }
}
