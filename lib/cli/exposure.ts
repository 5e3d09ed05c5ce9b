import { type Command, Option } from 'commander';
import { addManifestOptions } from './manifest-options';
import type { ExposureCommandOptions, runExposure } from './run-exposure';

/** Adds `bulkhead exposure`. What it does is loaded when it is run. */
export function addExposure(bulkhead: Command): void {
  addManifestOptions(bulkhead.command('exposure'))
    .summary('show what pods that do not exist yet could reach, and be reached by')
    .description(
      'Reads manifests of any origin and proves for each workload who could talk to it: not only the pods that run today but any that could be made, ' +
        'by labels and namespaces, and any address. The policies of both ends count. Then it shows what a new pod would get in each namespace, ' +
        'and which labels would open more. Every line has an example that the evaluator has confirmed.',
    )
    .option('--workload <name>', 'only this namespace, namespace/name or namespace/name[Kind]; may be given several times', several)
    .addOption(
      new Option('--direction <direction>', 'only who could come in, or only what could be reached').choices(['ingress', 'egress']),
    )
    .option(
      '--pod-range <cidr>',
      'where pods have their addresses, instead of where the nodes say or else private ranges; may be given several times',
      several,
    )
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      `
Lines of one workload add up. "but not" takes away what the other end's own
policies close. What nobody knows stands apart, with the clause of the
specification that leaves it open.

Exit codes: 0 done, 1 something could not be read, 2 usage.`,
    )
    .action((paths: readonly string[], options: ExposureCommandOptions) => {
      const run = require('./run-exposure') as { readonly runExposure: typeof runExposure };
      run.runExposure(paths, options);
    });
}

function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
