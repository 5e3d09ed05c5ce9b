export type { Check, CheckInput } from './check';
export { runChecks } from './registry';
export { overlappingZones } from './zones-overlap';
