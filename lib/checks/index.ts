export type { Check, CheckInput } from './check';
export { CHECKS, runChecks } from './registry';
export { replay } from './replay';
export { overlappingZones } from './zones-overlap';
