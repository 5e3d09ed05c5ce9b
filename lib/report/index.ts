export { type Colours, NO_COLOURS } from './colours';
export { count } from './count';
export { type Finding, findingsOf } from './findings';
export { findingsText } from './findings-text';
export type { Notice } from './notice';
export { renderFinding } from './render-finding';
export { synthJson } from './synth-json';
export type { CheckResult, FileDifference, SynthResult, WrittenFile } from './synth-result';
export { synthText } from './synth-text';
