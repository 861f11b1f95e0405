import { describe, expect, test } from "vitest";
import { correlate } from "../../src/outcomes/correlate.ts";
import { epoch, me, other, stored } from "./support/samples.ts";
import { asked, clockSkewMs, icon, rehosted, told } from "./support/verdicts.ts";

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
