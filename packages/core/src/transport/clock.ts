/** Time as core sees it, so that tests own it. */
export interface Clock {
  /** Milliseconds that never go back; the origin is arbitrary. */
  readonly monotonic: () => number;
  /** Milliseconds since the epoch. */
  readonly wall: () => number;
  /** Calls back once after so many milliseconds; returns how to cancel. */
  readonly setTimer: (callback: () => void, milliseconds: number) => () => void;
  /** A number from 0 (included) to 1 (excluded). */
  readonly random: () => number;
}

/** The longest time a Node timer can measure; anything above it fires at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  setTimer: (callback, milliseconds) => {
    const timer = setTimeout(
      callback,
      Math.min(Math.max(0, Math.ceil(milliseconds)), longestTimerMs),
    );
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};
