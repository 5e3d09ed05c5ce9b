import { posix } from 'node:path';
import { moduleShape } from './module-shape';

/** Only these folders may know that cdk8s exists. */
const KNOW_CDK8S = new Set(['constructs', 'testing', 'cli']);
/** Only these load files whose names come from the user. */
const LOAD_USER_FILES = new Set(['testing', 'cli']);
const CDK8S = /^(cdk8s|constructs|cdk8s-plus-\d+)(\/|$)/;
const NOT_A_NAME = /^(utils?|helpers?|common|misc)$/;

/**
 * Where sources break the rules of the house (CONTRIBUTING, "The tree"): one sentence each, in the order of the files.
 *
 * @param layers the folders of lib/, from the innermost to the outermost
 * @param sources the text of each file by its path below lib/, with `/`
 */
export function layerViolations(layers: readonly string[], sources: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  for (const [file, source] of sources) {
    const report = (what: string): void => void found.push(`${file}: ${what}`);
    const folder = folderOf(file);
    const isDoor = file === 'index.ts';
    const rank = isDoor ? layers.length : layers.indexOf(folder);

    for (const part of file.split('/')) {
      const name = part.replace(/\..*$/, '');
      if (NOT_A_NAME.test(name)) report(`"${name}" says nothing about what is inside`);
    }
    if (rank < 0) {
      report(folder === '' ? 'only index.ts stands directly in lib/' : `folder "${folder}" is not in the list of layers`);
      continue;
    }

    const shape = moduleShape(source);
    if (shape.hasDefaultExport) report('has a default export');
    if (isDoor && shape.hasExportStar) report('has an "export *", it names each export');
    if (shape.loadsComputedName && !LOAD_USER_FILES.has(folder)) report('loads a module whose name is computed');
    for (const name of shape.imports) {
      const problem = name.startsWith('.') ? relativeImport(name) : packageImport(name);
      if (problem !== undefined) report(`imports ${name}: ${problem}`);
    }

    function packageImport(name: string): string | undefined {
      if (/^cdk8s-bulkhead(\/|$)/.test(name)) return 'inside the package, paths are relative';
      if (CDK8S.test(name) && !KNOW_CDK8S.has(folder)) return `only ${[...KNOW_CDK8S].join(', ')} know cdk8s`;
      return undefined;
    }

    function relativeImport(name: string): string | undefined {
      const path = posix.join(posix.dirname(file), name);
      if (path === '../package.json') return undefined;
      if (path.startsWith('..')) return 'is outside lib/';
      const [target = '', ...inner] = path
        .replace(/\.[cm]?[jt]s$/, '')
        .split('/')
        .filter(nonEmpty);
      if (target === '.' || (target === 'index' && inner.length === 0)) return 'lib/index.ts is for users';
      if (target === folder) return undefined;
      const targetRank = layers.indexOf(target);
      if (targetRank < 0) return `"${target}" is not in the list of layers`;
      if (targetRank > rank) return `${target} comes after ${folder} in the list of layers`;
      if (inner.length > 0 && inner.join('/') !== 'index') return `only ${target}/index.ts may be imported`;
      return undefined;
    }
  }
  return found;
}

function folderOf(file: string): string {
  const slash = file.indexOf('/');
  return slash < 0 ? '' : file.slice(0, slash);
}

function nonEmpty(text: string): boolean {
  return text !== '';
}
