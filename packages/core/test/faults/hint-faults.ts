import { good, refusal, type ReplyHeaders } from "../support/behaviours.ts";
import { ambiguous, forCalls, notApplied, once, success, type FaultCase } from "./fault-case.ts";

const asked = { group: "Asked to wait" as const };

const httpDate = (offsetSeconds: number): string =>
  new Date(Date.UTC(2020, 1, 29, 12, 0, 0) + offsetSeconds * 1_000).toUTCString();

const limited = (name: string, headers: ReplyHeaders, wait: number): FaultCase[] =>
  forCalls(
    { ...asked, name: `answers 429 once with ${name}`, server: [refusal(429, headers), good] },
    { "unrepeatable update": success(2, [wait]) },
  );

const ignored = (name: string, headers: ReplyHeaders): FaultCase[] => limited(name, headers, 100);

/** Replies that say how long to wait, or seem to. */
export const hintFaults: readonly FaultCase[] = [
  ...forCalls(
    { ...asked, name: "answers 429 without a hint", server: [refusal(429)] },
    {
      "repeatable update": notApplied("rate-limited", { retryable: true })["repeatable update"],
      "unrepeatable update": notApplied("rate-limited")["unrepeatable update"],
    },
  ),
  ...limited("Retry-After in seconds", { "retry-after": "2" }, 2_000),
  ...limited("Retry-After 0", { "retry-after": "0" }, 100),
  ...limited(
    "Retry-After as an HTTP date, measured against its Date",
    { "retry-after": httpDate(7), date: httpDate(0) },
    7_000,
  ),
  ...limited(
    "Retry-After as an HTTP date that is over",
    { "retry-after": httpDate(0), date: httpDate(60) },
    100,
  ),
  ...limited("X-RateLimit-Reset as a number of seconds", { "x-ratelimit-reset": "3" }, 3_000),
  ...limited(
    "X-RateLimit-Reset as seconds since 1970, in the past",
    { "x-ratelimit-reset": "1600000000" },
    100,
  ),
  ...limited(
    "X-RateLimit-Reset as milliseconds since 1970, in the past",
    { "x-ratelimit-reset": "1600000000000" },
    100,
  ),
  ...limited(
    "both hints, of which Retry-After counts",
    { "retry-after": "1", "x-ratelimit-reset": "9" },
    1_000,
  ),
  ...ignored("Retry-After that is no time", { "retry-after": "soon" }),
  ...ignored("Retry-After with a fraction", { "retry-after": "1.5" }),
  ...ignored("a negative Retry-After", { "retry-after": "-5" }),
  ...ignored("Retry-After that is only like a date", { "retry-after": "Mon 5" }),
  ...limited("Retry-After twice, of which the first counts", { "retry-after": ["5", "6"] }, 5_000),
  ...limited(
    "Retry-After as a date of RFC 850",
    { "retry-after": "Saturday, 29-Feb-20 12:00:05 GMT", date: httpDate(0) },
    5_000,
  ),
  ...limited(
    "Retry-After as a date of C",
    { "retry-after": "Sat Feb 29 12:00:05 2020", date: httpDate(0) },
    5_000,
  ),
  ...ignored("an empty Retry-After", { "retry-after": "" }),
  ...ignored("X-RateLimit-Reset that is no number", { "x-ratelimit-reset": "tomorrow" }),
  ...forCalls(
    {
      ...asked,
      name: "answers 429 with a longer wait than is worth it",
      server: [refusal(429, { "retry-after": "61" }), good],
    },
    { "repeatable update": once("rate-limited", "no", { retryAfterMs: 61_000, retryable: true }) },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 429 with a wait of 31 years",
      server: [refusal(429, { "retry-after": "999999999" }), good],
    },
    { "repeatable update": once("rate-limited", "no", { retryAfterMs: 999_999_999_000 }) },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 429 with a wait beyond the deadline",
      server: [refusal(429, { "retry-after": "30" }), good],
      deadlineMs: 20_000,
    },
    { "repeatable update": once("rate-limited", "no", { retryAfterMs: 30_000, retryable: true }) },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 429 with a hint in the body",
      server: [refusal(429, {}, { retryAfterMs: 4_000 }), good],
    },
    { "unrepeatable update": success(2, [4_000]) },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 503 with a hint",
      server: [refusal(503, { "retry-after": "1" }), good],
    },
    { "repeatable update": success(2, [1_000]), "unrepeatable update": success(2, [1_000]) },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 503 with a hint that is nonsense",
      server: [refusal(503, { "retry-after": "Foo 1" }), good],
    },
    { "unrepeatable update": once("unavailable", "unknown") },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 503 with X-RateLimit-Reset",
      server: [refusal(503, { "x-ratelimit-reset": "2" }), good],
    },
    { "unrepeatable update": success(2, [2_000]) },
  ),
  ...forCalls(
    { ...asked, name: "answers 500 with a hint", server: [refusal(500, { "retry-after": "2" })] },
    {
      "repeatable update": ambiguous("unavailable", { waits: [2_000, 2_000], retryAfterMs: 2_000 })[
        "repeatable update"
      ],
      "unrepeatable update": once("unavailable", "unknown", { retryAfterMs: 2_000 }),
    },
  ),
  ...forCalls(
    {
      ...asked,
      name: "answers 409 with a hint",
      server: [refusal(409, { "retry-after": "2" }), good],
    },
    { "repeatable update": once("conflict", "no", { retryAfterMs: 2_000, retryable: false }) },
  ),
];
