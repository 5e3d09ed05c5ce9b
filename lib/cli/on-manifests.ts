import { findingsText, renderFinding } from '../report';
import { EXIT } from './exit-code';
import { type LoadedManifests, loadManifests } from './load-manifests';
import type { ManifestOptions } from './manifest-options';
import { print } from './print';
import { terminalColours } from './terminal-colours';
import { UsageError } from './usage-error';

/**
 * Loads manifests, tells on standard error what is wrong with them, runs a command on what is right, and sets `process.exitCode`:
 * findings where something could not be read or the command found something, usage where the command line is wrong.
 *
 * @param run prints its result; may throw a UsageError
 */
export function onManifests(
  paths: readonly string[],
  options: ManifestOptions,
  run: (loaded: LoadedManifests) => (typeof EXIT)['ok' | 'findings'],
): void {
  try {
    const loaded = loadManifests(paths, options);
    const { diagnostics } = loaded;
    if (diagnostics.length > 0) {
      const findings = diagnostics.map((finding) => ({ severity: finding.severity, text: renderFinding(finding) }));
      print(2, `${findingsText(findings, terminalColours(process.stderr))}\n`);
    }
    const code = run(loaded);
    process.exitCode = diagnostics.some(({ severity }) => severity === 'error') ? EXIT.findings : code;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    print(2, `${renderFinding(error.notice)}\n`);
    process.exitCode = EXIT.usage;
  }
}
