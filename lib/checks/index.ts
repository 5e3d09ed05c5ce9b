export { type Check, type CheckInput, totalWork } from './check';
export { runChecks } from './registry';
export { overlappingZones } from './zones-overlap';
