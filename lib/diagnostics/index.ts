export { CATALOGUE, type Code, diagnostic, type ParametersOf } from './catalogue';
export type { Definition, Severity } from './definition';
export type { Diagnostic, DiagnosticDetails, Related } from './diagnostic';
export type { Evidence, WalkthroughStep, Witness, WitnessAddress, WitnessEnd, WitnessPod } from './evidence';
export { BulkheadMisuse, isMisuse } from './misuse';
export { type DocumentPlace, type Place, placeText, type SourcePlace } from './place';
export { renderDiagnostic, renderEvidence } from './render';
