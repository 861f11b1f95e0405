import fc from "fast-check";
import { expect, test } from "vitest";
import { correlate } from "../../src/outcomes/correlate.ts";
import { createMemoryOutcomeStore } from "../../src/outcomes/memory-outcome-store.ts";
import type { OutcomeEvent } from "../../src/outcomes/outcome-event.ts";
import type { OpenUpdate, StoredOutcome } from "../../src/outcomes/outcome-store.ts";
import { storedOutcome } from "../../src/outcomes/verdict.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { epoch, me, other } from "./support/samples.ts";

type What = "applied" | "failed" | "silent" | "foreign";

interface Step {
  readonly gapMs: number;
  readonly latencyMs: number;
  readonly deliveryMs: number;
  readonly againMs: number | undefined;
  readonly name: string;
  readonly what: What;
  readonly isHeard: boolean;
  /** Whether whoever waits takes «ambiguous» for an answer as soon as it is one. */
  readonly isHasty: boolean;
}

interface Ways {
  readonly field: "displayName" | "iconUrl";
  readonly isInSeconds: boolean;
  readonly isAuthorTold: boolean;
}

/** What really happened, and what was heard of it. */
interface History extends Ways {
  readonly updates: readonly (OpenUpdate & { readonly what: What; readonly isHasty: boolean })[];
  /** In the order in which they came. */
  readonly deliveries: readonly OutcomeEvent[];
  /** When the chat really got which value. */
  readonly changes: readonly { readonly at: number; readonly value: string }[];
}

const history = (steps: readonly Step[], ways: Ways): History => {
  const updates: History["updates"][number][] = [];
  const deliveries: OutcomeEvent[] = [];
  const changes: { at: number; value: string }[] = [];
  let now = epoch;
  for (const [index, step] of steps.entries()) {
    const { what, name, isHasty } = step;
    now += step.gapMs;
    const at = now + step.latencyMs;
    // An icon is hosted again: what is reported is never what was asked for.
    const [value, reported] =
      ways.field === "iconUrl"
        ? [`https://images.example/${index}`, `https://cdn.example/${index}`]
        : [name, name];
    if (what !== "foreign") updates.push({ id: `u${index}`, sentAtMs: now, value, what, isHasty });
    if (what === "applied" || what === "foreign") changes.push({ at, value });
    if (what === "silent" || !step.isHeard) continue;
    const author = what === "foreign" ? other : me;
    const changedBy = ways.isAuthorTold || what === "foreign" ? { changedBy: author } : {};
    const event: OutcomeEvent = {
      id: `e${index}`,
      occurredAtMs: ways.isInSeconds ? at - (at % 1_000) : at,
      receivedAtMs: at + step.deliveryMs,
      ...(what === "failed"
        ? { status: "failed" }
        : { status: "updated", value: reported, ...changedBy }),
    };
    deliveries.push(event);
    if (step.againMs !== undefined)
      deliveries.push({ ...event, receivedAtMs: event.receivedAtMs + step.againMs });
  }
  deliveries.sort((a, b) => a.receivedAtMs - b.receivedAtMs);
  return { ...ways, updates, deliveries, changes };
};

const steps = (gapMs: { min: number; max: number }, names: readonly string[], longestMs = 9_000) =>
  fc.array(
    fc.record<Step>({
      gapMs: fc.integer(gapMs),
      latencyMs: fc.integer({ min: 0, max: longestMs }),
      deliveryMs: fc.integer({ min: 0, max: longestMs }),
      againMs: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined, freq: 3 }),
      name: fc.constantFrom(...names),
      what: fc.constantFrom("applied", "applied", "failed", "silent", "foreign"),
      isHeard: fc.boolean(),
      isHasty: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  );

const ways = fc.record<Ways>({
  field: fc.constantFrom("displayName", "displayName", "iconUrl"),
  isInSeconds: fc.boolean(),
  isAuthorTold: fc.boolean(),
});

