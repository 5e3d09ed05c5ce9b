import { type Command, Option } from 'commander';
import type { runSynth, SynthOptions } from './run-synth';

/** Adds `bulkhead synth`. What it does is loaded when it is run. */
export function addSynth(bulkhead: Command): void {
  bulkhead
    .command('synth')
    .summary('make the manifests of a program, and prove them')
    .description(
      'Runs a cdk8s program, proves that its network policies open what it declares and nothing else, and only then ' +
        'replaces the output. Files that an earlier run wrote and the program makes no longer are removed; no others are.',
    )
    .argument('[program]', 'the TypeScript or JavaScript file that makes the app (default: `app` of cdk8s.yaml)')
    .option('-o, --output <folder>', 'where the manifests go (default: `output` of cdk8s.yaml, else dist)')
    .option('--check', 'write nothing, and fail unless the output is exactly what the program makes')
    .addOption(new Option('--format <format>', 'how to report').choices(['text', 'json']).default('text'))
    .option('--stack', 'show every frame of what the program throws')
    .addHelpText('after', '\nExit codes: 0 proven, 1 findings or a program that fails, 2 usage.')
    .action((program: string | undefined, options: SynthOptions) => {
      const run = require('./run-synth') as { readonly runSynth: typeof runSynth };
      return run.runSynth(program, options);
    });
}
