/** 3xxx: programs that mean less, or more, than they say. */
export const MEANING_CODES = {} as const;
