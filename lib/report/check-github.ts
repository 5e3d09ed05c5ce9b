import type { Diagnostic, Severity } from '../diagnostics';
import type { CheckedManifests } from './check-result';
import { checkSummary } from './check-summary';
import { repositoryPath } from './repository-path';
import { visible } from './visible';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The result as workflow commands of GitHub Actions, which shows them beside the lines; the summary as plain lines below. */
export function checkGithub(result: CheckedManifests): string {
  const lines = [...result.findings.map(annotation), ...checkSummary(result).map(({ label, text }) => `${label}: ${data(text)}`)];
  return `${lines.join('\n')}\n`;
}

function annotation({ code, name, severity, message, help, where }: Diagnostic): string {
  const { file, line, column } = where?.document ?? {};
  const properties = [
    ...(file === undefined ? [] : [`file=${property(repositoryPath(file))}`]),
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${property(`${code} ${name}`)}`,
  ];
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(help === undefined ? message : `${message}\n${help}`)}`;
}

/** What the runner undoes in a message. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

/** What the runner undoes in a property, where `:` and `,` end something. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
