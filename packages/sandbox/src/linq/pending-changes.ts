interface Pending {
  readonly apply: () => void;
  readonly timer: NodeJS.Timeout | undefined;
}

/** Accepted changes that have not happened yet, applied in the order in which they were accepted. */
export class PendingChanges {
  readonly #delayMs: number | "manual";
  readonly #waiting = new Set<Pending>();

  constructor(delayMs: number | "manual") {
    this.#delayMs = delayMs;
  }

  get count(): number {
    return this.#waiting.size;
  }

  add(apply: () => void): void {
    // One delay for all, so the timers fire in the order in which they were set.
    const timer =
      this.#delayMs === "manual" ? undefined : setTimeout(() => this.#run(pending), this.#delayMs);
    const pending: Pending = { apply, timer };
    this.#waiting.add(pending);
  }

  flush(): void {
    for (const pending of [...this.#waiting]) this.#run(pending);
  }

  clear(): void {
    for (const { timer } of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  #run(pending: Pending): void {
    clearTimeout(pending.timer);
    if (this.#waiting.delete(pending)) pending.apply();
  }
}
