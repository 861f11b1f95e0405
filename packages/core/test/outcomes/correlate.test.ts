import { describe, expect, test } from "vitest";
import type { ChatField } from "../../src/model/chat-update.ts";
import { correlate } from "../../src/outcomes/correlate.ts";
import type { OutcomeEvent } from "../../src/outcomes/outcome-event.ts";
import type { OpenUpdate, StoredUpdate } from "../../src/outcomes/outcome-store.ts";
import { epoch, me, other, stored } from "./support/samples.ts";

const clockSkewMs = 5_000;
const icon = "https://images.example/mine.png";
const rehosted = (name = "x") => `https://cdn.example/${name}.png`;

const asked = (id: string, value: OpenUpdate["value"], sentAtMs = epoch): StoredUpdate => ({
  update: { id, value, sentAtMs },
});

const told = (
  field: ChatField,
  updates: readonly (StoredUpdate | undefined)[],
  events: readonly OutcomeEvent[],
): Record<string, string> => {
  const known = updates.filter((update) => update !== undefined);
  const verdicts = correlate({ field, updates: known, events, clockSkewMs });
  return Object.fromEntries(
    [...verdicts].map(([id, { kind, outcome }]) => [
      id,
      outcome.status === "ambiguous" ? outcome.reason : `${kind} ${outcome.status}`,
    ]),
  );
};

describe("names are told by their value", () => {
  test("the asked value is applied, and by whom is said", () => {
    const verdict = correlate({
      field: "displayName",
      updates: [asked("a", "Team")],
      events: [stored({ value: "Team", changedBy: me })],
      clockSkewMs,
    }).get("a");
    expect(verdict).toMatchObject({
      kind: "certain",
      outcome: {
        status: "applied",
        evidence: "event",
        value: "Team",
        changedBy: me,
        at: "2026-01-01T00:00:00.100Z",
      },
    });
  });

  test("the same value by somebody else is applied too, and by nobody known as well", () => {
    expect(
      told("displayName", [asked("a", "Team")], [stored({ value: "Team", changedBy: other })]),
    ).toEqual({
      a: "certain applied",
    });
    expect(told("displayName", [asked("a", "Team")], [stored({ value: "Team" })])).toEqual({
      a: "certain applied",
    });
  });

  test("another value says nothing, whoever set it", () => {
    for (const by of [{ changedBy: me }, { changedBy: other }, {}]) {
      for (const value of ["Other", null]) {
        expect(told("displayName", [asked("a", "Team")], [stored({ value, ...by })])).toEqual({});
      }
    }
  });

  test("two overlapping updates are told apart", () => {
    const updates = [asked("a", "One"), asked("b", "Two", epoch + 10)];
    expect(told("displayName", updates, [stored({ value: "Two", changedBy: me })])).toEqual({
      b: "certain applied",
    });
  });

  test("a name that is not reported goes by author and time", () => {
    expect(told("displayName", [asked("a", "Team")], [stored({ changedBy: me })])).toEqual({
      a: "counted applied",
    });
    expect(told("displayName", [asked("a", "Team")], [stored({ changedBy: other })])).toEqual({});
  });
});

describe("icons are told by author and time", () => {
  test("own line: applied, with the address that the provider gave it", () => {
    const events = [stored({ value: rehosted(), changedBy: me })];
    const verdict = correlate({
      field: "iconUrl",
      updates: [asked("a", icon)],
      events,
      clockSkewMs,
    }).get("a");
    expect(verdict).toMatchObject({
      kind: "counted",
      outcome: { status: "applied", value: rehosted() },
    });
  });

  test("the submitted address is a value like any other", () => {
    expect(told("iconUrl", [asked("a", icon)], [stored({ value: icon })])).toEqual({
      a: "certain applied",
    });
  });

  test("somebody else's icon, and a removed one, say nothing", () => {
    expect(
      told("iconUrl", [asked("a", icon)], [stored({ value: rehosted(), changedBy: other })]),
    ).toEqual({});
    expect(told("iconUrl", [asked("a", icon)], [stored({ value: null, changedBy: me })])).toEqual(
      {},
    );
  });

  test("nobody knows whose: ambiguous, unless our own comes as well", () => {
    const foreign = stored({ value: rehosted("foreign") });
    expect(told("iconUrl", [asked("a", icon)], [foreign])).toEqual({ a: "unknown-author" });
    const own = stored({ value: rehosted(), changedBy: me, at: epoch + 200 });
    expect(told("iconUrl", [asked("a", icon)], [foreign, own])).toEqual({ a: "counted applied" });
    const silent = stored({ value: rehosted(), changedBy: { address: "+12025550122" } });
    expect(told("iconUrl", [asked("a", icon)], [silent])).toEqual({ a: "unknown-author" });
  });

  test("two of ours and one report: ambiguous; two reports: both", () => {
    const updates = [asked("a", icon), asked("b", `${icon}?2`, epoch + 10)];
    const first = stored({ value: rehosted("1"), changedBy: me, at: epoch + 100 });
    const second = stored({ value: rehosted("2"), changedBy: me, at: epoch + 200 });
    expect(told("iconUrl", updates, [first])).toEqual({
      a: "overlapping-updates",
      b: "overlapping-updates",
    });
    const both = correlate({ field: "iconUrl", updates, events: [second, first], clockSkewMs });
    expect([...both.values()].map(({ outcome }) => outcome)).toEqual([
      { status: "applied", evidence: "event", changedBy: me, at: "2026-01-01T00:00:00.100Z" },
      { status: "applied", evidence: "event", changedBy: me, at: "2026-01-01T00:00:00.200Z" },
    ]);
  });

  test("a report from between two of ours is the first one's", () => {
    const updates = [asked("a", icon), asked("b", icon, epoch + 60_000)];
    const report = stored({ value: rehosted(), changedBy: me, at: epoch + 100 });
    expect(told("iconUrl", updates, [report])).toEqual({ a: "counted applied" });
  });
});

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

