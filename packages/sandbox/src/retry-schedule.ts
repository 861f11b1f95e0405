const firstWaitMs = 3_000;
const longestWaitMs = 600_000;

/**
 * The wait after a failed attempt (1 for the first). Linq publishes ten attempts over about 25
 * minutes, exponential with jitter, no wait above 10 minutes, but not the numbers: doubling from
 * three seconds, a fifth more or less, comes to that.
 */
export const retryWaitMs = (
  failedAttempt: number,
  scale: number,
  random: () => number = Math.random,
): number =>
  Math.min(firstWaitMs * 2 ** (failedAttempt - 1) * (0.8 + 0.4 * random()), longestWaitMs) * scale;

/** Whether a delivery is worth another attempt: 5xx, 429 and no answer are; other answers are final. */
export const isWorthRepeating = (status: number | null): boolean =>
  status === null || status === 429 || status >= 500;
