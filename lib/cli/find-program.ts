import { accessSync, constants, readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileOfApp } from './parse-app';
import type { Program } from './program';
import { CONFIG, readConfig } from './read-config';
import { shownPath } from './shown-path';
import { UsageError } from './usage-error';

/** A program, and where its manifests go. */
export interface FoundProgram {
  readonly program: Program;
  /** Absolute. */
  readonly output: string;
  /** What was typed, for messages: `bulkhead synth main.ts`. */
  readonly command: string;
  /** Settings of `cdk8s.yaml` that only `cdk8s synth` follows. */
  readonly ignored: readonly string[];
}

export interface WhereToLook {
  /** The argument of the command. */
  readonly program?: string | undefined;
  readonly output?: string | undefined;
  readonly folder: string;
}

const EXTENSIONS = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs', '.jsx'];

/** Finds what to run and where to write. Throws a usage error where that is not clear. */
export function findProgram(look: WhereToLook): FoundProgram {
  const { folder } = look;
  const config = look.program !== undefined && look.output !== undefined ? undefined : readConfig(folder);
  const program = look.program === undefined ? programOfConfig(config?.app, folder) : programFile(look.program, folder);
  const output = outputFolder(look.output ?? config?.output ?? 'dist', folder);
  return {
    program,
    output,
    command: ['bulkhead synth', look.program, look.output && `--output ${look.output}`].filter((word) => word).join(' '),
    ignored: config?.ignored ?? [],
  };
}

function programOfConfig(app: string | undefined, folder: string): Program {
  if (app === undefined) {
    throw new UsageError(
      'no program is named',
      `name it, such as \`bulkhead synth main.ts\`, or write \`app: tsx main.ts\` into ${CONFIG}`,
    );
  }
  const named = fileOfApp(app);
  if (named === undefined) return { kind: 'command', command: app };
  const extensions = named.runner === 'node' ? ['', '.js', '.cjs', '.mjs'] : ['', '.ts', '.mts', '.cts', '.js'];
  const name = extensions.map((extension) => named.file + extension).find((candidate) => statOf(resolve(folder, candidate))?.isFile());
  if (name !== undefined) return { kind: 'file', file: resolve(folder, name), name };
  const source = named.file.replace(/\.([cm]?)js$/, '.$1ts');
  const compiled = source !== named.file && statOf(resolve(folder, source))?.isFile() === true;
  throw new UsageError(
    `${CONFIG} says \`app: ${app}\`, and there is no file ${named.file}`,
    compiled
      ? `compile ${source} first, or write \`app: tsx ${source}\`: it needs no compiling`
      : `correct \`app\` in ${CONFIG}, or name the program: \`bulkhead synth main.ts\``,
  );
}

function programFile(name: string, folder: string): Program {
  const file = resolve(folder, name);
  const stat = statOf(file);
  if (stat === undefined) throw new UsageError(`there is no file ${name || "''"}`, nearby(name, file, folder));
  if (stat.isDirectory()) {
    const main = programsIn(file).find((each) => each.startsWith('main.'));
    throw new UsageError(
      `${name} is a folder`,
      main === undefined ? 'name the file in it that makes the app' : `did you mean ${shownPath(join(file, main), folder)}?`,
    );
  }
  if (!EXTENSIONS.includes(extname(file))) {
    throw new UsageError(`${name} is no TypeScript or JavaScript file`, 'name the file that makes the app, such as main.ts');
  }
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new UsageError(`${name} cannot be read`, 'check its permissions');
  }
  return { kind: 'file', file, name };
}

function outputFolder(name: string, folder: string): string {
  if (name.trim() === '') throw new UsageError('--output names no folder', 'name one, such as `--output dist`');
  const output = resolve(folder, name);
  const stat = statOf(output);
  if (stat !== undefined && !stat.isDirectory())
    throw new UsageError(`the output ${name} is a file, not a folder`, 'name another with --output');
  return output;
}

/** What the user may have meant by a file that is not there. */
function nearby(name: string, file: string, folder: string): string {
  const withExtension = EXTENSIONS.find((extension) => statOf(file + extension)?.isFile());
  if (withExtension !== undefined) return `did you mean ${name}${withExtension}?`;
  const around = programsIn(dirname(file)).map((each) => shownPath(join(dirname(file), each), folder));
  if (around.length === 0) return 'name the file that makes the app, such as main.ts';
  return `did you mean ${around.length === 1 ? '' : 'one of '}${around.slice(0, 5).join(', ')}?`;
}

/** The programs that a folder may hold: `main` first, no declarations, no tests. */
function programsIn(folder: string): string[] {
  const names = statOf(folder)?.isDirectory() ? readdirSync(folder).sort() : [];
  const programs = names.filter((name) => EXTENSIONS.includes(extname(name)) && !/\.(d|test|spec|config)\.\w+$/.test(name));
  return [...programs.filter((name) => name.startsWith('main.')), ...programs.filter((name) => !name.startsWith('main.'))];
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
