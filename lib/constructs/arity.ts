import type { Cut } from './call-place';
import { misuse } from './misuse';

/** The most arguments that each method takes, and what to type instead of more. */
export type Arity = Readonly<Record<string, { readonly most: number; readonly instead?: string }>>;

/**
 * Makes methods refuse arguments that they do not take: JavaScript drops them without a word, and what they would have
 * narrowed stays wide. A call by `list.map(Port.tcp)` passes position and list too, and is let through.
 * @param owner the class or its prototype
 * @param of how messages call it: `Peer`
 */
export function refuseSurplusArguments(owner: object, of: string, arity: Arity): void {
  const methods = owner as Record<string, (...given: unknown[]) => unknown>;
  for (const [name, { most, instead }] of Object.entries(arity)) {
    const method = methods[name];
    if (method === undefined) throw new Error(`${of} has no method ${name}`);
    const strict: Cut = function (this: unknown, ...given: unknown[]): unknown {
      if (given.length > most && !isIteration(given))
        throw misuse('BH2030', { method: `${of}.${name}`, most, given: given.length, instead }, strict);
      return method.apply(this, given);
    };
    Object.defineProperty(strict, 'name', { value: name });
    Object.defineProperty(owner, name, { value: strict, writable: true, configurable: true });
  }
}

function isIteration([value, index, list, ...more]: readonly unknown[]): boolean {
  return more.length === 0 && Array.isArray(list) && typeof index === 'number' && list[index] === value;
}
