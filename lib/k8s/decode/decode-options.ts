export interface DecodeOptions {
  /**
   * Whether every policy must name its namespace, as an object of the API has to (SEMANTICS V1).
   * @default - no: `kubectl -n` may say it
   */
  readonly requireNamespace?: boolean;
  /**
   * Whether CIDRs that older API servers accept are read as those read them, with a warning (SEMANTICS V12).
   * @default - no: they are errors
   */
  readonly lenientCidrs?: boolean;
}
