/** Whether a text has no control character: one would steer a terminal, or fake lines in a report. */
export function isPrintable(text: string): boolean {
  return !/\p{Cc}/u.test(text);
}
