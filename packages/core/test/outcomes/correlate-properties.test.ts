import fc from "fast-check";
import { expect, test } from "vitest";
import { correlate } from "../../src/outcomes/correlate.ts";
import type { OutcomeEvent } from "../../src/outcomes/outcome-event.ts";
import type { StoredUpdate } from "../../src/outcomes/outcome-store.ts";
import { epoch, me, other } from "./support/samples.ts";

interface World {
  readonly updates: readonly StoredUpdate[];
  readonly events: readonly OutcomeEvent[];
  /** What really became of each update. */
  readonly truth: ReadonlyMap<string, "applied" | "failed" | "silent">;
}

const step = fc.record({
  gapMs: fc.integer({ min: 0, max: 20_000 }),
  latencyMs: fc.integer({ min: 0, max: 30_000 }),
  deliveryMs: fc.integer({ min: 0, max: 60_000 }),
  what: fc.constantFrom("applied", "failed", "silent", "foreign"),
});

/** A chat that is renamed by us, each time to another name, and by others. */
const world = fc.array(step, { minLength: 1, maxLength: 8 }).map((steps): World => {
  const updates: StoredUpdate[] = [];
  const events: OutcomeEvent[] = [];
  const truth = new Map<string, "applied" | "failed" | "silent">();
  let now = epoch;
  for (const [index, { gapMs, latencyMs, deliveryMs, what }] of steps.entries()) {
    now += gapMs;
    const occurredAtMs = now + latencyMs;
    const times = { occurredAtMs, receivedAtMs: occurredAtMs + deliveryMs };
    const value = `Name ${index}`;
    if (what === "foreign") {
      events.push({ id: `e${index}`, status: "updated", value, changedBy: other, ...times });
      continue;
    }
    updates.push({ update: { id: `u${index}`, value, sentAtMs: now } });
    truth.set(`u${index}`, what);
    if (what === "applied")
      events.push({ id: `e${index}`, status: "updated", value, changedBy: me, ...times });
    if (what === "failed") events.push({ id: `e${index}`, status: "failed", ...times });
  }
  return { updates, events, truth };
});

const settle = (events: readonly OutcomeEvent[], updates: readonly StoredUpdate[]) =>
  correlate({ field: "displayName", events, updates, clockSkewMs: 5_000 });

/** What is said for certain, and what of it is so. */
const compareWithTruth = (verdicts: ReturnType<typeof settle>, truth: World["truth"]) => {
  const said = [...verdicts]
    .filter(([, { outcome }]) => outcome.status !== "ambiguous")
    .map(([id, { outcome }]) => `${id} ${outcome.status}`);
  return {
    said,
    so: said.filter((claim) => claim.endsWith(` ${truth.get(claim.split(" ")[0] ?? "")}`)),
  };
};

test("nothing is said that is not so, and with every event everything is said", () => {
  fc.assert(
    fc.property(world, ({ updates, events, truth }) => {
      const { said, so } = compareWithTruth(settle(events, updates), truth);
      expect(said).toEqual(so);
      // An update of which nothing is ever heard may be what failed.
      const isAnySilent = [...truth.values()].includes("silent");
      const known = [...truth].filter(
        ([, what]) => what === "applied" || (what === "failed" && !isAnySilent),
      );
      expect(said).toEqual(expect.arrayContaining(known.map(([id, what]) => `${id} ${what}`)));
    }),
    { numRuns: 2_000 },
  );
});

test("with some events missing, still nothing is said that is not so", () => {
  fc.assert(
    fc.property(
      world,
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      ({ events, updates, truth }, kept) => {
        const heard = events.filter((_event, index) => kept[index]);
        const { said, so } = compareWithTruth(settle(heard, updates), truth);
        expect(said).toEqual(so);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("order and copies make no difference", () => {
  fc.assert(
    fc.property(world, fc.infiniteStream(fc.nat()), ({ updates, events }, order) => {
      const shuffle = <Value>(list: readonly Value[]): Value[] =>
        list
          .map((value) => [Number(order.next().value), value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value);
      const before = settle(events, updates);
      const after = settle(shuffle([...events, ...events]), shuffle(updates));
      expect(Object.fromEntries(after)).toEqual(Object.fromEntries(before));
    }),
    { numRuns: 2_000 },
  );
});

test("a settled update is never spoken of again, and its event settles nothing else by count", () => {
  fc.assert(
    fc.property(world, ({ updates, events }) => {
      let known: readonly StoredUpdate[] = updates;
      const used = new Set<string>();
      // Settles one after the other, as several processes would, and looks anew each time.
      for (let round = 0; round <= updates.length; round += 1) {
        const verdicts = settle(events, known);
        const again = known.filter(({ update, settled }) => settled && verdicts.has(update.id));
        expect(again).toEqual([]);
        const next = [...verdicts].find(([, { kind }]) => kind !== "unclear");
        if (!next) return;
        const [id, verdict] = next;
        if (verdict.kind === "unclear") return;
        expect(used.has(verdict.eventId)).toBe(false);
        used.add(verdict.eventId);
        const { outcome, eventId } = verdict;
        known = known.map((entry) =>
          entry.update.id === id ? { ...entry, settled: { outcome, eventId } } : entry,
        );
      }
    }),
    { numRuns: 1_000 },
  );
});
