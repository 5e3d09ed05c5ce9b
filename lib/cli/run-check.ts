import { resolve } from 'node:path';
import { addressRanges, runManifestChecks } from '../checks';
import type { Diagnostic, Severity } from '../diagnostics';
import { createEngine } from '../eval';
import { type CheckedManifests, type CheckFormat, checkReport, renderFinding } from '../report';
import { cidrSet } from '../sets';
import { applyBulkheadConfig } from './apply-bulkhead-config';
import { type BulkheadConfig, ConfigError } from './bulkhead-config';
import { EXIT } from './exit-code';
import { inOrder } from './finding-order';
import { type LoadedManifests, loadManifests } from './load-manifests';
import type { ManifestOptions } from './manifest-options';
import { notEvaluated } from './not-evaluated';
import { print } from './print';
import { readBulkheadConfig } from './read-bulkhead-config';
import { terminalColours } from './terminal-colours';
import { today } from './today';
import { UsageError } from './usage-error';
import { version } from './version';

/** The options of `bulkhead check`. */
export interface CheckOptions extends ManifestOptions {
  readonly config?: string;
  readonly failOn: Severity | 'never';
  readonly today?: string;
  readonly format: CheckFormat;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Checks manifests, reports on standard output and sets `process.exitCode`. */
export function runCheck(paths: readonly string[], options: CheckOptions): void {
  try {
    const config = readBulkheadConfig(options.config, process.cwd());
    const day = today(options.today);
    const result = check(loadManifests(paths, options), config, day, options);
    print(1, checkReport(result, options.format, { version: version(), colours: terminalColours(process.stdout) }));
    process.exitCode = result.ok ? EXIT.ok : EXIT.findings;
  } catch (error) {
    const notices = error instanceof UsageError ? [error.notice] : error instanceof ConfigError ? error.notices : undefined;
    if (notices === undefined) throw error;
    print(2, notices.map((notice) => `${renderFinding(notice)}\n`).join('\n'));
    process.exitCode = EXIT.usage;
  }
}

function check(loaded: LoadedManifests, config: BulkheadConfig, day: string, options: CheckOptions): CheckedManifests {
  const { decoded, cluster, files, left } = loaded;
  const home = options.namespace ?? 'default';
  const read = [...loaded.diagnostics, ...loaded.aside].filter((finding) => !isAbout(finding, config.path));
  const found = [...read, ...manifestFindings(loaded, config, options)];
  const { findings, suppressed } = applyBulkheadConfig(inOrder(found), config, day);
  const failing = options.failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(options.failOn) + 1);
  return {
    ok: !findings.some(({ severity }) => failing.includes(severity)),
    failing,
    files,
    counts: {
      policies: decoded.networkPolicies.length + decoded.adminPolicies.length,
      workloads: cluster.workloads.length,
      namespaces: decoded.namespaces.length,
      services: decoded.services.length,
    },
    left,
    findings: inOrder(findings),
    suppressed,
    unseen: decoded.unseen.map(({ kind, namespace = home, name }) => `${kind} ${namespace}/${name}`),
    notEvaluated: notEvaluated(decoded.otherPolicies),
  };
}

function manifestFindings({ decoded, cluster }: LoadedManifests, config: BulkheadConfig, options: CheckOptions): readonly Diagnostic[] {
  const hostNetwork = options.hostNetwork ?? config.hostNetwork;
  const { podRanges, serviceRanges } = addressRanges(cluster);
  return runManifestChecks({
    decoded,
    namespace: options.namespace ?? 'default',
    engine: createEngine(cluster, hostNetwork === undefined ? {} : { hostNetwork }),
    podRanges: podRanges.union(cidrSet(...config.podRanges)),
    serviceRanges: serviceRanges.union(cidrSet(...config.serviceRanges)),
  });
}

/** Whether a finding is about settings that lie among the manifests: they are read as what they are. */
function isAbout({ where }: Diagnostic, path: string | undefined): boolean {
  const file = where?.document?.file;
  return path !== undefined && file !== undefined && resolve(file) === path;
}
