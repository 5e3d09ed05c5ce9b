import { diagnostic } from '../diagnostics';
import { type Exposure, exposureOf } from '../eval';
import { type Cluster, DIRECTIONS, type Direction } from '../model';
import { exposureJson, exposureText, type Notice, renderFinding } from '../report';
import { type Cidr, isCidrProblem, parseCidr } from '../sets';
import { EXIT } from './exit-code';
import type { ManifestOptions } from './manifest-options';
import { onManifests } from './on-manifests';
import { print } from './print';
import { terminalColours } from './terminal-colours';
import { UsageError } from './usage-error';

/** The options of `bulkhead exposure`. */
export interface ExposureCommandOptions extends ManifestOptions {
  readonly workload?: readonly string[];
  readonly direction?: Direction;
  readonly podRange?: readonly string[];
  readonly format: 'text' | 'json';
}

/** Shows what pods that do not exist yet could reach, and be reached by. Tells the user everything and sets `process.exitCode`. */
export function runExposure(paths: readonly string[], options: ExposureCommandOptions): void {
  onManifests(paths, options, ({ cluster }, settings) => {
    const exposure = exposureOf(cluster, {
      directions: options.direction === undefined ? DIRECTIONS : [options.direction],
      podRanges: options.podRange?.map(readRange) ?? [...settings.podRanges, ...cluster.nodes.flatMap(({ podRanges }) => podRanges)],
      ...settings.engine,
      ...(options.workload === undefined ? {} : { only: chosen(options.workload, cluster) }),
    });
    print(1, options.format === 'json' ? exposureJson(exposure) : exposureText(exposure, terminalColours(process.stdout)));
    const problems = problemsOf(exposure);
    if (problems.length > 0) print(2, `${problems.join('\n\n')}\n`);
    return problems.length > 0 ? EXIT.findings : EXIT.ok;
  });
}

/**
 * Whether a workload, as the command lists it, is one of those named.
 * @throws UsageError where a name means no workload
 */
function chosen(names: readonly string[], { workloads }: Cluster): (workload: string) => boolean {
  const means = (name: string, workload: string): boolean =>
    workload === name || workload.startsWith(name.includes('/') ? `${name}[` : `${name}/`);
  const all = workloads.map(({ namespace, owner, kind, name }) => `${namespace}/${owner?.name ?? name}[${owner?.kind ?? kind}]`);
  for (const name of names)
    if (!all.some((workload) => means(name, workload)))
      throw new UsageError(
        `--workload ${name} is no namespace with workloads and no workload`,
        'write namespace, namespace/name or namespace/name[Kind], as the command lists them without the option',
      );
  return (workload) => names.some((name) => means(name, workload));
}

/** @throws UsageError */
function readRange(text: string): Cidr {
  const cidr = parseCidr(text);
  if (isCidrProblem(cidr)) throw new UsageError(`--pod-range ${text} is no range of addresses`, 'write it like 10.244.0.0/16');
  return cidr;
}

/** What the command could not find out, or got wrong. */
function problemsOf({ tooComplex, contradictions }: Exposure): readonly string[] {
  const complex = tooComplex.map(
    (what): Notice => ({
      severity: 'error',
      name: 'too-complex',
      message: `${what} is too complex: its policies overlap in too many ways`,
      help: 'ask about single connections with `bulkhead explain`, or use fewer label keys in the policies',
    }),
  );
  const wrong = contradictions.map(({ expected, found, witness }) =>
    diagnostic('BH9001', { what: `an exposure on ${witness.protocol} ${witness.port}`, expected, found }),
  );
  return [...complex, ...wrong].map(renderFinding);
}
