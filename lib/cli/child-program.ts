import { spawn } from 'node:child_process';
import { CHILD, readChildRecords } from './child-record';
import type { Outcome } from './outcome';
import { onSignal } from './signals';
import type { Staging } from './staging';

/** Runs a shell command with the hook in all its Node processes. What it prints goes to standard error if `quiet`, else where it goes by itself. */
export function runChildProgram(command: string, staging: Staging, quiet: boolean): Promise<Outcome> {
  const { staging: folder, out, records, output } = staging;
  const options = [process.env.NODE_OPTIONS, `--require ${JSON.stringify(require.resolve('./child-hook'))}`];
  const child = spawn(command, {
    shell: true,
    stdio: ['inherit', quiet ? 2 : 'inherit', 'inherit'],
    env: {
      ...process.env,
      CDK8S_OUTDIR: out,
      NODE_OPTIONS: options.filter((option) => option).join(' '),
      [CHILD]: JSON.stringify({ staging: folder, out, records, output }),
    },
  });
  onSignal((signal) => {
    child.kill(signal);
    staging.close();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const told = readChildRecords(records);
      resolve({ ...told, exitCode: code === 0 ? told.exitCode : (code ?? 1), ...(signal === null ? {} : { signal }), unsettled: false });
    });
  });
}