/** Hears one delivery after the other and settles what can be settled, as those who wait do. */
const live = async (
  { field, updates, deliveries }: History,
  maxUpdates = 256,
): Promise<Map<string, StoredOutcome>> => {
  const store = createMemoryOutcomeStore({ clock: new FakeClock() });
  const retention = { ttlMs: 3_600_000, maxEvents: 256, maxUpdates };
  const settled = new Map<string, StoredOutcome>();
  const look = async (now: number, mayCount: boolean): Promise<void> => {
    for (const { id, sentAtMs, value } of updates) {
      // Whoever had to make room and still waits comes back.
      if (sentAtMs <= now && !settled.has(id))
        await store.register("key", { id, sentAtMs, value }, retention);
    }
    const snapshot = await store.read("key");
    for (const [id, verdict] of correlate({ field, clockSkewMs: 5_000, ...snapshot })) {
      const { kind } = verdict;
      const isHasty = updates.some((update) => update.id === id && update.isHasty);
      const isDue = kind === "certain" || (mayCount && (kind === "counted" || isHasty));
      if (!isDue) continue;
      const known = storedOutcome(verdict);
      if ((await store.settle("key", id, known)) !== "changed") settled.set(id, known);
    }
  };
  for (const [index, delivery] of deliveries.entries()) {
    const { receivedAtMs } = delivery;
    await store.append("key", delivery, retention);
    await look(receivedAtMs, false);
    // Half a second later, unless something else came before.
    const next = deliveries[index + 1]?.receivedAtMs ?? Number.POSITIVE_INFINITY;
    if (next > receivedAtMs + 500) await look(receivedAtMs + 500, true);
  }
  return settled;
};

/** Whether what is said of an update is so: it failed itself, or the chat got its value after it left. */
const isTrue = (
  { what, sentAtMs, value }: History["updates"][number],
  { outcome }: StoredOutcome,
  changes: History["changes"],
): boolean => {
  if (outcome.status === "ambiguous") return true;
  if (outcome.status === "failed") return what === "failed";
  return (
    what === "applied" || changes.some((change) => change.value === value && change.at >= sentAtMs)
  );
};

const wrong = (past: History, settled: ReadonlyMap<string, StoredOutcome>): string[] =>
  past.updates.flatMap((update) => {
    const known = settled.get(update.id);
    return !known || isTrue(update, known, past.changes)
      ? []
      : [`${update.id} ${update.what}, said: ${known.outcome.status}`];
  });

const overlapping = steps({ min: 0, max: 6_000 }, ["A", "B"]);
const following = steps({ min: 0, max: 30_000 }, ["A", "B", "C"], 3_000);

test.each([
  ["whatever is lost, late, doubled or somebody else's", overlapping, 256],
  ["when names come back later", following, 256],
  ["when the store has room for a few only", overlapping, 2],
])("nothing is ever said that is not so, %s", async (_when, someSteps, maxUpdates) => {
  await fc.assert(
    fc.asyncProperty(someSteps, ways, async (past, how) => {
      const told = history(past, how);
      expect(wrong(told, await live(told, maxUpdates))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test("where updates follow each other and all is heard, everything is said, of equal names too", async () => {
  const apart = steps({ min: 20_000, max: 60_000 }, ["A", "B"], 2_000).map((past) =>
    past.map((step) => ({
      ...step,
      isHeard: true,
      isHasty: false,
      what: step.what === "silent" ? ("failed" as const) : step.what,
    })),
  );
  await fc.assert(
    fc.asyncProperty(apart, fc.boolean(), async (past, isInSeconds) => {
      const told = history(past, { field: "displayName", isInSeconds, isAuthorTold: true });
      const settled = await live(told);
      expect(wrong(told, settled)).toEqual([]);
      for (const { id, what, value, sentAtMs } of told.updates) {
        const said = settled.get(id)?.outcome.status;
        // One that failed is called applied where another one, or somebody else, set its name later.
        const isSet = told.changes.some(
          (change) => change.value === value && change.at >= sentAtMs,
        );
        const isEither = what === "failed" && isSet;
        expect(isEither ? ["applied", "failed"] : [what]).toContain(said);
      }
    }),
    { numRuns: 1_000 },
  );
});
