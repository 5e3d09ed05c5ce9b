import { type Command, Option } from 'commander';
import { addManifestOptions } from './manifest-options';
import type { ConnectivityOptions, runConnectivity } from './run-connectivity';

/** Adds `bulkhead connectivity`. What it does is loaded when it is run. */
export function addConnectivity(bulkhead: Command): void {
  addManifestOptions(bulkhead.command('connectivity'))
    .summary('list who may talk to whom')
    .description(
      'Reads manifests of any origin and lists every connection that policies allow between workloads, and between workloads and addresses. ' +
        "Addresses are cut into ranges where the blocks of the policies begin and end; a range stands for its addresses that are no pod's.",
    )
    .option('--from <end>', 'only connections from it: a namespace, namespace/name, namespace/name[Kind] or an address')
    .option('--to <end>', 'only connections to it')
    .addOption(
      new Option('--format <format>', 'how to report').choices(['text', 'json', 'csv', 'md', 'mermaid', 'dot', 'svg']).default('text'),
    )
    .addHelpText(
      'after',
      `
Formats:
  text     by source; what many ends have in common is said once, and what is unspecified says why
  json     [{ "src", "dst", "connections", "unspecified"? }], an object for each pair of ends that may connect:
           "all", or { "TCP": [[first, last], …], "UDP": …, "SCTP": … }; what is in neither is denied
  csv      the same, a line for each pair
  md       the text as a table
  mermaid, dot, svg
           a picture

Exit codes: 0 done, 1 something could not be read, 2 usage.`,
    )
    .action((paths: string[], options: ConnectivityOptions) => {
      const run = require('./run-connectivity') as { readonly runConnectivity: typeof runConnectivity };
      run.runConnectivity(paths, options);
    });
}
