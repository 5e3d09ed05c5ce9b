/** Finds line and column of an offset; both count from 1. */
export type LineIndex = (offset: number) => { readonly line: number; readonly column: number };

/** Looks for the lines of a text when the first position is asked for, and once. */
export function lineIndex(text: string): LineIndex {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lastAtMost(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

/** Index of the last element that is at most `limit`, in an ascending list that begins with 0. */
function lastAtMost(list: readonly number[], limit: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((list[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
