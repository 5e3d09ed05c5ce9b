export { type Remedy, remediesFor } from './remedy';
export { remedyTarget } from './remedy-target';
export { settlingTexts } from './settling-texts';
