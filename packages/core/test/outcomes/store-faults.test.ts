import { describe, expect, test } from "vitest";
import {
  createMemoryOutcomeStore,
  createOutcomes,
  type OutcomeStore,
} from "../../src/outcomes/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { idle, setup } from "./support/setup.ts";
import { failed, receiptFor, updated } from "./support/samples.ts";

const throws = (): never => {
  throw new RangeError("canary: redis://user:password@host");
};
const rejects = (): Promise<never> => Promise.reject(new RangeError("canary"));
const hangs = (): Promise<never> => new Promise(() => undefined);
const nonsense = (): Promise<never> => Promise.resolve({ version: "canary" } as never);

/** A memory store of which some methods fail for as long as a test wants. */
const brokenStore = (clock: FakeClock, methods: Partial<OutcomeStore>) => {
  const store = createMemoryOutcomeStore({ clock });
  const state = { isBroken: true };
  const broken: Record<string, unknown> = { ...store };
  for (const [name, fault] of Object.entries(methods)) {
    const works = store[name as keyof OutcomeStore] as (...input: unknown[]) => unknown;
    broken[name] = (...input: unknown[]) =>
      state.isBroken ? (fault as (...input: unknown[]) => unknown)(...input) : works(...input);
  }
  return { store: broken as unknown as OutcomeStore, state };
};

const faults = { throws, rejects, hangs, nonsense };
type Fault = keyof typeof faults;
const every = Object.keys(faults) as Fault[];

describe.each(["register", "read", "settle"] as const)("a store whose %s", (method) => {
  test.each(every)("%s: time runs out, and nothing is claimed", async (fault) => {
    const clock = new FakeClock();
    const { store } = brokenStore(clock, { [method]: faults[fault] });
    const { settle, record, advance, outcomes } = setup({ store, clock });
    const waiting = settle(receiptFor({ displayName: "Team" }));
    await record(updated("displayName", "Team"));
    for (let second = 0; second < 32; second += 1) await advance(1_000);
    const error = waiting.result?._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "timeout",
      settled: { displayName: { status: "pending" } },
    });
    expect(JSON.stringify(error)).not.toContain("canary");
    expect(error?.message).toContain(`outcomeStore.${method}`);
    expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
    expect(clock.pending).toBeLessThanOrEqual(3);
  });

  test.each(every)("%s for a while: the outcome comes after all", async (fault) => {
    const clock = new FakeClock();
    const { store, state } = brokenStore(clock, { [method]: faults[fault] });
    const outcomes = createOutcomes({ store, clock })._unsafeUnwrap();
    const waiting = outcomes.settle(receiptFor({ displayName: "Team" }));
    await idle();
    (await outcomes.record(updated("displayName", "Team")))._unsafeUnwrap();
    for (let second = 0; second < 10; second += 1) {
      clock.advance(1_000);
      await idle();
    }
    state.isBroken = false;
    expect((await clock.finish(waiting))._unsafeUnwrap().status).toBe("applied");
    outcomes.close();
  });
});

describe("an event that could not be stored", () => {
  test.each(["throws", "rejects"] as const)(
    "%s: defect, so that it is delivered again",
    async (fault) => {
      const clock = new FakeClock();
      const { store, state } = brokenStore(clock, { append: faults[fault] });
      const { settle, outcomes, record } = setup({ store, clock });
      const waiting = settle(receiptFor({ displayName: "Team" }));
      const event = updated("displayName", "Team");
      const error = (await outcomes.record(event))._unsafeUnwrapErr();
      expect(error).toMatchObject({
        kind: "defect",
        where: "outcomeStore.append",
        operation: "receive",
        retryable: true,
      });
      expect(JSON.stringify(error)).not.toContain("canary");
      state.isBroken = false;
      await record(event);
      expect(waiting.result?.isOk()).toBe(true);
    },
  );

  test("hangs: timeout, within the time that the store has", async () => {
    const clock = new FakeClock();
    const { store } = brokenStore(clock, { append: hangs });
    const { outcomes } = setup({ store, clock, storeTimeoutMs: 1_000 });
    const recording = outcomes.record(updated("displayName", "Team"));
    await idle();
    clock.advance(1_000);
    expect((await recording)._unsafeUnwrapErr()).toMatchObject({
      kind: "timeout",
      retryable: true,
    });
    expect(clock.pending).toBe(0);
  });
});

