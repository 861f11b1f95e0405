import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Roster } from "../../src/transport/roster.ts";

describe("a roster", () => {
  it("holds what a set would hold, whatever is added and removed", () => {
    const step = fc.record({ index: fc.nat(9), add: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const items = Array.from({ length: 10 }, (_, index) => ({ index, place: -1 }));
        const roster = new Roster<(typeof items)[number]>();
        const model = new Set<(typeof items)[number]>();
        for (const { index, add } of steps) {
          const item = items[index]!;
          if (add && !model.has(item)) roster.add(item);
          const removed = add ? undefined : roster.delete(item);
          const expected = add ? undefined : model.delete(item);
          if (add) model.add(item);
          expect(removed).toBe(expected);
          expect(roster.size).toBe(model.size);
          expect(roster.list().toSorted((a, b) => a.index - b.index)).toEqual(
            [...model].toSorted((a, b) => a.index - b.index),
          );
          for (const one of items) expect(roster.has(one)).toBe(model.has(one));
        }
      }),
    );
  });
});
