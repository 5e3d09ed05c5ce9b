/** The pattern of the API (SEMANTICS C7), without the characters between `Z` and `a` that its `A-z` lets in by mistake. */
const LABEL = /^[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?$/;

/** Why a text is no domain name of a rule, as the end of a sentence that begins with it; undefined if it is one (SEMANTICS C7). */
export function domainNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  const plain = name.replace(/^\*\./, '').replace(/\.$/, '');
  if (plain.includes('*')) return 'has a * that is not its whole first part';
  if (/:|\//.test(plain)) return 'is no bare name: it has a scheme, path or port';
  const labels = plain.split('.');
  if (labels.length < 2) return `has only one part${name.startsWith('*') ? ' after the *' : ''}; it needs two, as in example.com`;
  const wrong = labels.find((label) => !LABEL.test(label));
  if (wrong === undefined) return undefined;
  if (wrong === '') return 'has a dot without a letter or digit on both sides';
  return `has the part ${JSON.stringify(wrong)}; a part has letters, digits, - and _, with a letter or digit at both ends`;
}
