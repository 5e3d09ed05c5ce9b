/** A text of manifests without characters that would steer a terminal or break a format: line breaks stay. */
export function visible(text: string): string {
  return text.replace(/(?!\n)\p{Cc}/gu, '\u{FFFD}');
}
