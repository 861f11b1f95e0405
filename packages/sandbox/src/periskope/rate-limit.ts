import type { PeriskopeSettings } from "./options.ts";

/** Counts requests in windows of one second, as «100 requests per second» suggests. */
export class RateLimit {
  readonly #settings: PeriskopeSettings;
  #window = 0;
  #used = 0;

  constructor(settings: PeriskopeSettings) {
    this.#settings = settings;
  }

  /** Counts one request and returns the headers to tell. */
  count(at: number = Date.now()): Record<string, string> {
    const window = Math.floor(at / 1000);
    if (window !== this.#window) {
      this.#window = window;
      this.#used = 0;
    }
    this.#used += 1;
    const { rateLimit, rateLimitResetReading } = this.#settings;
    const reset = {
      "epoch-seconds": window + 1,
      "epoch-milliseconds": (window + 1) * 1000,
      "seconds-left": 1,
    }[rateLimitResetReading];
    return {
      "X-RateLimit-Limit": String(rateLimit),
      "X-RateLimit-Remaining": String(Math.max(0, rateLimit - this.#used)),
      "X-RateLimit-Reset": String(reset),
    };
  }

  /** Whether the request counted last is one too many. */
  get exceeded(): boolean {
    return this.#settings.enforceRateLimit && this.#used > this.#settings.rateLimit;
  }
}
