import fc from "fast-check";
import { expect, test } from "vitest";

import { BoundedLog } from "../src/bounded-log.ts";
import { BoundedMap } from "../src/bounded-map.ts";
import { Fifo } from "../src/fifo.ts";

test("a queue gives back what it got, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
      const queue = new Fifo<number>();
      const model: number[] = [];
      for (const step of steps) {
        if (step !== undefined) {
          queue.push(step);
          model.push(step);
        }
        const [taken, expected] = step === undefined ? [queue.shift(), model.shift()] : [];
        expect(taken).toBe(expected);
        expect(queue.size).toBe(model.length);
      }
    }),
  );
});

test("a bounded map holds the newest keys and their last values", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.nat())),
      (limit, entries) => {
        const map = new BoundedMap<number>(limit);
        const model: [string, number][] = [];
        for (const [key, value] of entries) {
          map.set(key, value);
          const known = model.find(([name]) => name === key);
          if (known !== undefined) known[1] = value;
          else model.push([key, value]);
          if (model.length > limit) model.shift();
        }
        expect([...map.values()]).toEqual(model.map(([, value]) => value));
        for (const [key, value] of model)
          expect([map.has(key), map.get(key)]).toEqual([true, value]);
      },
    ),
  );
});

test("a bounded log keeps the newest entries, or none", () => {
  fc.assert(
    fc.property(fc.nat({ max: 5 }), fc.array(fc.nat()), (limit, entries) => {
      const log = new BoundedLog<number>(limit);
      for (const entry of entries) log.add(entry);
      expect(log.all()).toEqual(limit === 0 ? [] : entries.slice(-limit));
      expect(log.keeps).toBe(limit > 0);
    }),
  );
});
