import { type Command, Option } from 'commander';
import type { CheckFormat } from '../report';
import { addManifestOptions } from './manifest-options';
import type { CheckOptions, runCheck } from './run-check';

const FORMATS: readonly CheckFormat[] = ['text', 'json', 'sarif', 'junit', 'github', 'md'];

/** Adds `bulkhead check`. What it does is loaded when it is run. */
export function addCheck(bulkhead: Command): void {
  addManifestOptions(bulkhead.command('check'))
    .summary('find what is wrong with manifests')
    .description(
      'Reads manifests of any origin, validates every network policy as the API server does, and reports policies that say less, or more, ' +
        'than they seem to. Settings, severities and suppressions are those of bulkhead.yaml.',
    )
    .option('--config <file>', 'settings (default: bulkhead.yaml of the current folder, if it is there)')
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that fails')
        .choices(['error', 'warning', 'info', 'never'])
        .default('warning'),
    )
    .option(
      '--today <day>',
      'the day on which suppressions end or not, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else the current day in UTC)',
    )
    .addOption(new Option('--format <format>', 'how to report').choices(FORMATS).default('text'))
    .addHelpText('after', '\nExit codes: 0 nothing found that fails, 1 findings, 2 usage or settings.')
    .action((paths: readonly string[], options: CheckOptions) => {
      const run = require('./run-check') as { readonly runCheck: typeof runCheck };
      run.runCheck(paths, options);
    });
}
