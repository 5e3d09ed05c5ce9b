/** `ts-node main.ts` and its like: nothing that loading the file here would lose. */
const RUNNER = /^(?:npx )?(ts-node|tsx|node)((?: -{1,2}[\w-]+)*) ([\w.@/\\-]+)$/;

/** Flags that change nothing for a file that is loaded here. Others may take a value, or mean something: they get their own process. */
const HARMLESS: ReadonlySet<string> = new Set(['-T', '--transpile-only', '--transpileOnly', '--swc', '--files', '--esm', '--no-warnings']);

/** The file of an `app` of `cdk8s.yaml` that only runs a file, as named there; undefined for any other command. */
export function fileOfApp(app: string): { readonly runner: string; readonly file: string } | undefined {
  const [, runner, flags, file] = RUNNER.exec(app.trim().replace(/ +/g, ' ')) ?? [];
  if (runner === undefined || flags === undefined || file === undefined || file.startsWith('-')) return undefined;
  const words = flags.split(' ').filter((flag) => flag !== '');
  return words.every((flag) => HARMLESS.has(flag)) ? { runner, file } : undefined;
}
