/** 9xxx: faults of Bulkhead itself. */
export const INTERNAL_CODES = {} as const;
