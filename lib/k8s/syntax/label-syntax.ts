import { dnsSubdomainProblem } from './dns-name';

/**
 * Why a text is no label key, as the end of a sentence that begins with it; undefined if it is one:
 * an optional DNS subdomain and `/`, then a name of at most 63 characters (SEMANTICS V3).
 */
export function labelKeyProblem(text: string): string | undefined {
  const parts = text.split('/');
  if (parts.length > 2) return 'has more than one /';
  const [prefix, name] = parts.length === 2 ? parts : [undefined, text];
  if (prefix !== undefined) {
    const problem = dnsSubdomainProblem(prefix);
    if (problem !== undefined) return prefix === '' ? 'has nothing before the /' : `has a prefix that ${problem}`;
  }
  if (name === undefined || name === '') return prefix === undefined ? 'is empty' : 'has nothing after the /';
  return nameProblem(name, prefix === undefined ? '' : ' after the /');
}

/** Why a text is no label value: empty, or a name of at most 63 characters (SEMANTICS V3). */
export function labelValueProblem(text: string): string | undefined {
  return text === '' ? undefined : nameProblem(text, '');
}

/** Why a text is no annotation key: a label key, in which capital letters of the prefix do no harm (SEMANTICS V1). */
export function annotationKeyProblem(text: string): string | undefined {
  return labelKeyProblem(text.toLowerCase());
}

function nameProblem(name: string, where: string): string | undefined {
  if (name.length > 63) return `has ${name.length} characters${where}; at most 63 are allowed`;
  const stranger = /[^A-Za-z0-9._-]/u.exec(name);
  if (stranger !== null) return `contains ${JSON.stringify(stranger[0])}; only letters, digits, -, _ and . are allowed`;
  if (!/^[A-Za-z0-9]/.test(name)) return `begins with ${name[0]}${where}; it must begin with a letter or digit`;
  if (!/[A-Za-z0-9]$/.test(name)) return `ends with ${name.at(-1)}; it must end with a letter or digit`;
  return undefined;
}
