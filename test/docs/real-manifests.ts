import { join } from 'node:path';
import { ROOT } from '../package/current-build';
import type { ExampleCopy } from './example-copy';

const REAL = join(ROOT, '..', 'shared', 'real');

/** Puts the real manifests that pages show beside the program, and tells of those that are not there. */
export function addRealManifests(copy: ExampleCopy): readonly string[] {
  const missing = ['kube-prometheus', 'online-boutique'].filter((name) => !copy.add(join(REAL, name), name));
  if (missing.length > 0) console.warn(`not there, so what pages show of them is not compared: ${missing.join(', ')}`);
  return missing;
}
