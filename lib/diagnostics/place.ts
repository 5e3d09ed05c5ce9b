/** Where a diagnostic points: at most one of each kind, all optional. */
export interface Place {
  /** Path of the construct in the app's tree, such as `shop/db`. */
  readonly construct?: string;
  /** The user's own TypeScript call, relative to the nearest `cdk8s.yaml` or `package.json` above the file. */
  readonly source?: SourcePlace;
  /** A place in a YAML or JSON document. */
  readonly document?: DocumentPlace;
}

/** A line of the user's program. Lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place in a document; `line` and `column` count from 1 and are absent where the document was never text. */
export interface DocumentPlace {
  /** The file as the user named it, or a name for what is no file (`shop/db` of the tree, `<stdin>`). */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Path of the field inside the document, such as `spec.ingress[0].ports[1].port`. */
  readonly field?: string;
}

/** One line of text for a place: `shop.ts:21`, `policies.yaml:4:7`, `shop/db`. */
export function placeText(place: Place): string | undefined {
  if (place.source) return `${place.source.file}:${place.source.line}`;
  if (place.document) {
    const { file, line, column, field } = place.document;
    if (line !== undefined) return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
    return field === undefined || field === '' ? file : `${file} ${field}`;
  }
  return place.construct;
}
