import { checkGithub } from './check-github';
import { checkJson } from './check-json';
import { checkJunit } from './check-junit';
import { checkMarkdown } from './check-markdown';
import type { CheckedManifests } from './check-result';
import { checkSarif } from './check-sarif';
import { checkText } from './check-text';
import type { Colours } from './colours';

/** How `bulkhead check` reports. */
export type CheckFormat = 'text' | 'json' | 'sarif' | 'junit' | 'github' | 'md';

export interface CheckReportOptions {
  /** The version of the tool, which SARIF names. */
  readonly version: string;
  /** @default - none */
  readonly colours?: Colours;
}

/** The result in a format, with a line break at the end. */
export function checkReport(result: CheckedManifests, format: CheckFormat, { version, colours }: CheckReportOptions): string {
  switch (format) {
    case 'text':
      return checkText(result, colours);
    case 'json':
      return checkJson(result);
    case 'sarif':
      return checkSarif(result, version);
    case 'junit':
      return checkJunit(result);
    case 'github':
      return checkGithub(result);
    case 'md':
      return checkMarkdown(result);
  }
}
