import { describe, expect, test } from "vitest";
import { correlate } from "../../src/outcomes/correlate.ts";
import type { StoredUpdate } from "../../src/outcomes/outcome-store.ts";
import { epoch, me, other, stored } from "./support/samples.ts";
import { asked, clockSkewMs, icon, rehosted, told } from "./support/verdicts.ts";

describe("failures carry no value", () => {
  const failure = (at = epoch + 100, providerCode = 3007) =>
    stored({ status: "failed", providerCode, at });

  test("one update is pending: it failed", () => {
    const verdict = correlate({
      field: "displayName",
      updates: [asked("a", "Team")],
      events: [failure()],
      clockSkewMs,
    }).get("a");
    expect(verdict).toMatchObject({
      kind: "counted",
      outcome: { status: "failed", providerCode: 3007, at: "2026-01-01T00:00:00.100Z" },
    });
    expect(verdict?.outcome).toMatchObject({ message: expect.stringContaining("3007") });
  });

  test("two are pending: ambiguous, until a value settles one of them", () => {
    const updates = [asked("a", "One"), asked("b", "Two", epoch + 10)];
    expect(told("displayName", updates, [failure()])).toEqual({
      a: "overlapping-updates",
      b: "overlapping-updates",
    });
    const success = stored({ value: "One", changedBy: me, at: epoch + 300 });
    expect(told("displayName", updates, [failure(), success])).toEqual({
      a: "certain applied",
      b: "counted failed",
    });
  });

  test("three are pending, one settled: still ambiguous", () => {
    const updates = [
      asked("a", "One"),
      asked("b", "Two", epoch + 10),
      asked("c", "Three", epoch + 20),
    ];
    const success = stored({ value: "Two", changedBy: me, at: epoch + 300 });
    expect(told("displayName", updates, [failure(), success])).toEqual({
      a: "overlapping-updates",
      b: "certain applied",
      c: "overlapping-updates",
    });
  });

  test("as many failures as updates: all failed, with a code only if all have the same", () => {
    const updates = [asked("a", "One"), asked("b", "Two", epoch + 10)];
    expect(told("displayName", updates, [failure(), failure(epoch + 200)])).toEqual({
      a: "counted failed",
      b: "counted failed",
    });
    const verdicts = correlate({
      field: "displayName",
      updates,
      events: [failure(), failure(epoch + 200, 4001)],
      clockSkewMs,
    });
    for (const { outcome } of verdicts.values()) expect(outcome).not.toHaveProperty("providerCode");
  });

  test("a failure from before the second update is the first one's", () => {
    const updates = [asked("a", "One"), asked("b", "Two", epoch + 60_000)];
    expect(told("displayName", updates, [failure()])).toEqual({ a: "counted failed" });
    // With a second failure the other one's is known, too.
    expect(told("displayName", updates, [failure(), failure(epoch + 61_000)])).toEqual({
      a: "counted failed",
      b: "counted failed",
    });
  });

  test("one failure and one icon for two icons of ours: which is which cannot be told", () => {
    const updates = [asked("a", icon), asked("b", icon, epoch + 10)];
    const success = stored({ value: rehosted(), changedBy: me, at: epoch + 300 });
    expect(told("iconUrl", updates, [failure(), success])).toEqual({
      a: "overlapping-updates",
      b: "overlapping-updates",
    });
  });

  test("an update that was called ambiguous may still be what failed", () => {
    const called: StoredUpdate = {
      update: { id: "a", value: "One", sentAtMs: epoch },
      settled: { outcome: { status: "ambiguous", reason: "overlapping-updates", message: "" } },
    };
    expect(told("displayName", [called, asked("b", "Two", epoch + 10)], [failure()])).toEqual({
      b: "overlapping-updates",
    });
  });

  test("a failure that settled another update is used up", () => {
    const event = failure();
    const settled: StoredUpdate = {
      update: { id: "a", value: "One", sentAtMs: epoch },
      settled: {
        outcome: { status: "failed", message: "", at: "" },
        eventId: event.id,
        isOwnReport: true,
      },
    };
    expect(told("displayName", [settled, asked("b", "Two", epoch + 10)], [event])).toEqual({});
  });
});

