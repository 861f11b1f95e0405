import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenUpdate } from "../../src/outcomes/outcome-store.ts";
import { findOwners } from "../../src/outcomes/report-owners.ts";
import type { Report } from "../../src/outcomes/what-reports-fit.ts";
import { epoch, stored } from "./support/samples.ts";

const updates = [0, 1, 2, 3, 4].map((index): OpenUpdate => ({
  id: `u${index}`,
  sentAtMs: epoch + index,
  value: "Team",
}));

/** Reports, each by the places of the updates that it fits. */
const reportsThatFit = (places: readonly (readonly number[])[]): Report[] =>
  places.map((fitting, index) => ({
    event: stored({ at: epoch + 1_000 + index }),
    updates: updates.filter((_update, place) => fitting.includes(place)),
    namesValue: false,
    isAboutOne: true,
  }));

/** Every way of giving out as many reports as possible, found by trying. */
const allWays = (reports: readonly Report[]): Map<OpenUpdate, Report>[] => {
  let ways: Map<OpenUpdate, Report>[] = [new Map()];
  for (const report of reports) {
    ways = ways.flatMap((way) => [
      way,
      ...report.updates
        .filter((update) => !way.has(update))
        .map((update) => new Map([...way, [update, report]])),
    ]);
  }
  const most = Math.max(...ways.map(({ size }) => size));
  return ways.filter(({ size }) => size === most);
};

test("what is so in every way, and what in some, is what trying all of them shows", () => {
  const places = fc.array(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), { maxLength: 5 });
  fc.assert(
    fc.property(places.map(reportsThatFit), (reports) => {
      const owners = findOwners(reports);
      const ways = allWays(reports);
      for (const update of updates) {
        expect(owners.hasOne(update)).toBe(ways.every((way) => way.has(update)));
        const had = reports.filter((report) => ways.some((way) => way.get(update) === report));
        expect(owners.reportsOf(update)).toEqual(had);
        const isSame = had.length === 1 && ways.every((way) => way.has(update));
        expect(owners.ownReportOf(update)).toBe(isSame ? had[0] : undefined);
      }
      const given = updates.flatMap((update) => owners.reportOf(update) ?? []);
      expect(given).toHaveLength(ways[0]?.size ?? 0);
      expect(new Set(given).size).toBe(given.length);
    }),
    { numRuns: 1_000 },
  );
});
