import { setMaxListeners } from "node:events";
import { expect, test } from "vitest";
import type { SettleOptions } from "../../src/outcomes/index.ts";
import { chatId, epoch, failed, receiptFor, updated } from "./support/samples.ts";
import { setup } from "./support/setup.ts";

/** Sends more updates of one field of one chat than are remembered, and waits for each. */
const waitForMany = (
  settle: ReturnType<typeof setup>["settle"],
  options: SettleOptions,
  count = 256,
) =>
  Array.from({ length: count }, (_, index) =>
    settle(receiptFor({ displayName: `Name ${index}` }, { requestIds: [`${index}`] }), options),
  );

const kinds = (waits: ReturnType<typeof waitForMany>): Set<string | undefined> =>
  new Set(waits.map(({ result }) => result?._unsafeUnwrapErr().kind));

const later = new Date(epoch + 2_000).toISOString();

test("those who wait are not crowded out", async () => {
  const { settle, advance, outcomes } = setup();
  const waits = waitForMany(settle, { timeoutMs: 10_000 });
  await advance(1_000);
  const more = settle(receiptFor({ displayName: "Team" }));
  await advance(1);
  expect(more.result?._unsafeUnwrapErr().kind).toBe("overloaded");
  expect(outcomes.sizes.waiting).toBe(256);
  await advance(10_000);
  expect(kinds(waits)).toEqual(new Set(["timeout"]));
});

test("those whose time ran out make room, and are settled when they are waited for again", async () => {
  const { settle, advance, record } = setup();
  const waits = waitForMany(settle, { timeoutMs: 1_000 });
  await advance(2_000);
  expect(kinds(waits)).toEqual(new Set(["timeout"]));
  const next = settle(receiptFor({ displayName: "Team" }, { sentAt: later }));
  await record(updated("displayName", "Team", {}, epoch + 2_100));
  expect(next.result?._unsafeUnwrap().status).toBe("applied");
  // The first of them is the one that had to go.
  const again = settle(receiptFor({ displayName: "Name 0" }, { requestIds: ["0"] }));
  await record(updated("displayName", "Name 0", {}, epoch + 2_200));
  expect(again.result?._unsafeUnwrap().status).toBe("applied");
});

test("those that were aborted make room within a minute, however long they would have waited", async () => {
  const { settle, advance } = setup();
  const abort = new AbortController();
  setMaxListeners(256, abort.signal);
  const waits = waitForMany(settle, { timeoutMs: 600_000, signal: abort.signal });
  await advance(1_000);
  abort.abort();
  await advance(1);
  expect(kinds(waits)).toEqual(new Set(["aborted"]));
  await advance(59_000);
  const next = settle(receiptFor({ displayName: "Team" }, { sentAt: later }));
  await advance(1_000);
  expect(next.result).toBeUndefined();
});

test("what is reported of one that had to go is not taken for another's", async () => {
  const { settle, advance, record, outcomes } = setup();
  waitForMany(settle, { timeoutMs: 1_000 });
  await advance(2_000);
  const next = settle(receiptFor({ displayName: "Team" }, { sentAt: later }));
  await advance(1);
  // All that are remembered are applied, so the failure fits `next` alone.
  for (let index = 1; index < 256; index += 1)
    (await outcomes.record(updated("displayName", `Name ${index}`)))._unsafeUnwrap();
  await record({ ...failed("displayName"), occurredAt: new Date(epoch + 2_100).toISOString() });
  await advance(10_000);
  expect(next.result?._unsafeUnwrap().status).toBe("ambiguous");
});

test("who waits longer than a minute and had to go comes back", async () => {
  const { settle, advance, record, store } = setup();
  const patient = settle(receiptFor({ displayName: "Team" }), { timeoutMs: 600_000 });
  await advance(61_000);
  waitForMany(settle, { timeoutMs: 1_000 });
  await advance(1);
  const remembered = async () => {
    const { updates } = await store.read(`linq:displayName:${chatId}`);
    return updates.map(({ update }) => update.value);
  };
  expect(await remembered()).toHaveLength(256);
  expect(await remembered()).not.toContain("Team");
  await advance(5_000);
  await record(updated("displayName", "Team", {}, epoch + 66_000));
  await advance(1_000);
  expect(patient.result?._unsafeUnwrap().status).toBe("applied");
});
