export { type Check, type CheckInput, totalWork } from './check';
export { addressRanges } from './manifests/address-ranges';
export { duplicateObject } from './manifests/duplicate-object';
export type { ManifestCheck, ManifestInput } from './manifests/manifest-check';
export { MANIFEST_CHECKS, runManifestChecks } from './manifests/registry';
export { runChecks } from './registry';
export { overlappingZones } from './zones-overlap';
