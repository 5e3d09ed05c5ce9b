import type { Verdict } from '../eval';

/** A probe as it was asked. */
interface AskedProbe {
  readonly src: string;
  readonly dst: string;
  readonly protocol: string;
  readonly port: number;
  readonly family: string | undefined;
}

/** An answer to a probe as one line for people, without the break at the end. */
export function answerText({ src, dst, protocol, port, family }: AskedProbe, { verdict, because }: Verdict): string {
  const what = `${protocol}${protocol === 'ICMP' ? '' : ` ${port}`}${family === undefined ? '' : ` over ${family}`}`;
  return `${verdict.padEnd('unspecified'.length)}  ${src} → ${dst}  ${what}  ${because.map(({ text }) => text).join('; ')}`;
}
