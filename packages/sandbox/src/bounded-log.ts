/** Keeps the newest entries and forgets the rest, so that a long run costs no memory. */
export class BoundedLog<T> {
  readonly #limit: number;
  #entries: T[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False when nothing is ever kept: callers then skip building entries at all. */
  get keeps(): boolean {
    return this.#limit > 0;
  }

  add(entry: T): void {
    if (this.#limit === 0) return;
    this.#entries.push(entry);
    // Cutting only at twice the limit makes the cost of an entry constant on average.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
  }

  all(): T[] {
    return this.#entries.slice(-this.#limit || this.#entries.length);
  }

  clear(): void {
    this.#entries = [];
  }
}
