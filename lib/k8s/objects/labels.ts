/** Labels of an object. A map, because `__proto__` and `constructor` are legal keys. */
export type Labels = ReadonlyMap<string, string>;
