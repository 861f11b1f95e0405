import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../src/transport/clock.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[] = [];
  /** What `random` answers: a number, or a function that gives the next one. */
  nextRandom: () => number = () => 0;
  readonly #epoch: number;
  readonly #timers = new Set<Timer>();
  #now = 0;
  #order = 0;

  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  readonly monotonic = (): number => this.#now;
  readonly wall = (): number => this.#epoch + this.#now;
  readonly random = (): number => this.nextRandom();

  readonly setTimer = (callback: () => void, milliseconds: number): (() => void) => {
    this.#order += 1;
    this.waits.push(milliseconds);
    const at = this.#now + Math.max(0, milliseconds);
    const timer: Timer = { at, order: this.#order, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** Timers that are set and have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time on and fires what is due, in order. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (let due = this.#next(until); due; due = this.#next(until)) this.#fire(due);
    this.#now = until;
  }

  /** Moves to the next timer and fires it; `false` when none is set. */
  skip(): boolean {
    const due = this.#next(Infinity);
    if (due) this.#fire(due);
    return due !== undefined;
  }

  /** Lets everything that waits for nothing but time go on until the promise is settled. */
  async finish<Value>(promise: PromiseLike<Value>): Promise<Value> {
    let settled = false;
    const done = Promise.resolve(promise).finally(() => (settled = true));
    done.catch(() => undefined);
    for (let idle = 0; !settled && idle < 100;) {
      await setImmediate();
      if (!settled) idle = this.skip() ? 0 : idle + 1;
    }
    return done;
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > until) continue;
      if (!next || timer.at < next.at || (timer.at === next.at && timer.order < next.order)) {
        next = timer;
      }
    }
    return next;
  }

  #fire(timer: Timer): void {
    this.#timers.delete(timer);
    this.#now = Math.max(this.#now, timer.at);
    timer.callback();
  }
}
