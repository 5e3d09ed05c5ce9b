/**
 * Remembers what was made for a key. Once there are too many, all is forgotten: a memory that serves a loop needs no finer rule.
 *
 * @param limit how many are remembered at most
 */
export function boundedMemo<K, V>(limit: number): (key: K, make: () => V) => V {
  const known = new Map<K, V>();
  return (key, make) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= limit) known.clear();
    const made = make();
    known.set(key, made);
    return made;
  };
}
