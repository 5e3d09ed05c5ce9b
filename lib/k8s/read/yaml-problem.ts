import type { Code, ParametersOf } from '../../diagnostics';

/** Something in well-formed YAML that is no document of the API. */
export interface YamlProblem {
  readonly offset: number;
  readonly finding: YamlFinding;
  /** The other place that the reader needs. */
  readonly related?: { readonly message: string; readonly offset: number };
}

type Finding<C extends Code> = C extends Code ? { readonly code: C; readonly parameters: ParametersOf<C> } : never;

/** The codes of what is well-formed YAML and still no document of the API. */
export type YamlFinding = Finding<'BH1003' | 'BH1005' | 'BH1006' | 'BH1007' | 'BH1008' | 'BH1009' | 'BH1010' | 'BH1011'>;
