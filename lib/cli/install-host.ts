import { resolve } from 'node:path';
import { HOST, PROGRAM, type Root } from './library-symbols';
import { isInside, type StagingFolders, stagedFolder } from './staging-folders';

/** A root that made itself known, and where its files belong. */
export interface HostedRoot {
  readonly root: Root;
  /** The folder of its files after the run, absolute. */
  readonly target: string;
  /** The folder that it writes to during the run, absolute; absent where it could not be changed. */
  readonly staged?: string;
}

/** What the library told this process. */
export interface InstalledHost {
  readonly hosted: readonly HostedRoot[];
  /** Forgets the roots of a program that is loaded again from its start; those it had finished stay. */
  forgetUnfinished(): void;
}

/**
 * Makes this process the host of the library: each root makes itself known with its first zone. `new App({ outdir })` ignores
 * `CDK8S_OUTDIR`, so such an app is sent to the staging folder here, before it writes: what it makes is held back until it is proven too.
 * `onRoot` is called for each root before anything else is done with it.
 */
export function installHost(folders: StagingFolders, onRoot: () => void = () => {}): InstalledHost {
  let hosted: HostedRoot[] = [];
  const roots: Root[] = [];
  Object.defineProperty(roots, 'push', {
    value: (...added: Root[]): number => {
      for (const root of added) {
        onRoot();
        hosted.push(hostedRoot(root, folders));
        roots[roots.length] = root;
      }
      return roots.length;
    },
  });
  (globalThis as { [HOST]?: { readonly roots: Root[] } })[HOST] = { roots };
  return {
    get hosted() {
      return hosted;
    },
    forgetUnfinished: () => {
      hosted = hosted.filter(({ root }) => isSynthesized(root));
    },
  };
}

function hostedRoot(root: Root, folders: StagingFolders): HostedRoot {
  if (typeof root.outdir !== 'string') return { root, target: folders.output, staged: folders.out };
  const outdir = resolve(root.outdir);
  if (isInside(outdir, folders.out)) return { root, target: folders.output, staged: outdir };
  const staged = stagedFolder(outdir, folders);
  try {
    root.outdir = staged;
  } catch {
    // A subclass may have made it read-only.
  }
  const target = isInside(outdir, folders.output) ? folders.output : outdir;
  return root.outdir === staged ? { root, target, staged } : { root, target: outdir };
}

function isSynthesized(root: Root): boolean {
  try {
    return root[PROGRAM]?.report().synthesized === true;
  } catch {
    return false;
  }
}
