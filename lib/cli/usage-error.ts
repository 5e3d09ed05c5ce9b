import type { Place } from '../diagnostics';
import type { Notice } from '../report';

/** The command was typed, or `cdk8s.yaml` written, in a way that names no program or no output. */
export class UsageError extends Error {
  readonly notice: Notice;

  constructor(message: string, help: string, where?: Place) {
    super(message);
    this.name = 'UsageError';
    this.notice = { severity: 'error', name: 'usage', message, help, ...(where === undefined ? {} : { where }) };
  }
}
