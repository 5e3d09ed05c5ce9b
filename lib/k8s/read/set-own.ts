/** Sets an own property: plain assignment to `__proto__` would change the prototype and lose the key. */
export function setOwn(value: Record<string, unknown>, key: string, part: unknown): void {
  if (key === '__proto__') Object.defineProperty(value, key, { value: part, enumerable: true, configurable: true, writable: true });
  else value[key] = part;
}
