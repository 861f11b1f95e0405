import { getEventListeners } from "node:events";
import { errAsync, okAsync, ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Chat } from "../../src/model/chat.ts";
import type { ChatError } from "../../src/model/chat-error.ts";
import { createMemoryOutcomeStore, type ReadBackOptions } from "../../src/outcomes/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { setup } from "./support/setup.ts";
import { chatId, epoch, receiptFor } from "./support/samples.ts";

const chat = (fields: Partial<Chat> = {}): Chat => ({
  id: chatId,
  provider: "linq",
  kind: "group",
  raw: {},
  ...fields,
});
const refused: ChatError = {
  kind: "unavailable",
  provider: "linq",
  operation: "getChat",
  message: "",
  retryable: true,
  attempts: 1,
  applied: "no",
};

/** A client that counts its reads and answers what a test says. */
const reader = (
  answer: () => ResultAsync<Chat, ChatError> = () => okAsync(chat({ displayName: "Team" })),
) => {
  const reads: string[] = [];
  const client: ReadBackOptions["client"] = {
    provider: "linq",
    getChat: (id) => {
      reads.push(id);
      return answer();
    },
  };
  return { client, reads };
};

test("it is the caller's choice", async () => {
  const { settle, advance } = setup();
  const waiting = settle(receiptFor({ displayName: "Team" }));
  await advance(30_000);
  expect(waiting.result?._unsafeUnwrapErr().kind).toBe("timeout");
});

test("a name that the chat has is applied, and the evidence is said", async () => {
  const { settle, advance, outcomes, clock } = setup();
  const { client, reads } = reader();
  const waiting = settle(receiptFor({ displayName: "Team" }), { readBack: { client } });
  await advance(4_000);
  expect(reads).toEqual([]);
  await advance(1_000);
  expect(reads).toEqual([chatId]);
  expect(waiting.result?._unsafeUnwrap().fields.displayName).toEqual({
    status: "applied",
    evidence: "read",
    value: "Team",
    at: "2026-01-01T00:00:05.000Z",
  });
  expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
  expect(clock.pending).toBe(0);
});

test("what was read and could not be stored is not claimed, and the time-out says so", async () => {
  const clock = new FakeClock();
  const store = {
    ...createMemoryOutcomeStore({ clock }),
    settle: () => Promise.reject(new RangeError("canary")),
  };
  const { settle, advance } = setup({ clock, store });
  const { client, reads } = reader();
  const options = { timeoutMs: 7_000, readBack: { client } };
  const waiting = settle(receiptFor({ displayName: "Team" }), options);
  await advance(7_000);
  expect(reads).toEqual([chatId]);
  const error = waiting.result?._unsafeUnwrapErr();
  expect(error).toMatchObject({
    kind: "timeout",
    settled: { displayName: { status: "pending" } },
  });
  expect(error?.message).toContain("outcomeStore.settle");
});

test("another name, no name and an icon prove nothing; the chat is read no more often than asked", async () => {
  const { settle, advance } = setup();
  const { client, reads } = reader(() =>
    okAsync(chat({ displayName: null, iconUrl: "https://cdn.example/1.png" })),
  );
  const update = {
    displayName: "Team",
    iconUrl: "https://images.example/mine.png",
    description: "For all",
  };
  const waiting = settle(receiptFor(update), {
    readBack: { client, everyMs: 1_000 },
    timeoutMs: 10_500,
  });
  await advance(10_500);
  expect(reads).toHaveLength(10);
  expect(waiting.result?._unsafeUnwrapErr()).toMatchObject({
    kind: "timeout",
    settled: {
      displayName: { status: "pending" },
      iconUrl: { status: "pending" },
      description: { status: "pending" },
    },
  });
});

describe("a reading that fails changes nothing", () => {
  test.each<[string, () => ResultAsync<Chat, ChatError>]>([
    ["an error", () => errAsync(refused)],
    [
      "an exception",
      () => {
        throw new RangeError();
      },
    ],
    ["a rejection", () => new ResultAsync(Promise.reject(new RangeError()))],
    ["nonsense", () => okAsync(null as never)],
    ["no result", () => undefined as never],
    ["no answer ever", () => new ResultAsync(new Promise(() => undefined))],
  ])("%s", async (_what, answer) => {
    const { settle, advance, outcomes } = setup();
    const { client } = reader(answer);
    const readBack = { client, everyMs: 1_000 };
    const waiting = settle(receiptFor({ displayName: "Team" }), { readBack, timeoutMs: 3_500 });
    await advance(4_000);
    expect(waiting.result?._unsafeUnwrapErr().kind).toBe("timeout");
    expect(outcomes.sizes.reading).toBe(0);
    // The place is free again for the next one.
    const again = settle(receiptFor({ displayName: "Team" }), {
      readBack: { client: reader().client, everyMs: 1_000 },
    });
    await advance(2_000);
    expect(again.result?.isOk()).toBe(true);
  });
});

