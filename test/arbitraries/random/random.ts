/**
 * Numbers that look random, and are the same for the same seed and index: sfc32. Much cheaper than fast-check, for runs in which
 * millions of clusters are made and thrown away.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, index: number) {
    this.#a = seed | 0;
    this.#b = index | 0;
    this.#c = 0x9e3779b9 | 0;
    for (let round = 0; round < 15; round++) this.#next();
  }

  /** A whole number from 0, below the limit. */
  below(limit: number): number {
    return this.#next() % limit;
  }

  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Some of the values in their order, at least one of them. */
  some<T>(values: readonly T[]): T[] {
    const sure = this.below(values.length);
    return values.filter((_, index) => index === sure || this.oneIn(2));
  }

  list<T>(length: number, make: (index: number) => T): T[] {
    return Array.from({ length }, (_, index) => make(index));
  }

  #next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}
