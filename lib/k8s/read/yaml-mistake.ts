import type { ErrorCode, YAMLParseError } from 'yaml';

/** A mistake in YAML's syntax in words, and what to type. */
export interface YamlMistake {
  readonly problem: string;
  readonly fix: string;
}

const MISTAKES: { readonly [code in ErrorCode]?: Partial<YamlMistake> } = {
  BAD_DQ_ESCAPE: { fix: 'double the backslash, or use single quotes' },
  BAD_INDENT: { fix: 'align the line with the others of its mapping or list; close every bracket' },
  BAD_SCALAR_START: { fix: 'put the value in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    problem: 'a mapping begins in the middle of a line',
    fix: 'put a value that holds ": " in quotes, or its fields on lines of their own',
  },
  MISSING_CHAR: { fix: 'add the missing character' },
  MULTILINE_IMPLICIT_KEY: {
    problem: 'a line stands where a key should, and has no colon',
    fix: 'add the colon after the key, or indent the line below the one it belongs to',
  },
  TAB_AS_INDENT: { fix: 'indent with spaces' },
  UNEXPECTED_TOKEN: { problem: 'something stands here that belongs to nothing before it' },
};

/** Says what the parser found, in the user's words where it has codes for them. */
export function yamlMistake({ code, message }: YAMLParseError): YamlMistake {
  const [line = ''] = message.split('\n');
  const short = line.length > 160 ? `${line.slice(0, 157)}...` : line;
  return {
    problem: `${short.charAt(0).toLowerCase()}${short.slice(1)}`,
    fix: 'look at the indentation, the quotes and the brackets of this line and the one above',
    ...MISTAKES[code],
  };
}
