import type { CST } from 'yaml';

/**
 * Levels of collections in a parsed document, counted without recursion: the composer recurses, and a stack that
 * overflows inside a regular expression ends the process.
 */
export function yamlNesting(document: CST.Document): number {
  let deepest = 0;
  const open: { readonly token: CST.Token; readonly depth: number }[] =
    document.value === undefined ? [] : [{ token: document.value, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (!('items' in token)) continue;
    deepest = Math.max(deepest, depth);
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return deepest;
}
