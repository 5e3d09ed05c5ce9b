import { isUtf8 } from 'node:buffer';
import { type Diagnostic, diagnostic } from '../../diagnostics';

const ENCODINGS: readonly (readonly [bytes: readonly number[], problem: string, fix: string])[] = [
  [[0xff, 0xfe], 'it is UTF-16', 'write it as UTF-8: iconv -f UTF-16 -t UTF-8, or Out-File -Encoding utf8'],
  [[0xfe, 0xff], 'it is UTF-16', 'write it as UTF-8: iconv -f UTF-16 -t UTF-8, or Out-File -Encoding utf8'],
  [[0x1f, 0x8b], 'it is compressed', 'unpack it first: gunzip'],
];

/** The text that bytes stand for, or why they are none: Kubernetes reads UTF-8 only. */
export function utf8Text(bytes: Buffer, file: string): string | Diagnostic {
  for (const [beginning, problem, fix] of ENCODINGS)
    if (beginning.every((byte, index) => bytes[index] === byte))
      return diagnostic('BH1205', { problem, fix }, { where: { document: { file } } });
  return isUtf8(bytes) ? bytes.toString('utf8') : invalidByte(bytes, file);
}

const NEWLINE = 0x0a;

function invalidByte(bytes: Buffer, file: string): Diagnostic {
  let start = 0;
  let line = 1;
  for (; ; line++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    if (!isUtf8(bytes.subarray(start, end))) return at(firstInvalid(bytes.subarray(start, end)));
    start = end + 1;
  }

  function at({ offset, column }: { readonly offset: number; readonly column: number }): Diagnostic {
    const byte = (bytes[start + offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const parameters = {
      problem: `the byte ${byte} belongs to no character`,
      fix: 'save the file as UTF-8, or leave it out if it is no manifest',
    };
    return diagnostic('BH1205', parameters, { where: { document: { file, line, column } } });
  }
}

/** Where the first character begins that is none: in bytes, and in the columns of an editor. */
function firstInvalid(line: Buffer): { readonly offset: number; readonly column: number } {
  let offset = 0;
  for (const character of line.toString('utf8')) {
    const width = Buffer.byteLength(character);
    if (character === '\ufffd' && !line.subarray(offset, offset + width).equals(Buffer.from(character))) break;
    offset += width;
  }
  return { offset, column: line.subarray(0, offset).toString('utf8').length + 1 };
}
