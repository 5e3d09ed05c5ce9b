/** Where two JSON values differ first, in words: `spec.ports[0].port is 7, proven was "0o7"`. Undefined for equal ones. */
export function firstDifference(proven: unknown, found: unknown, path = ''): string | undefined {
  if (isContainer(proven) && isContainer(found) && Array.isArray(proven) === Array.isArray(found)) {
    for (const key of new Set([...Object.keys(proven), ...Object.keys(found)])) {
      const difference = firstDifference(proven[key], found[key], stepped(path, key, Array.isArray(proven)));
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return Object.is(proven, found) || JSON.stringify(proven) === JSON.stringify(found)
    ? undefined
    : `${path} is ${shown(found)}, proven was ${shown(proven)}`;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function stepped(path: string, key: string, inList: boolean): string {
  if (inList) return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? 'null';
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
