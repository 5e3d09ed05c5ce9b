import { type Command, Option } from 'commander';
import type { HostNetworkBehaviour } from '../eval';

/** Options of every command that asks manifests. */
export interface ManifestOptions {
  /** Whether documents that the API server would refuse count where they still have one meaning. */
  readonly lenient?: boolean;
  readonly hostNetwork?: HostNetworkBehaviour;
  readonly namespace?: string;
}

/** Adds the paths and the options of a command that asks manifests; its action gets the paths first. */
export function addManifestOptions(command: Command): Command {
  return command
    .argument('<path...>', 'files, folders with all .yaml, .yml and .json files below them, or - for standard input')
    .option('-n, --namespace <name>', 'the namespace of objects that name none', 'default')
    .option('--lenient', 'count documents that the API server would refuse, where they still have one meaning')
    .addOption(
      new Option(
        '--host-network <behaviour>',
        'what the network plugin takes host-network pods for (default: as bulkhead.yaml says, else unspecified where it matters)',
      ).choices(['pod', 'node']),
    );
}
