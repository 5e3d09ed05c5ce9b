/** A fenced block of a Markdown page. */
export interface Block {
  /** What follows the opening fence: `ts reports BH4001`. */
  readonly info: string;
  /** The first word of `info`. */
  readonly language: string;
  /** Its lines, each with its line break. */
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

const FENCE = /^```(.*)\n([\s\S]*?)^```$/gm;

/** The fenced blocks of a page, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(FENCE)].map((match) => block(match, markdown));
}

/** A page whose blocks have other texts; the same where `textOf` gives none. */
export function withTexts(markdown: string, textOf: (block: Block) => string | undefined): string {
  return markdown.replace(FENCE, (whole, info: string, text: string, offset: number) => {
    const found = block({ 1: info, 2: text, index: offset }, markdown);
    return `\`\`\`${info}\n${textOf(found) ?? text}\`\`\`${whole.endsWith('\n') ? '\n' : ''}`;
  });
}

function block(match: { readonly 1?: string; readonly 2?: string; readonly index: number }, markdown: string): Block {
  const info = (match[1] ?? '').trim();
  return {
    info,
    language: info.split(' ')[0] ?? '',
    text: match[2] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  };
}
