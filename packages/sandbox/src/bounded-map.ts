/** A map that forgets its oldest entry when it grows past its limit. */
export class BoundedMap<V> {
  readonly #limit: number;
  readonly #entries = new Map<string, V>();
  // The keys in a ring, because a Map finds its first key slowly after many deletions.
  readonly #keys: string[] = [];
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    return this.#entries.get(key);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  set(key: string, value: V): void {
    if (!this.#entries.has(key)) {
      const oldest = this.#keys[this.#next];
      if (oldest !== undefined) this.#entries.delete(oldest);
      this.#keys[this.#next] = key;
      this.#next = (this.#next + 1) % this.#limit;
    }
    this.#entries.set(key, value);
  }

  /** Oldest first. */
  values(): IterableIterator<V> {
    return this.#entries.values();
  }
}
