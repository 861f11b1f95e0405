/**
 * A budget that several processes share, for example through Redis. Core asks it before every request,
 * repeats included.
 */
export interface SharedLimiter {
  /**
   * Takes one request from the budget. `waitMs` 0 means it was granted; otherwise nothing was taken and
   * it is worth asking again after so many milliseconds.
   */
  readonly take: () => Promise<{ readonly waitMs: number }>;
}
