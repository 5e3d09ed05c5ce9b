/** 4xxx: intent that the manifests violate. */
export const INTENT_CODES = {} as const;
