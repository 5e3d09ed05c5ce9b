import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BULKHEAD_CONFIG, type BulkheadConfig, NO_CONFIG } from './bulkhead-config';
import { parseBulkheadConfig } from './parse-bulkhead-config';
import { UsageError } from './usage-error';

/**
 * The settings of a file that was named, else of `bulkhead.yaml` in the folder, else none.
 * @param named relative to the folder
 * @throws UsageError for a file that is named and cannot be read
 * @throws ConfigError for settings that mean nothing
 */
export function readBulkheadConfig(named: string | undefined, folder: string): BulkheadConfig {
  const name = named ?? BULKHEAD_CONFIG;
  const path = resolve(folder, name);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && named === undefined) return NO_CONFIG;
    throw new UsageError(
      code === 'ENOENT' ? `${name} does not exist` : `${name} cannot be read (${code ?? String(error)})`,
      named === undefined ? `make ${name} a readable file, or name settings with --config` : 'name a readable file with --config',
    );
  }
  return { ...parseBulkheadConfig(text, name), path };
}
