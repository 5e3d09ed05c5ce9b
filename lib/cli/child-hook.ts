// Loaded by `--require` into every Node process of an `app` command. Most of them are none of ours (npm, npx, a compiler):
// nothing changes for a process that makes no zone.
import { isMisuse } from '../diagnostics';
import { markProcess } from './child-mark';
import { CHILD, writeChildRecord } from './child-record';
import { installHost } from './install-host';
import { type ProgramFailure, programFailure } from './program-failure';
import { rootRecords } from './root-record';
import type { StagingFolders } from './staging-folders';

function hook(folders: StagingFolders): void {
  const mark = markProcess(folders.records);
  const host = installHost(folders, () => mark.set());
  let failure: ProgramFailure | undefined;
  // The monitor is asked before Node looks whether anybody catches: a listener that is added here still does.
  process.on('uncaughtExceptionMonitor', (error) => {
    if (process.listenerCount('uncaughtException') > 0 || !(isMisuse(error) || host.hosted.length > 0 || mark.sawCdk8s)) return;
    failure = programFailure(error);
    // The command shows the failure, with the user's own lines; this process ends as it would have.
    process.once('uncaughtException', () => process.exit(1));
  });
  process.on('exit', (exitCode) => {
    if (host.hosted.length > 0 || failure !== undefined) {
      writeChildRecord(folders.records, { roots: rootRecords(host.hosted), exitCode, ...(failure === undefined ? {} : { failure }) });
    }
    mark.clear();
  });
}

const folders = process.env[CHILD];
if (folders !== undefined) hook(JSON.parse(folders) as StagingFolders);
