import type { TransportFailure } from "./transport.ts";

/** How requests are repeated. */
export interface RetryPolicy {
  /** Requests in all, the first included. Default 3; 1 switches repeats off. At most 10. */
  readonly attempts: number;
  /** The shortest wait between two attempts, in milliseconds. Default 100. */
  readonly minWaitMs: number;
  /** The longest wait that Parley chooses itself, in milliseconds. Default 8,000. */
  readonly maxWaitMs: number;
}

/** The policy unless an option says otherwise. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 3, minWaitMs: 100, maxWaitMs: 8_000 };

/** The longest wait that a provider may ask for before the call fails instead, in milliseconds. */
export const longestHintMs = 60_000;

/**
 * What a failure says about the request.
 *
 * - `not-applied`: it certainly had no effect; anything may be repeated.
 * - `ambiguous`: it may have had one; only what is repeatable is repeated.
 * - `final`: repeating would not help, or would do harm.
 */
export type Certainty = "not-applied" | "ambiguous" | "final";

/** The certainty of a reply that is not a success. */
export const certaintyOfStatus = (status: number, hasHint: boolean): Certainty => {
  if (status === 408 || status === 429 || (status === 503 && hasHint)) return "not-applied";
  return status < 500 || status === 501 || status === 505 ? "final" : "ambiguous";
};

/** The same where the provider says that a later attempt may succeed, whatever the status sounds like. */
export const certaintyOfRefusal = (
  status: number,
  hasHint: boolean,
  isTransient: boolean,
): Certainty => {
  const certainty = certaintyOfStatus(status, hasHint);
  if (!isTransient || certainty !== "final") return certainty;
  // That it may succeed later does not say that a server which failed has done nothing.
  return status < 500 ? "not-applied" : "ambiguous";
};

/** The certainty of an attempt without a reply. */
export const certaintyOfFailure = (failure: TransportFailure): Certainty => {
  if (failure.kind === "aborted" || failure.kind === "invalid-response") return "final";
  const isFinal = failure.kind === "network" ? failure.permanent : failure.phase === "total";
  if (isFinal) return "final";
  return failure.notSent ? "not-applied" : "ambiguous";
};

/** Whether an exchange may be sent again after a failure of this certainty. */
export const mayRepeat = (certainty: Certainty, repeatable: boolean): boolean =>
  certainty === "not-applied" || (certainty === "ambiguous" && repeatable);

/** A random wait before repeat number `repeat` (1 for the first), in milliseconds. */
export const backoffMs = (policy: RetryPolicy, repeat: number, random: number): number => {
  const ceiling = Math.max(policy.minWaitMs, Math.min(policy.maxWaitMs, 500 * 2 ** (repeat - 1)));
  return policy.minWaitMs + random * (ceiling - policy.minWaitMs);
};

// The three forms of RFC 9110; `Date.parse` alone takes «Mon 5» for a date.
const httpDate =
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$|^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d [\d:]{8} GMT$|^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/;

const parseHttpDate = (text: string): number => {
  if (!httpDate.test(text)) return NaN;
  return Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
};

type ReplyHeaders = Readonly<Record<string, string>>;

const retryAfterMs = (headers: ReplyHeaders, now: number): number | undefined => {
  const text = (headers["retry-after"] ?? "").trim();
  if (/^\d{1,12}$/.test(text)) return Number(text) * 1_000;
  const until = parseHttpDate(text);
  const sent = parseHttpDate(headers["date"] ?? "");
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Number.isNaN(sent) ? now : sent));
};

const rateLimitResetMs = (headers: ReplyHeaders, now: number): number | undefined => {
  const text = (headers["x-ratelimit-reset"] ?? "").trim();
  if (!/^\d{1,13}$/.test(text)) return undefined;
  const number = Number(text);
  if (number >= 1e11) return Math.max(0, number - now);
  if (number >= 1e9) return Math.max(0, number * 1_000 - now);
  return number * 1_000;
};

/**
 * How long a reply asks to wait, in milliseconds: `Retry-After` in whole seconds or as an HTTP date
 * measured against the reply's own `Date`; else, for 429 and 503, `X-RateLimit-Reset` as epoch
 * milliseconds, epoch seconds or a delta in seconds, told apart by magnitude. Anything else is ignored.
 */
export const hintMs = (status: number, headers: ReplyHeaders, now: number): number | undefined =>
  retryAfterMs(headers, now) ??
  (status === 429 || status === 503 ? rateLimitResetMs(headers, now) : undefined);

const fullBudget = 10;

/**
 * Keeps repeats in proportion to calls: every call earns a fifth of a repeat, so that a provider that
 * is down sees at most 1.2 requests a call, beyond a small reserve.
 */
export class RetryBudget {
  #tokens = fullBudget;

  /** A call begins. */
  earn(): void {
    this.#tokens = Math.min(fullBudget, this.#tokens + 0.2);
  }

  /** Whether a repeat may be sent; it is then paid for. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
