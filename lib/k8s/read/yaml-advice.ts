import type { ErrorCode } from 'yaml';

const ADVICE: { readonly [code in ErrorCode]?: string } = {
  BAD_DQ_ESCAPE: 'double the backslash, or use single quotes',
  BAD_INDENT: 'align the line with the others of its mapping or list',
  BAD_SCALAR_START: 'put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put the text after the first colon in quotes, or its fields on lines of their own',
  MISSING_CHAR: 'add the missing character',
  MULTILINE_IMPLICIT_KEY: 'add the colon after the key, or indent the line under the one it belongs to',
  TAB_AS_INDENT: 'indent with spaces',
};

/** What to type after a mistake in YAML's syntax. */
export function yamlAdvice(code: ErrorCode): string {
  return ADVICE[code] ?? 'look at the indentation, the quotes and the brackets of this line';
}