describe("an update that has its value may still be what failed", () => {
  const failure = stored({ status: "failed", at: epoch + 200 });
  const twice = [asked("a1", "A"), asked("a2", "A", epoch + 10), asked("b", "B", epoch + 20)];
  const applied = (eventId: string) => ({
    outcome: { status: "applied", evidence: "event" } as const,
    eventId,
    isOwnReport: false,
  });

  test("when one event names the value of two", () => {
    const one = stored({ value: "A", changedBy: me });
    const expected = { a1: "certain applied", a2: "certain applied", b: "overlapping-updates" };
    expect(told("displayName", twice, [one, failure])).toEqual(expected);
    // Settled or not.
    const known = twice.map((update) =>
      update.update.value === "A" ? { ...update, settled: applied(one.id) } : update,
    );
    expect(told("displayName", known, [one, failure])).toEqual({ b: "overlapping-updates" });
  });

  test("but not when there are as many events as updates with the value", () => {
    const events = [100, 150].map((later) =>
      stored({ value: "A", changedBy: me, at: epoch + later }),
    );
    expect(told("displayName", twice, [...events, failure])).toMatchObject({ b: "counted failed" });
  });

  test("when it was somebody else who set the value", () => {
    const updates = [asked("a", "A"), asked("b", "B", epoch + 10)];
    const theirs = stored({ value: "A", changedBy: other });
    expect(told("displayName", updates, [theirs, failure])).toEqual({
      a: "certain applied",
      b: "overlapping-updates",
    });
    const ours = stored({ value: "A", changedBy: me });
    expect(told("displayName", updates, [theirs, failure, ours])).toEqual({
      a: "certain applied",
      b: "counted failed",
    });
  });

  test("when the chat was read", () => {
    const read: StoredUpdate = {
      update: { id: "a", value: "A", sentAtMs: epoch },
      settled: { outcome: { status: "applied", evidence: "read" } },
    };
    expect(told("displayName", [read, asked("b", "B", epoch + 10)], [failure])).toEqual({
      b: "overlapping-updates",
    });
  });

  test("when its event may be that of a later update, because it is told in whole seconds", () => {
    const updates = [asked("a", "A", epoch + 100), asked("b", "A", epoch + 500)];
    const events = [
      stored({ status: "failed", at: epoch, receivedAtMs: epoch + 900 }),
      stored({ value: "A", changedBy: me, at: epoch, receivedAtMs: epoch + 950 }),
    ];
    expect(told("displayName", updates, events)).toEqual({
      a: "certain applied",
      b: "overlapping-updates",
    });
  });

  test("and a value that comes back does not make what follows unclear", () => {
    const minute = 60_000;
    const names = ["open", "closed", "open", "closed"];
    const updates = names.map((name, index) => asked(`${index}`, name, epoch + index * minute));
    const events = names.map((value, index) =>
      stored({ value, changedBy: me, at: epoch + index * minute + 100 }),
    );
    const last = asked("last", "open", epoch + 4 * minute);
    const failed = stored({ status: "failed", at: epoch + 4 * minute + 100 });
    expect(told("displayName", [...updates, last], [...events, failed])).toMatchObject({
      last: "counted failed",
    });
  });
});

test("reports that contradict each other settle nothing", () => {
  const events = [
    stored({ status: "failed" }),
    stored({ value: rehosted(), changedBy: me, at: epoch + 200 }),
  ];
  expect(told("iconUrl", [asked("a", icon)], events)).toEqual({ a: "overlapping-updates" });
});

describe("while updates are forgotten", () => {
  const since = (forgottenSinceMs: number, events: Parameters<typeof told>[2], value = "Team") =>
    Object.fromEntries(
      [
        ...correlate({
          field: "displayName",
          updates: [asked("a", value, epoch + 10)],
          events,
          forgottenSinceMs,
          clockSkewMs,
        }),
      ].map(([id, { kind, outcome }]) => [id, `${kind} ${outcome.status}`]),
    );

  test("a failure may be one of theirs, unless it is from before them", () => {
    const failed = stored({ status: "failed", at: epoch + 100 });
    expect(since(epoch, [failed])).toEqual({ a: "unclear ambiguous" });
    expect(since(epoch + 60_000, [failed])).toEqual({ a: "counted failed" });
  });

  test("a value still tells an update, but not one from about the time it left", () => {
    expect(since(epoch, [stored({ value: "Team", changedBy: me })])).toEqual({
      a: "certain applied",
    });
    const close = stored({ value: "Team", changedBy: me, at: epoch, receivedAtMs: epoch + 50 });
    expect(since(epoch - 10, [close])).toEqual({ a: "unclear ambiguous" });
    expect(since(epoch + 60_000, [close])).toEqual({ a: "certain applied" });
  });
});
