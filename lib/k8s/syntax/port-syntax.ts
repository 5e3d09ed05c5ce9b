/** Why a number is no port, as the end of a sentence that begins with it; undefined if it is one (SEMANTICS V7). */
export function portNumberProblem(port: number): string | undefined {
  if (!Number.isInteger(port)) return 'is no whole number';
  return port < 1 || port > 65535 ? 'is not between 1 and 65535' : undefined;
}

/**
 * Why a text is no name of a port, as the end of a sentence that begins with it: at most 15 small letters, digits and `-`,
 * a letter among them (SEMANTICS V7).
 */
export function portNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.length > 15) return `has ${name.length} characters; at most 15 are allowed`;
  const stranger = /[^a-z0-9-]/u.exec(name);
  if (stranger !== null) return `contains ${JSON.stringify(stranger[0])}; only small letters, digits and - are allowed`;
  if (!/[a-z]/.test(name)) return 'has no letter; a port name needs one';
  if (name.includes('--')) return 'contains --';
  if (name.startsWith('-')) return 'begins with -';
  return name.endsWith('-') ? 'ends with -' : undefined;
}
