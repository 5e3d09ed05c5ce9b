/**
 * Levels of mappings and lists that a document may have. Kubernetes objects stay below 100 (schemas of custom resources
 * are the deepest); readers that recurse are safe far beyond.
 */
export const NESTING_LIMIT = 200;
