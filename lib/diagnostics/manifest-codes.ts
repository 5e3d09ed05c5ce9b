/** 31xx: findings about one policy, or about policies among each other, that need no declared intent. */
export const MANIFEST_CODES = {} as const;
