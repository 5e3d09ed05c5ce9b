import { type Command, Option } from 'commander';
import { addManifestOptions } from './manifest-options';
import type { ExplainOptions, runExplain } from './run-explain';

/** Adds `bulkhead explain`. What it does is loaded when it is run. */
export function addExplain(bulkhead: Command): void {
  addManifestOptions(
    bulkhead
      .command('explain')
      .summary('show which policy and rule decide one connection')
      .description(
        'Walks through one connection: which policy and rule decides on each side, and for a denial what is missing and what to write. ' +
          'An end is namespace/pod, namespace/name[Kind] or an address; the destination may be a service, svc/namespace/name.',
      ),
  )
    .requiredOption('--from <end>', 'the source')
    .requiredOption('--to <end>', 'the destination')
    .requiredOption('--port <port>', 'the destination port: tcp/5432, 5432, udp/53, icmp, or tcp/http by name')
    .addOption(new Option('--family <family>', 'of which family; without it both').choices(['IPv4', 'IPv6']))
    .addOption(new Option('--format <format>', 'how to answer').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit codes: 0 answered, 1 a document cannot be read, 2 usage, or an end that the manifests do not have.')
    .action((paths: readonly string[], options: ExplainOptions) => {
      const run = require('./run-explain') as { readonly runExplain: typeof runExplain };
      run.runExplain(paths, options);
    });
}
