/** A piece of TypeScript source: comments are gone, and a template literal is one `template` token plus the tokens inside its `${}`. */
export interface Token {
  readonly kind: 'word' | 'punctuator' | 'string' | 'template' | 'regex';
  /** The text; of a string or a template without `${}`, what stands between the quotes. */
  readonly text: string;
}

const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*|[\d.]*\d[\w.]*/uy;
const REGEX = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const VALUE_FOLLOWS = new Set(['return', 'typeof', 'case', 'in', 'of', 'do', 'else', 'void', 'delete', 'throw', 'new', 'await', 'yield']);

/** Splits TypeScript source into tokens: enough to tell an import from the word "import" in a text. */
export function tokens(source: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;

  const regexMayStart = (): boolean => {
    const before = found.at(-1);
    if (before === undefined) return true;
    return before.kind === 'punctuator' ? !/[)\]}]/.test(before.text) : before.kind === 'word' && VALUE_FOLLOWS.has(before.text);
  };

  const sticky = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };

  const template = (): void => {
    const start = ++at;
    const index = found.push({ kind: 'template', text: '${}' }) - 1;
    let plain = true;
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        plain = false;
        at += 2;
        code('}');
      } else {
        at += source[at] === '\\' ? 2 : 1;
      }
    }
    if (plain) found[index] = { kind: 'template', text: source.slice(start, at) };
    at++;
  };

  /** Reads tokens to the end of the source or, inside a template, to the brace that closes its `${`. */
  const code = (until?: '}'): void => {
    let depth = 0;
    while (at < source.length) {
      const char = source[at] as string;
      if (until === '}' && char === '}' && depth-- === 0) {
        at++;
        return;
      }
      if (until === '}' && char === '{') depth++;

      if (/\s/.test(char)) {
        at++;
      } else if (source.startsWith('//', at)) {
        const end = source.indexOf('\n', at);
        at = end < 0 ? source.length : end;
      } else if (source.startsWith('/*', at)) {
        const end = source.indexOf('*/', at + 2);
        at = end < 0 ? source.length : end + 2;
      } else if (char === '"' || char === "'") {
        const start = ++at;
        while (at < source.length && source[at] !== char) at += source[at] === '\\' ? 2 : 1;
        found.push({ kind: 'string', text: source.slice(start, at++) });
      } else if (char === '`') {
        template();
      } else {
        const regex = char === '/' && regexMayStart() ? sticky(REGEX) : undefined;
        const word = regex === undefined ? sticky(WORD) : undefined;
        const text = regex ?? word ?? char;
        found.push({ kind: regex !== undefined ? 'regex' : word !== undefined ? 'word' : 'punctuator', text });
        at += text.length;
      }
    }
  };

  code();
  return found;
}
