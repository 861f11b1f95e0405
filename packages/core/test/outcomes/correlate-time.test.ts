import { describe, expect, test } from "vitest";
import type { StoredUpdate } from "../../src/outcomes/outcome-store.ts";
import { epoch, me, other, stored } from "./support/samples.ts";
import { asked, clockSkewMs, told } from "./support/verdicts.ts";

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
    // Nor does another one's change explain it.
    const theirs = team({ at: sent - 1_500, changedBy: other });
    const byOthers: StoredUpdate = {
      ...read,
      settled: { outcome: { status: "applied", evidence: "event" }, eventId: theirs.id },
    };
    expect(told("displayName", [byOthers, asked("b", "Team", sent)], [theirs, event])).toEqual({
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
