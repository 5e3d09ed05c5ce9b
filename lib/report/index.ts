export type { Colours } from './colours';
export { findingsOf } from './findings';
export { findingsText } from './findings-text';
export type { Notice } from './notice';
export { renderFinding } from './render-finding';
export { synthJson } from './synth-json';
export type { FileDifference, SynthResult, WrittenFile } from './synth-result';
export { synthText } from './synth-text';
