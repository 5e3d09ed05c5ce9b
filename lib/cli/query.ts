import { type Command, Option } from 'commander';
import { addManifestOptions } from './manifest-options';
import type { QueryOptions, runQuery } from './run-query';

/** Adds `bulkhead query`. What it does is loaded when it is run. */
export function addQuery(bulkhead: Command): void {
  addManifestOptions(
    bulkhead
      .command('query')
      .summary('answer many probes: may this talk to that?')
      .description(
        'Answers probes about manifests: one JSON object a line in, one a line out, in the same order. A probe is ' +
          '{ "id"?, "src", "dst", "protocol", "port" }; an end is namespace/pod, namespace/name[Kind], an address, or as dst svc/namespace/name.',
      ),
  )
    .requiredOption('--probes <file>', 'the probes, one JSON object a line, or - for standard input')
    .addOption(new Option('--format <format>', 'how to answer').choices(['json', 'text']).default('json'))
    .addHelpText('after', '\nExit codes: 0 all answered, 1 a probe or a document cannot be read, 2 usage.')
    .action((paths: readonly string[], options: QueryOptions) => {
      const run = require('./run-query') as { readonly runQuery: typeof runQuery };
      run.runQuery(paths, options);
    });
}
