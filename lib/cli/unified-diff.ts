/** Beyond this the search for a small diff would take longer than anybody waits, and nobody would read the result. */
const MOST_EDITS = 4000;

/** What leads from one text to another; `undefined` for no file. Undefined for what is no text, or is too different. */
export function unifiedDiff(file: string, before: Buffer | undefined, after: Buffer | undefined): string | undefined {
  if (before?.includes(0) || after?.includes(0)) return undefined;
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = require('diff') as typeof import('diff');
  const name = (content: Buffer | undefined, side: string): string => (content === undefined ? '/dev/null' : `${file} (${side})`);
  return createTwoFilesPatch(
    name(before, 'as it is'),
    name(after, 'as the program makes it'),
    before?.toString('utf8') ?? '',
    after?.toString('utf8') ?? '',
    undefined,
    undefined,
    { context: 3, maxEditLength: MOST_EDITS, headerOptions: FILE_HEADERS_ONLY },
  );
}
