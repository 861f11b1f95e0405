import { describe, expect, test } from "vitest";
import { correlate } from "../../src/outcomes/correlate.ts";
import type { StoredUpdate } from "../../src/outcomes/outcome-store.ts";
import { epoch, me, stored } from "./support/samples.ts";
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
      settled: { outcome: { status: "failed", message: "", at: "" }, eventId: event.id },
    };
    expect(told("displayName", [settled, asked("b", "Two", epoch + 10)], [event])).toEqual({});
  });
});
