import { expect, test } from "vitest";
import { createMemoryOutcomeStore, type OutcomeRetention } from "../../src/outcomes/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { epoch, stored } from "./support/samples.ts";

const retention: OutcomeRetention = { ttlMs: 1_000, maxEvents: 3, maxUpdates: 2 };
const empty = { keys: 0, events: 0, updates: 0, listeners: 0 };
const update = (id: string) => ({ id, sentAtMs: 0, value: "Team" });
/** Waited for until 600 ms after the clock starts. */
const waitedFor = (id: string) => ({ ...update(id), waitedUntilMs: epoch + 600 });
const outcome = { outcome: { status: "applied", evidence: "read" } } as const;

const start = (capacity?: number) => {
  const clock = new FakeClock();
  return {
    clock,
    store: createMemoryOutcomeStore({ clock, ...(capacity === undefined ? {} : { capacity }) }),
  };
};

test("events of a key are bounded in number, and copies are not counted", async () => {
  const { store } = start();
  const events = [1, 2, 3, 4].map(() => stored({}));
  for (const event of [...events, ...events.slice(2)]) await store.append("a", event, retention);
  expect((await store.read("a")).events).toEqual(events.slice(1));
});

test("everything is forgotten in time, and memory is where it was", async () => {
  const { store, clock } = start();
  for (let index = 0; index < 1_000; index += 1) {
    await store.append(`key ${index}`, stored({}), retention);
    await store.register(`key ${index}`, update("u"), retention);
  }
  expect(store.sizes()).toEqual({ keys: 1_000, events: 1_000, updates: 1_000, listeners: 0 });
  clock.advance(999);
  expect((await store.read("key 0")).events).toHaveLength(1);
  clock.advance(1);
  expect(await store.read("key 0")).toEqual({ version: 0, events: [], updates: [] });
  expect(store.sizes()).toEqual(empty);
});

test("what is out of date goes with the next call, without a timer", async () => {
  const { store, clock } = start();
  for (let index = 0; index < 100; index += 1)
    await store.append(`key ${index}`, stored({}), retention);
  clock.advance(1_000);
  expect(clock.pending).toBe(0);
  await store.append("another", stored({}), retention);
  expect(store.sizes()).toMatchObject({ keys: 1 });
});

test("all keys together are bounded; the ones untouched longest go first", async () => {
  const { store } = start(3);
  for (const key of ["a", "b", "c", "a", "d"]) await store.append(key, stored({}), retention);
  expect(store.sizes()).toMatchObject({ keys: 2, events: 3 });
  expect((await store.read("b")).events).toHaveLength(0);
  expect((await store.read("a")).events).toHaveLength(2);
});

test("a capacity that is none counts as the default", async () => {
  for (const capacity of [0, -1, 0.5, Number.NaN, 10_000_001]) {
    const { store } = start(capacity);
    await store.append("a", stored({}), retention);
    await store.append("b", stored({}), retention);
    expect(store.sizes()).toMatchObject({ events: 2 });
  }
});

test("updates are bounded: settled ones make room, those that are waited for do not", async () => {
  const { store } = start();
  const register = (id: string) => store.register("a", waitedFor(id), retention);
  expect([
    await register("1"),
    await register("1"),
    await register("2"),
    await register("3"),
  ]).toEqual(["registered", "registered", "registered", "full"]);
  await store.settle("a", "1", outcome);
  expect(await register("3")).toBe("registered");
  expect((await store.read("a")).updates.map((entry) => entry.update.id)).toEqual(["2", "3"]);
});

test("those that nobody waits for any more make room, and it is said since when they are missing", async () => {
  const { store, clock } = start();
  await store.register("a", { ...update("1"), sentAtMs: 7 }, retention);
  await store.register("a", { ...update("2"), sentAtMs: 5 }, retention);
  expect(await store.register("a", waitedFor("3"), retention)).toBe("registered");
  expect(await store.read("a")).toMatchObject({ forgottenSinceMs: 7 });
  expect(await store.register("a", waitedFor("4"), retention)).toBe("registered");
  const { updates, forgottenSinceMs } = await store.read("a");
  expect(updates.map((entry) => entry.update.id)).toEqual(["3", "4"]);
  expect(forgottenSinceMs).toBe(5);
  expect(await store.register("a", waitedFor("5"), retention)).toBe("full");
  // Their wait is over.
  clock.advance(600);
  expect(await store.register("a", waitedFor("5"), retention)).toBe("registered");
  clock.advance(999);
  expect(await store.read("a")).toHaveProperty("forgottenSinceMs");
  clock.advance(1);
  expect(await store.read("a")).not.toHaveProperty("forgottenSinceMs");
});

test("one whose own report came goes first, and takes the report with it", async () => {
  const { store } = start();
  const events = [stored({}), stored({})];
  for (const event of events) await store.append("a", event, retention);
  for (const id of ["1", "2"]) await store.register("a", waitedFor(id), retention);
  await store.settle("a", "1", { ...outcome, eventId: events[0]?.id ?? "" });
  await store.settle("a", "2", { ...outcome, eventId: events[1]?.id ?? "", isOwnReport: true });
  await store.register("a", waitedFor("3"), retention);
  const { updates, ...rest } = await store.read("a");
  expect(updates.map((entry) => entry.update.id)).toEqual(["1", "3"]);
  expect(rest).toEqual({ version: rest.version, events: [events[0]] });
  // Delivered again it is not new.
  await store.append("a", events[1] ?? stored({}), retention);
  expect((await store.read("a")).events).toEqual([events[0]]);
  // The other's own report may still come.
  await store.register("a", waitedFor("4"), retention);
  expect(await store.read("a")).toMatchObject({ events: [events[0]], forgottenSinceMs: 0 });
});

test("the first outcome stays", async () => {
  const { store } = start();
  await store.register("a", update("1"), retention);
  const other = { outcome: { status: "failed", message: "", at: "" } } as const;
  expect(await store.settle("a", "1", outcome)).toEqual(outcome);
  expect(await store.settle("a", "1", other)).toEqual(outcome);
  await store.register("a", update("1"), retention);
  expect((await store.read("a")).updates).toEqual([{ update: update("1"), settled: outcome }]);
});

test("an outcome for a state that has changed is not written", async () => {
  const { store } = start();
  expect(await store.settle("a", "1", outcome)).toBe("changed");
  await store.register("a", update("1"), retention);
  expect(await store.settle("a", "2", outcome)).toBe("changed");
  const { version } = await store.read("a");
  await store.append("a", stored({}), retention);
  expect(await store.settle("a", "1", outcome, version)).toBe("changed");
  expect(await store.settle("a", "1", outcome, (await store.read("a")).version)).toEqual(outcome);
});

test("listeners hear of their key until they stop", async () => {
  const { store } = start();
  const heard: string[] = [];
  const stops = ["a", "a", "b"].map((key) => store.subscribe?.(key, () => heard.push(key)));
  await store.append("a", stored({}), retention);
  expect(heard).toEqual(["a", "a"]);
  stops[0]?.();
  stops[0]?.();
  await store.register("a", update("1"), retention);
  await store.settle("a", "1", outcome);
  expect(heard).toEqual(["a", "a", "a", "a"]);
  for (const stop of stops) stop?.();
  expect(store.sizes().listeners).toBe(0);
});