describe("time", () => {
  const sent = epoch + 60_000;
  const team = (changes: Parameters<typeof stored>[0]) =>
    stored({ value: "Team", changedBy: me, ...changes });

  test.each([
    ["both clocks say after", sent + 1, sent + 2, "certain applied"],
    ["at the very moment", sent, sent, "certain applied"],
    ["both clocks say before", sent - 2, sent - 1, undefined],
    [
      "the provider's clock is behind, within the tolerance",
      sent - clockSkewMs,
      sent + 1,
      "certain applied",
    ],
    ["the provider's clock is behind, beyond it", sent - clockSkewMs - 1, sent + 1, undefined],
    [
      "the receiver's clock is behind, within the tolerance",
      sent + 1,
      sent - clockSkewMs,
      "certain applied",
    ],
    ["the receiver's clock is behind, beyond it", sent + 1, sent - clockSkewMs - 1, undefined],
  ])("%s", (_what, occurredAtMs, receivedAtMs, expected) => {
    const verdicts = told(
      "displayName",
      [asked("a", "Team", sent)],
      [team({ occurredAtMs, receivedAtMs })],
    );
    expect(verdicts["a"]).toBe(expected);
  });

  test("what an earlier update with the same value explains says nothing about a later one", () => {
    const event = team({ at: sent - 1_000, receivedAtMs: sent + 100 });
    const first: StoredUpdate = {
      update: { id: "a", value: "Team", sentAtMs: sent - 2_000 },
      settled: { outcome: { status: "applied", evidence: "event" }, eventId: event.id },
    };
    expect(told("displayName", [first, asked("b", "Team", sent)], [event])).toEqual({});
    expect(
      told("displayName", [asked("a", "Team", sent - 2_000), asked("b", "Team", sent)], [event]),
    ).toEqual({
      a: "certain applied",
    });
  });

  test("what it may explain but need not is ambiguous", () => {
    const read: StoredUpdate = {
      update: { id: "a", value: "Team", sentAtMs: sent - 2_000 },
      settled: { outcome: { status: "applied", evidence: "read" } },
    };
    const event = team({ at: sent - 1_000, receivedAtMs: sent + 100 });
    expect(told("displayName", [read, asked("b", "Team", sent)], [event])).toEqual({
      b: "earlier-update",
    });
    const clear = team({ at: sent + 1_000 });
    expect(told("displayName", [read, asked("b", "Team", sent)], [event, clear])).toEqual({
      b: "certain applied",
    });
  });

  test("a name that somebody else set just before says nothing", () => {
    const event = team({ at: sent - 1_000, receivedAtMs: sent + 100, changedBy: other });
    expect(told("displayName", [asked("a", "Team", sent)], [event])).toEqual({});
  });

  test("an event that does not say when it happened counts from when it came", () => {
    const { occurredAtMs: _at, ...event } = team({ receivedAtMs: sent + 1 });
    expect(told("displayName", [asked("a", "Team", sent)], [event])).toEqual({
      a: "certain applied",
    });
    expect(
      told("displayName", [asked("a", "Team", sent)], [{ ...event, receivedAtMs: sent - 1 }]),
    ).toEqual({});
  });
});
