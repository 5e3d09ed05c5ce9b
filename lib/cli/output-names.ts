import { join } from 'node:path';
import type { OutputPlan, PlannedFile } from './plan-output';
import { shownPath } from './shown-path';

/** Names the files of an output folder as the user would type them in the folder where the command was started. */
export type Naming = (plan: OutputPlan, name: string) => string;

export function namingFrom(folder: string): Naming {
  return (plan, name) => shownPath(join(plan.folder, name), folder);
}

/** A file of a result. */
export function namedFile(
  plan: OutputPlan,
  { name, content }: PlannedFile,
  naming: Naming,
): { readonly file: string; readonly policies: number } {
  return { file: naming(plan, name), policies: policiesIn(content) };
}

/** How many documents of a manifest are network policies of any kind. */
function policiesIn(content: Buffer): number {
  return content.toString('utf8').match(/^kind: \w*NetworkPolicy\s*$/gm)?.length ?? 0;
}
