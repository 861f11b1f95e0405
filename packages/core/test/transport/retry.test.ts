import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  backoffMs,
  certaintyOfFailure,
  certaintyOfRefusal,
  certaintyOfStatus,
  defaultRetryPolicy,
  hintMs,
  mayRepeat,
  RetryBudget,
} from "../../src/transport/retry.ts";

const now = Date.UTC(2026, 0, 1, 12);

describe("what a refusal says that calls itself passing", () => {
  it.each([
    [404, "not-applied"],
    [409, "not-applied"],
    [429, "not-applied"],
    [500, "ambiguous"],
    [501, "ambiguous"],
    [504, "ambiguous"],
  ] as const)("of %i: %s", (status, certainty) => {
    expect(certaintyOfRefusal(status, false, true)).toBe(certainty);
    expect(certaintyOfRefusal(status, false, false)).toBe(certaintyOfStatus(status, false));
  });
});

describe("what a status says about the request", () => {
  it.each([
    [408, "not-applied", "not-applied"],
    [429, "not-applied", "not-applied"],
    [503, "ambiguous", "not-applied"],
    [500, "ambiguous", "ambiguous"],
    [502, "ambiguous", "ambiguous"],
    [504, "ambiguous", "ambiguous"],
    [501, "final", "final"],
    [505, "final", "final"],
    [301, "final", "final"],
    [400, "final", "final"],
    [401, "final", "final"],
    [404, "final", "final"],
    [409, "final", "final"],
    [425, "final", "final"],
  ])("%i: %s without a hint, %s with one", (status, without, withHint) => {
    expect(certaintyOfStatus(status, false)).toBe(without);
    expect(certaintyOfStatus(status, true)).toBe(withHint);
  });
});

describe("what a missing reply says about the request", () => {
  it.each([
    [{ kind: "network", notSent: true }, "not-applied"],
    [{ kind: "network", notSent: false }, "ambiguous"],
    [{ kind: "network", notSent: true, permanent: true }, "final"],
    [{ kind: "timeout", phase: "connect", notSent: true }, "not-applied"],
    [{ kind: "timeout", phase: "head", notSent: false }, "ambiguous"],
    [{ kind: "timeout", phase: "body", notSent: false }, "ambiguous"],
    [{ kind: "timeout", phase: "attempt", notSent: true }, "not-applied"],
    [{ kind: "timeout", phase: "total", notSent: true }, "final"],
    [{ kind: "aborted", notSent: true }, "final"],
    [{ kind: "invalid-response", message: "no" }, "final"],
  ] as const)("%o is %s", (failure, certainty) => {
    expect(certaintyOfFailure(failure)).toBe(certainty);
  });
});

describe("repeating", () => {
  it("repeats anything that was not applied, only the repeatable after doubt, and nothing that is final", () => {
    expect(mayRepeat("not-applied", true)).toBe(true);
    expect(mayRepeat("not-applied", false)).toBe(true);
    expect(mayRepeat("ambiguous", true)).toBe(true);
    expect(mayRepeat("ambiguous", false)).toBe(false);
    expect(mayRepeat("final", true)).toBe(false);
    expect(mayRepeat("final", false)).toBe(false);
  });

  it("waits between 100 ms and min(8 s, 0.5 s doubled each time)", () => {
    const repeats = fc.integer({ min: 1, max: 9 });
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(repeats, chance, (repeat, random) => {
        const wait = backoffMs(defaultRetryPolicy, repeat, random);
        expect(wait).toBeGreaterThanOrEqual(100);
        expect(wait).toBeLessThanOrEqual(Math.min(8_000, 500 * 2 ** (repeat - 1)));
      }),
    );
  });

  it("uses the whole of that span", () => {
    expect([1, 2, 3, 4, 5, 6].map((repeat) => backoffMs(defaultRetryPolicy, repeat, 1))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000,
    ]);
    expect(backoffMs(defaultRetryPolicy, 6, 0)).toBe(100);
  });

  it("keeps to the shortest wait when that is longer than the span", () => {
    const policy = { attempts: 3, minWaitMs: 3_000, maxWaitMs: 5_000 };
    expect(backoffMs(policy, 1, 0.9)).toBe(3_000);
    expect(backoffMs({ attempts: 3, minWaitMs: 0, maxWaitMs: 0 }, 1, 0.9)).toBe(0);
  });
});

