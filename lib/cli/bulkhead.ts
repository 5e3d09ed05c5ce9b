#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addCheck } from './check';
import { addConnectivity } from './connectivity';
import { EXIT } from './exit-code';
import { addExplain } from './explain';
import { addExposure } from './exposure';
import { print } from './print';
import { addQuery } from './query';
import { addSynth } from './synth';
import { systemProblem } from './system-problem';
import { version } from './version';

/** The command line. Each command adds itself, and loads what it needs when it is run. */
async function main(): Promise<void> {
  const bulkhead = new Command('bulkhead')
    .description('Zones and flows in TypeScript, proven Kubernetes network policies.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => print(1, text), writeErr: (text) => print(2, text) });
  addSynth(bulkhead);
  addConnectivity(bulkhead);
  addCheck(bulkhead);
  addQuery(bulkhead);
  addExplain(bulkhead);
  addExposure(bulkhead);
  try {
    await bulkhead.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

main().catch((error: unknown) => {
  const { renderFinding } = require('../report') as typeof import('../report');
  const problem = systemProblem(error);
  if (problem === undefined) throw error;
  process.exitCode = EXIT.usage;
  try {
    print(2, `${renderFinding(problem)}\n`);
  } catch {
    // Standard error cannot be written either: the exit code tells.
  }
});