test("waiters for one chat share its readings, and never two at a time", async () => {
  const { settle, advance, outcomes } = setup();
  let open = 0;
  let most = 0;
  const { client, reads } = reader(() => {
    open += 1;
    most = Math.max(most, open);
    return new ResultAsync(
      new Promise((resolve) => {
        setTimeout(() => {
          open -= 1;
          resolve(okAsync(chat({ displayName: "None of these" })) as never);
        }, 5);
      }),
    );
  });
  for (let index = 0; index < 50; index += 1) {
    const sentAt = new Date(epoch + index).toISOString();
    settle(receiptFor({ displayName: `Name ${index}` }, { sentAt }), { readBack: { client } });
  }
  expect(outcomes.sizes.reading).toBe(1);
  for (let second = 0; second < 20; second += 1) {
    await advance(1_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(most).toBe(1);
  expect(reads.length).toBeGreaterThanOrEqual(2);
  expect(reads.length).toBeLessThanOrEqual(4);
});

test("a reading that takes long is not joined by another one, whoever comes meanwhile", async () => {
  const { settle, advance } = setup();
  let open = 0;
  let most = 0;
  const { client } = reader(() => {
    open += 1;
    most = Math.max(most, open);
    return new ResultAsync(new Promise(() => undefined));
  });
  const readBack = { client, everyMs: 1_000 };
  settle(receiptFor({ displayName: "One" }), { readBack, timeoutMs: 9_500 });
  await advance(2_000);
  settle(receiptFor({ displayName: "Two" }), { readBack, timeoutMs: 9_500 });
  await advance(5_000);
  expect([open, most]).toEqual([1, 1]);
});

test("many chats are read a few at a time", async () => {
  const { settle, advance } = setup();
  let open = 0;
  let most = 0;
  const { client, reads } = reader(() => {
    open += 1;
    most = Math.max(most, open);
    return new ResultAsync(
      new Promise((resolve) => {
        setTimeout(() => {
          open -= 1;
          resolve(okAsync(chat({ displayName: "Team" })) as never);
        }, 1);
      }),
    );
  });
  const waits = Array.from({ length: 40 }, (_, index) =>
    settle(receiptFor({ displayName: "Team" }, { chatId: `chat-${index}` }), {
      readBack: { client, everyMs: 1_000 },
    }),
  );
  await advance(1_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(reads).toHaveLength(40);
  expect(most).toBeLessThanOrEqual(4);
  expect(waits.every(({ result }) => result?.isOk())).toBe(true);
});

test("while two updates overlap, what is read may be from before both, and settles neither", async () => {
  const { settle, advance } = setup();
  const { client } = reader();
  const readBack = { client, everyMs: 1_000 };
  const one = settle(receiptFor({ displayName: "Team" }), { readBack, timeoutMs: 4_000 });
  const two = settle(
    receiptFor({ displayName: "Crew" }, { sentAt: new Date(epoch + 1).toISOString() }),
    { timeoutMs: 4_000 },
  );
  await advance(4_000);
  expect(one.result?._unsafeUnwrapErr().kind).toBe("timeout");
  expect(two.result?._unsafeUnwrapErr().kind).toBe("timeout");
});

test("one that never had an outcome is not under way for ever", async () => {
  const { settle, advance } = setup();
  const { client } = reader();
  const readBack = { client, everyMs: 1_000 };
  const lost = settle(receiptFor({ displayName: "Lost" }), { readBack, timeoutMs: 3_000 });
  await advance(3_000);
  expect(lost.result?._unsafeUnwrapErr().kind).toBe("timeout");
  const sentAt = new Date(epoch + 3_000).toISOString();
  const next = settle(receiptFor({ displayName: "Team" }, { sentAt }), {
    readBack,
    timeoutMs: 120_000,
  });
  // A minute after it left.
  await advance(56_000);
  expect(next.result).toBeUndefined();
  await advance(1_000);
  expect(next.result?._unsafeUnwrap().fields.displayName).toMatchObject({ evidence: "read" });
});

test("however often a chat is read, one listener waits for the end", async () => {
  const { settle, advance } = setup();
  const listening: number[] = [];
  const signals = new Set<AbortSignal>();
  const client: ReadBackOptions["client"] = {
    provider: "linq",
    getChat: (_id, { signal }) => {
      signals.add(signal);
      listening.push(getEventListeners(signal, "abort").length);
      return okAsync(chat({ displayName: "Another" }));
    },
  };
  settle(receiptFor({ displayName: "Team" }), { readBack: { client, everyMs: 1_000 } });
  await advance(20_000);
  expect(listening).toHaveLength(20);
  expect(Math.max(...listening)).toBeLessThanOrEqual(1);
  for (const signal of signals) expect(getEventListeners(signal, "abort")).toEqual([]);
});
