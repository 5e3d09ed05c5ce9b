/**
 * Why a text is no DNS-1123 label, as the end of a sentence that begins with it; undefined if it is one.
 * Names of namespaces and services (SEMANTICS V1).
 */
export function dnsLabelProblem(text: string): string | undefined {
  if (text === '') return 'is empty';
  if (text.length > 63) return `has ${text.length} characters; at most 63 are allowed`;
  return labelProblem(text, 'small letters, digits and -');
}

/** Why a text is no DNS-1123 subdomain: dot-separated labels, 253 characters together. Names of most objects (SEMANTICS V1). */
export function dnsSubdomainProblem(text: string): string | undefined {
  if (text === '') return 'is empty';
  if (text.length > 253) return `has ${text.length} characters; at most 253 are allowed`;
  if (/\.\.|^\.|\.$/.test(text)) return 'has a dot without a letter or digit on both sides';
  for (const label of text.split('.')) {
    const problem = labelProblem(label, 'small letters, digits, - and .');
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function labelProblem(label: string, allowed: string): string | undefined {
  const stranger = /[^a-z0-9-]/u.exec(label);
  if (stranger !== null) return `contains ${JSON.stringify(stranger[0])}; only ${allowed} are allowed`;
  if (label.startsWith('-')) return 'begins with -; it must begin with a small letter or digit';
  if (label.endsWith('-')) return 'ends with -; it must end with a small letter or digit';
  return undefined;
}
