import { systemClock, type Clock } from "../../src/transport/clock.ts";

/**
 * The clock of the machine, but a wait that was announced passes at once and counts as passed: real
 * sockets without the waits between attempts. `random` is 0, so every wait is the shortest.
 */
export class HastyClock implements Clock {
  readonly wall = systemClock.wall;
  #skipped = 0;
  #announced: number | undefined;

  readonly monotonic = (): number => systemClock.monotonic() + this.#skipped;
  readonly random = (): number => 0;

  /** The next timer for exactly so many milliseconds is a wait to be skipped. */
  announce(milliseconds: number): void {
    this.#announced = milliseconds;
  }

  readonly setTimer = (callback: () => void, milliseconds: number): (() => void) => {
    if (milliseconds !== this.#announced) return systemClock.setTimer(callback, milliseconds);
    this.#announced = undefined;
    const immediate = setImmediate(() => {
      this.#skipped += milliseconds;
      callback();
    });
    return () => clearImmediate(immediate);
  };
}
