import { type Token, tokens } from './tokens';

/** What a source file imports and how it exports. */
export interface ModuleShape {
  /** Module names in order: of imports, type imports, re-exports, `import()`, `require()` and calls of what `createRequire()` made. */
  readonly imports: readonly string[];
  /** Whether a module is loaded whose name is not written down, as in `import(path)`. */
  readonly loadsComputedName: boolean;
  readonly hasDefaultExport: boolean;
  readonly hasExportStar: boolean;
}

/** Reads the shape of a module from its source. */
export function moduleShape(source: string): ModuleShape {
  const all = tokens(source);
  const imports: string[] = [];
  const loaders = new Set(['require']);
  let loadsComputedName = false;
  let hasDefaultExport = false;
  let hasExportStar = false;

  const is = (index: number, text: string): boolean => {
    const token = all[index];
    return token?.text === text && (token.kind === 'word' || token.kind === 'punctuator');
  };
  const literal = (index: number): string | undefined => {
    const token: Token | undefined = all[index];
    return token?.kind === 'string' || (token?.kind === 'template' && token.text !== '${}') ? token.text : undefined;
  };
  /** The index after the bracket that closes the one at `open`. */
  const afterClosing = (open: number): number => {
    let depth = 0;
    for (let i = open; i < all.length; i++) {
      const { kind, text } = all[i] as Token;
      if (kind === 'punctuator' && /[([{]/.test(text)) depth++;
      if (kind === 'punctuator' && /[)\]}]/.test(text) && --depth === 0) return i + 1;
    }
    return all.length;
  };
  const call = (open: number): void => {
    const name = literal(open + 1);
    if (name === undefined || !(is(open + 2, ')') || is(open + 2, ','))) loadsComputedName = true;
    else imports.push(name);
  };
  /** Reads `from 'name'`, at `index` itself. */
  const from = (index: number): boolean => {
    const name = is(index, 'from') ? literal(index + 1) : undefined;
    if (name !== undefined) imports.push(name);
    return name !== undefined;
  };

  all.forEach((token, i) => {
    if (token.kind === 'word' && token.text === 'createRequire' && is(i - 1, '=') && all[i - 2]?.kind === 'word') {
      loaders.add((all[i - 2] as Token).text);
    }
  });

  for (let i = 0; i < all.length; i++) {
    const { kind, text } = all[i] as Token;
    if (kind !== 'word' || is(i - 1, '.')) continue;

    if (text === 'import') {
      const bare = literal(i + 1);
      if (bare !== undefined) imports.push(bare);
      else if (is(i + 1, '(')) call(i + 1);
      else if (!is(i + 1, '.') && !is(i + 1, ':')) {
        for (let j = i + 1; j < all.length && !is(j, ';') && !is(j, '='); j++) {
          if (from(j)) break;
        }
      }
    } else if (text === 'export') {
      const start = is(i + 1, 'type') ? i + 2 : i + 1;
      if (is(start, 'default') || is(start, '=')) hasDefaultExport = true;
      if (is(start, '*')) {
        hasExportStar = true;
        from(is(start + 1, 'as') ? start + 3 : start + 1);
      }
      if (is(start, '{')) {
        const end = afterClosing(start);
        from(end);
        for (let j = start + 1; j < end; j++) {
          if (is(j, 'default') && (is(j + 1, '}') || is(j + 1, ',')) && is(j - 1, 'as')) hasDefaultExport = true;
          if (is(j, 'default') && !is(j + 1, 'as') && !is(j - 1, 'as')) hasDefaultExport = true;
        }
      }
    } else if (text === 'createRequire' && is(i + 1, '(')) {
      const end = afterClosing(i + 1);
      if (is(end, '(')) call(end);
    } else if (loaders.has(text) && !is(i - 1, 'function')) {
      if (is(i + 1, '(')) call(i + 1);
      else if (is(i + 1, '.') && is(i + 2, 'resolve') && is(i + 3, '(')) call(i + 3);
    }
  }
  return { imports, loadsComputedName, hasDefaultExport, hasExportStar };
}
