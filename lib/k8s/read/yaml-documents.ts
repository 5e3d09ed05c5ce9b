import { Composer, type Document, Parser } from 'yaml';
import { NESTING_LIMIT } from './nesting-limit';
import { yamlNesting } from './yaml-nesting';

/** Scalars stay texts, so that `plainScalar` decides; keys are compared by `yamlValue`, in linear time. */
const OPTIONS = { schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;

/** A document of a stream, or where one stands that is nested too deeply to be composed. */
export type YamlDocument = { readonly document: Document.Parsed } | { readonly tooDeep: number };

/** Parses a stream; documents after a broken one still come out. */
export function* yamlDocuments(text: string): Generator<YamlDocument> {
  let composer = new Composer(OPTIONS);
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && yamlNesting(token) > NESTING_LIMIT) {
      for (const document of composer.end()) yield { document };
      yield { tooDeep: token.offset };
      composer = new Composer(OPTIONS);
    } else {
      for (const document of composer.next(token)) yield { document };
    }
  }
  for (const document of composer.end()) yield { document };
}
