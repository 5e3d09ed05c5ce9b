import type { Diagnostic } from '../../lib/diagnostics';
import { type Decoded, type DecodeOptions, decodeDocuments, readText } from '../../lib/k8s';

/** Reads and decodes a text; its diagnostics are those of both. */
export function decodeText(text: string, options?: DecodeOptions): Decoded {
  const { documents, diagnostics } = readText(text, 'test.yaml');
  const decoded = decodeDocuments(documents, options);
  return { ...decoded, diagnostics: [...diagnostics, ...decoded.diagnostics] };
}

/** Code, line and column of each diagnostic: `BH1050 9:21`. */
export function problemsOf(text: string, options?: DecodeOptions): readonly string[] {
  return decodeText(text, options).diagnostics.map(problem);
}

/** Code, line and column: `BH1050 9:21`. */
export function problem({ code, where }: Diagnostic): string {
  return `${code} ${where?.document?.line}:${where?.document?.column}`;
}
