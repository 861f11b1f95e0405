import type { Clock } from "./clock.ts";
import { Roster, type Enrolled } from "./roster.ts";

/** By how much a timer is late when something held the process up, in milliseconds. */
const heldUpMs = 50;

/** Something that is over at a moment unless it is done before. */
export interface Timed extends Enrolled {
  /** Monotonic milliseconds. It may move later at any time; when it moves closer, say so with `notice`. */
  readonly endsAt: number;
  /** The moment has come. */
  readonly expire: (now: number) => void;
}

/**
 * Watches many deadlines with one timer, which is set for the nearest. Deadlines are rarely reached: most
 * calls are done long before, and cost a place on a roster rather than a timer.
 */
export class Deadlines {
  readonly #clock: Clock;
  readonly #watched = new Roster<Timed>();
  #armedFor = Infinity;
  #isPostponed = false;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  watch(timed: Timed): void {
    this.#watched.add(timed);
    this.notice(timed);
  }

  /** The deadline of something may have come closer; of what is not watched nothing comes. */
  notice(timed: Timed): void {
    if (timed.endsAt < this.#armedFor && this.#watched.has(timed)) this.#arm(timed.endsAt);
  }

  /** Nothing is left armed for nobody. */
  forget(timed: Timed): void {
    if (!this.#watched.delete(timed) || this.#watched.size > 0) return;
    this.#cancelTimer?.();
    this.#armedFor = Infinity;
  }

  #arm(endsAt: number): void {
    this.#cancelTimer?.();
    this.#armedFor = endsAt;
    this.#isPostponed = false;
    this.#cancelTimer = this.#clock.setTimer(() => this.#fire(), endsAt - this.#clock.monotonic());
  }

  #fire(): void {
    const now = this.#clock.monotonic();
    if (now - this.#armedFor > heldUpMs && !this.#isPostponed) {
      // Node fires timers before it reads from sockets: what came in time meanwhile is read first.
      this.#isPostponed = true;
      const immediate = setImmediate(() => this.#fire());
      this.#cancelTimer = () => clearImmediate(immediate);
      return;
    }
    const due: Timed[] = [];
    let next = Infinity;
    for (const timed of this.#watched.list()) {
      if (timed.endsAt <= now) due.push(timed);
      else if (timed.endsAt < next) next = timed.endsAt;
    }
    this.#armedFor = Infinity;
    if (next < Infinity) this.#arm(next);
    for (const timed of due) {
      // What expired before may have settled it.
      if (this.#watched.delete(timed)) timed.expire(now);
    }
  }
}