describe("a hint", () => {
  const date = "Thu, 01 Jan 2026 12:00:00 GMT";

  it.each([
    ["whole seconds", { "retry-after": "7" }, 7_000],
    ["zero", { "retry-after": "0" }, 0],
    ["space around", { "retry-after": " 7 " }, 7_000],
    [
      "a date against the reply's own",
      { "retry-after": "Thu, 01 Jan 2026 12:00:30 GMT", date },
      30_000,
    ],
    [
      "a date against the reply's own, years from ours",
      { "retry-after": "Sat, 29 Feb 2020 12:00:30 GMT", date: "Sat, 29 Feb 2020 12:00:00 GMT" },
      30_000,
    ],
    ["a date without the reply's own", { "retry-after": "Thu, 01 Jan 2026 12:00:09 GMT" }, 9_000],
    [
      "a date when the reply's own is nonsense",
      { "retry-after": "Thu, 01 Jan 2026 12:00:09 GMT", date: "1" },
      9_000,
    ],
    ["a date that is over", { "retry-after": "Thu, 01 Jan 2026 11:00:00 GMT", date }, 0],
    ["the date of RFC 850", { "retry-after": "Thursday, 01-Jan-26 12:00:09 GMT", date }, 9_000],
    [
      "the date of C, which is in GMT as well",
      { "retry-after": "Thu Jan  1 12:00:09 2026", date },
      9_000,
    ],
    ["centuries", { "retry-after": "12345678901" }, 12_345_678_901_000],
    ["twelve digits", { "retry-after": "123456789012" }, 123_456_789_012_000],
    ["the most that is a number of seconds", { "x-ratelimit-reset": "999999999" }, 999_999_999_000],
    ["the least that is seconds since 1970", { "x-ratelimit-reset": "1000000000" }, 0],
    [
      "the most that is seconds since 1970",
      { "x-ratelimit-reset": "99999999999" },
      99_999_999_999_000 - now,
    ],
    ["the least that is milliseconds since 1970", { "x-ratelimit-reset": "100000000000" }, 0],
    [
      "the most that is milliseconds since 1970",
      { "x-ratelimit-reset": "9999999999999" },
      9_999_999_999_999 - now,
    ],
    ["seconds since 1970", { "x-ratelimit-reset": String(now / 1_000 + 5) }, 5_000],
    ["milliseconds since 1970", { "x-ratelimit-reset": String(now + 250) }, 250],
    ["a number of seconds", { "x-ratelimit-reset": "12" }, 12_000],
    ["a moment that is over", { "x-ratelimit-reset": "1600000000" }, 0],
    [
      "Retry-After before X-RateLimit-Reset",
      { "retry-after": "1", "x-ratelimit-reset": "9" },
      1_000,
    ],
    [
      "X-RateLimit-Reset after a nonsensical Retry-After",
      { "retry-after": "x", "x-ratelimit-reset": "9" },
      9_000,
    ],
  ])("is understood: %s", (_name, headers, expected) => {
    expect(hintMs(429, headers as Record<string, string>, now)).toBe(expected);
  });

  it.each([
    "soon",
    "1.5",
    "-1",
    "+1",
    "1e3",
    "0x10",
    "1 2",
    "1, 2",
    "",
    "NaN",
    "Infinity",
    "Mon 5",
    "Fri, x",
    "2026-01-01",
    "2026-01-01T12:00:09Z",
    "Thu, 01 Jan 2026",
    "Thu, 01 Jan 2026 12:00:09",
    "Thu, 01 Jan 2026 12:00:09 PST",
    "Thu, 99 Jan 2026 12:00:09 GMT",
    "Thu, 01 Foo 2026 12:00:09 GMT",
    "January 1, 2026",
    "1234567890123",
  ])("is ignored: Retry-After %j", (value) => {
    expect(hintMs(429, { "retry-after": value }, now)).toBeUndefined();
  });

  it("of fourteen digits is ignored: X-RateLimit-Reset", () => {
    expect(hintMs(429, { "x-ratelimit-reset": "12345678901234" }, now)).toBeUndefined();
  });

  it("of X-RateLimit-Reset counts for 429 and 503 alone: healthy replies carry it as well", () => {
    const headers = { "x-ratelimit-reset": "9" };
    expect([429, 503].map((status) => hintMs(status, headers, now))).toEqual([9_000, 9_000]);
    expect([400, 404, 500, 502].map((status) => hintMs(status, headers, now))).toEqual(
      Array(4).fill(undefined),
    );
  });

  it("is a finite number that is not negative, or nothing, whatever the headers say", () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((moment) => moment.toUTCString()),
      fc.bigInt().map(String),
      fc.double().map(String),
    );
    const headers = fc.record(
      { "retry-after": value, "x-ratelimit-reset": value, date: value },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(headers, fc.constantFrom(429, 503, 500), (given, status) => {
        const hint = hintMs(status, given, now);
        if (hint === undefined) return;
        expect(Number.isFinite(hint)).toBe(true);
        expect(hint).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is understood to the second for every HTTP date", () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 100_000 }), (sent, delta) => {
        const text = (moment: number) => new Date(moment * 1_000).toUTCString();
        const headers = { "retry-after": text(sent + delta), date: text(sent) };
        expect(hintMs(503, headers, now)).toBe(delta * 1_000);
      }),
    );
  });
});

describe("the budget", () => {
  it("keeps requests at or below 1.2 a call when everything fails, beyond a reserve of ten", () => {
    const budget = new RetryBudget();
    let repeats = 0;
    for (let call = 0; call < 10_000; call += 1) {
      budget.earn();
      for (let repeat = 0; repeat < 2; repeat += 1) if (budget.spend()) repeats += 1;
    }
    expect(repeats).toBeLessThanOrEqual(10_000 * 0.2 + 10);
    expect(repeats).toBeGreaterThan(10_000 * 0.19);
  });

  it("holds for any order of calls and repeats", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 500 }), (steps) => {
        const budget = new RetryBudget();
        let calls = 0;
        let repeats = 0;
        for (const isCall of steps) {
          if (isCall) {
            calls += 1;
            budget.earn();
          } else if (budget.spend()) repeats += 1;
        }
        expect(repeats).toBeLessThanOrEqual(10 + calls * 0.2 + 1e-9);
      }),
    );
  });

  it("does not save up more than the reserve", () => {
    const budget = new RetryBudget();
    for (let call = 0; call < 1_000; call += 1) budget.earn();
    let repeats = 0;
    while (budget.spend()) repeats += 1;
    expect(repeats).toBe(10);
  });
});
