import { expect, test } from "vitest";
import type { ChatEvent } from "../../src/model/chat-event.ts";
import type { UpdateReceipt } from "../../src/model/receipt.ts";
import { createMemoryOutcomeStore, createOutcomes } from "../../src/outcomes/index.ts";
import { systemClock } from "../../src/transport/clock.ts";
import { failed, receiptFor, updated } from "./support/samples.ts";

const shuffled = <Value>(list: readonly Value[]): Value[] => {
  // A generator of its own, so that a failure can be repeated.
  let seed = 42;
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31);
  return list
    .map((value) => [next(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
};

test("10,000 pending updates with shuffled, doubled events settle exactly once each", async () => {
  // Wall time moves on for the store alone, so that its memory can be seen to return.
  let shiftMs = 0;
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + shiftMs };
  const store = createMemoryOutcomeStore({ clock });
  // However slow the machine is, nothing is to be called ambiguous before all has been heard.
  const outcomes = createOutcomes({ store, clock, ambiguousAfterMs: 600_000 })._unsafeUnwrap();
  const patient = { timeoutMs: 300_000 };
  const now = Date.now();
  const sentAt = new Date(now).toISOString();
  const count = 10_000;
  // A thousand chats, ten updates of each at the same time; every tenth fails.
  const receipts: UpdateReceipt[] = [];
  const events: ChatEvent[] = [];
  const expected: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const chatId = `chat-${index % 1_000}`;
    const displayName = `Name ${index}`;
    const isFailing = index % 10_000 >= 9_000;
    receipts.push(receiptFor({ displayName }, { chatId, sentAt, requestIds: [`trace-${index}`] }));
    events.push(
      isFailing
        ? { ...failed("displayName"), chatId, occurredAt: sentAt, receivedAt: sentAt }
        : { ...updated("displayName", displayName, {}, now + 1), chatId },
    );
    expected.push(isFailing ? "update-failed" : "applied");
  }
  const settlings = Array.from({ length: count }, () => 0);
  const results = receipts.map(async (receipt, index) => {
    const result = await outcomes.settle(receipt, patient);
    settlings[index] = (settlings[index] ?? 0) + 1;
    return result.isOk() ? result.value.status : result.error.kind;
  });
  expect(outcomes.sizes).toEqual({ waiting: count, watched: 1_000, reading: 0 });
  const overflow = await outcomes.settle(receiptFor({ displayName: "One more" }, { sentAt }));
  expect(overflow._unsafeUnwrapErr().kind).toBe("overloaded");
  for (const event of shuffled([...events, ...events]))
    (await outcomes.record(event))._unsafeUnwrap();
  const kinds = await Promise.all(results);
  expect(kinds.filter((kind, index) => kind !== expected[index])).toEqual([]);
  expect(settlings.every((times) => times === 1)).toBe(true);
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
  expect(store.sizes()).toEqual({ keys: 1_000, events: count, updates: count, listeners: 0 });
  // Settled again, by the store's word alone.
  const again = await Promise.all(
    receipts.slice(0, 100).map((receipt) => outcomes.settle(receipt)),
  );
  expect(again.every((result) => result.isOk())).toBe(true);
  shiftMs = 3_600_001;
  expect(store.sizes()).toEqual({ keys: 0, events: 0, updates: 0, listeners: 0 });
  outcomes.close();
}, 120_000);

test("10,000 chats with one update each", async () => {
  const store = createMemoryOutcomeStore();
  const outcomes = createOutcomes({ store })._unsafeUnwrap();
  const now = Date.now();
  const sentAt = new Date(now).toISOString();
  const names = Array.from({ length: 10_000 }, (_, index) => `chat-${index}`);
  const waits = names.map((chatId) =>
    outcomes.settle(receiptFor({ displayName: chatId }, { chatId, sentAt }), {
      timeoutMs: 300_000,
    }),
  );
  const events = names.map((chatId) => ({ ...updated("displayName", chatId, {}, now), chatId }));
  for (const event of shuffled([...events, ...events]))
    (await outcomes.record(event))._unsafeUnwrap();
  const results = await Promise.all(waits);
  expect(results.every((result) => result.isOk() && result.value.status === "applied")).toBe(true);
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
  outcomes.close();
}, 120_000);

test("10,000 that hear nothing end when the outcomes are closed", async () => {
  const outcomes = createOutcomes()._unsafeUnwrap();
  const waits = Array.from({ length: 10_000 }, (_, index) =>
    outcomes.settle(receiptFor({ displayName: "Team" }, { chatId: `chat-${index}` })),
  );
  outcomes.close();
  const kinds = new Set((await Promise.all(waits)).map((result) => result._unsafeUnwrapErr().kind));
  expect([...kinds]).toEqual(["aborted"]);
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
});