describe("notification", () => {
  test("without subscribe the store is looked at every 250 ms", async () => {
    const clock = new FakeClock();
    const { subscribe: _subscribe, ...silent } = createMemoryOutcomeStore({ clock });
    const waiter = createOutcomes({ store: silent, clock })._unsafeUnwrap();
    const receiver = createOutcomes({ store: silent, clock })._unsafeUnwrap();
    let isSettled = false;
    const waiting = waiter.settle(receiptFor({ displayName: "Team" })).map((settled) => {
      isSettled = true;
      return settled;
    });
    await idle();
    (await receiver.record(updated("displayName", "Team")))._unsafeUnwrap();
    await idle();
    expect(isSettled).toBe(false);
    clock.advance(250);
    expect((await waiting)._unsafeUnwrap().status).toBe("applied");
  });

  test("a subscription that throws or is never called is made up for by looking", async () => {
    for (const subscribe of [throws, () => () => undefined, () => throws]) {
      const clock = new FakeClock();
      const store: OutcomeStore = { ...createMemoryOutcomeStore({ clock }), subscribe };
      const waiter = createOutcomes({ store, clock })._unsafeUnwrap();
      const receiver = createOutcomes({ store, clock })._unsafeUnwrap();
      const waiting = waiter.settle(receiptFor({ displayName: "Team" }));
      await idle();
      (await receiver.record(updated("displayName", "Team")))._unsafeUnwrap();
      expect((await clock.finish(waiting))._unsafeUnwrap().status).toBe("applied");
      expect(clock.monotonic()).toBeLessThanOrEqual(5_000);
    }
  });
});

test("two processes that see one failure at once do not both claim it", async () => {
  const clock = new FakeClock();
  const store = createMemoryOutcomeStore({ clock });
  const processes = [1, 2].map(() =>
    createOutcomes({ store, clock, confirmMs: 0 })._unsafeUnwrap(),
  );
  const [one, two] = processes;
  const first = one?.settle(receiptFor({ displayName: "One" }));
  const later = new Date(clock.wall() + 10).toISOString();
  const second = two?.settle(receiptFor({ displayName: "Two" }, { sentAt: later }));
  await idle();
  (await one?.record(failed("displayName")))?._unsafeUnwrap();
  await idle();
  clock.advance(5_000);
  await idle();
  expect((await first)?._unsafeUnwrap().status).toBe("ambiguous");
  expect((await second)?._unsafeUnwrap().status).toBe("ambiguous");
});

test("a store that forgets is told again", async () => {
  const clock = new FakeClock();
  let store = createMemoryOutcomeStore({ clock });
  const current: OutcomeStore = {
    append: (...input) => store.append(...input),
    register: (...input) => store.register(...input),
    read: (...input) => store.read(...input),
    settle: (...input) => store.settle(...input),
  };
  const { settle, record, advance } = setup({ store: current, clock });
  const waiting = settle(receiptFor({ displayName: "Team" }));
  await idle();
  store = createMemoryOutcomeStore({ clock });
  await record(updated("displayName", "Team"));
  for (let step = 0; step < 4; step += 1) {
    clock.advance(250);
    await idle();
  }
  await advance(0);
  expect(waiting.result?._unsafeUnwrap().status).toBe("applied");
});

test("what another version of this code wrote is passed over", async () => {
  const clock = new FakeClock();
  const memory = createMemoryOutcomeStore({ clock });
  const store: OutcomeStore = {
    ...memory,
    read: async (key) => {
      const { version, events, updates } = await memory.read(key);
      const strange = [
        null,
        "x",
        {},
        { id: 5 },
        { update: {} },
        { update: null, settled: 5 },
      ] as never[];
      return { version, events: [...strange, ...events], updates: [...strange, ...updates] };
    },
  };
  const { settle, record } = setup({ store, clock });
  const waiting = settle(receiptFor({ displayName: "Team" }));
  await record(updated("displayName", "Team"));
  expect(waiting.result?._unsafeUnwrap().status).toBe("applied");
});
