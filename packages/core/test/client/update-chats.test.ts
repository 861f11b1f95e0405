import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { BulkEntry, BulkOptions, BulkResult, ChatUpdate } from "../../src/index.ts";
import { connected } from "../support/connected.ts";
import {
  chatIdOf,
  failure,
  healthy,
  reply,
  scripted,
  type Answer,
} from "../support/scripted-transport.ts";

type Entry = BulkEntry<ChatUpdate>;

const entriesFor = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    chatId: `chat-${index}`,
    update: { displayName: `Name ${index}` },
  }));

const collect = async (results: AsyncIterable<BulkResult>): Promise<BulkResult[]> => {
  const all: BulkResult[] = [];
  for await (const result of results) all.push(result);
  return all;
};

const bulk = async (entries: unknown, options?: BulkOptions, answer: Answer = healthy) => {
  const transport = scripted(answer);
  const { chats, clock } = connected(transport);
  const results = await clock.finish(collect(chats.updateChats(entries as Entry[], options)));
  return { results, transport, clock };
};

/** An answer that waits until it is let go. */
const held = () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  const answer: Answer = (request, number, limits) =>
    new Promise((resolve) => {
      waiting.push(() => resolve(healthy(request, number, limits)));
      limits.onAbort(() => resolve(failure({ kind: "aborted", notSent: false })));
      most = Math.max(most, waiting.length);
    });
  return { answer, waiting, most: () => most };
};

describe("updating many chats", () => {
  it.each([
    ["a list", entriesFor(25)],
    ["a set", new Set(entriesFor(25))],
    [
      "a generator",
      (function* () {
        yield* entriesFor(25);
      })(),
    ],
    [
      "an async generator",
      (async function* () {
        for (const entry of entriesFor(25)) {
          await setImmediate();
          yield entry;
        }
      })(),
    ],
  ])("takes %s and yields every result once, with its place", async (_name, entries) => {
    const { results, transport } = await bulk(entries);
    expect(results.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, i) => i),
    );
    for (const { chatId, index, result } of results) {
      expect(chatId).toBe(`chat-${index}`);
      expect(result._unsafeUnwrap().chatId).toBe(chatId);
    }
    expect(results.at(-1)?.position).toBe(25);
    expect(transport.requests).toHaveLength(25);
  });

  it("goes through nothing at once", async () => {
    expect((await bulk([])).results).toEqual([]);
  });

  it("says of each entry what became of it, and goes on", async () => {
    const { results } = await bulk([
      { chatId: "chat-1", update: { displayName: "Ada" } },
      { chatId: "nope", update: { displayName: "Ada" } },
      { chatId: "chat-2", update: {} },
      { chatId: "chat-3", update: { assignee: "x" } },
      { chatId: "chat-4", update: { displayName: "Ada" } },
    ]);
    const kinds = results
      .toSorted((a, b) => a.index - b.index)
      .map(({ result }) => (result.isOk() ? "ok" : result.error.kind));
    expect(kinds).toEqual(["ok", "invalid-input", "invalid-input", "unsupported", "ok"]);
  });

  it.each([[null], [undefined], [17], ["chat-1"], [{}], [{ chatId: 17, update: {} }]])(
    "takes an entry that is %o for what it is, and goes on",
    async (odd) => {
      const { results } = await bulk([
        entriesFor(1)[0],
        odd,
        { chatId: "chat-9", update: { displayName: "Ada" } },
      ]);
      expect(results).toHaveLength(3);
      const [, second] = results.toSorted((a, b) => a.index - b.index);
      expect(second?.result._unsafeUnwrapErr().kind).toBe("invalid-input");
      expect(typeof second?.chatId).toBe("string");
      expect(results.at(-1)?.position).toBe(3);
    },
  );

  it("never has more under way than it may, nor takes more from the input", async () => {
    const { answer, waiting, most } = held();
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken += 1;
        yield { chatId: `chat-${taken}`, update: { displayName: "Ada" } };
      }
    })();
    const { chats } = connected(scripted(answer));
    const results = chats.updateChats(endless, { concurrency: 3 });
    const first = results.next();
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect([most(), taken]).toEqual([3, 3]);
    waiting.shift()?.();
    expect((await first).value?.result.isOk()).toBe(true);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(taken).toBeLessThanOrEqual(4);
    const end = results.return();
    for (const release of waiting) release();
    await end;
    expect(taken).toBeLessThanOrEqual(5);
  });

  it("takes nothing further once the loop is left, not even what it had asked for", async () => {
    let handOver: (entry: IteratorResult<Entry>) => void = () => undefined;
    let returned = 0;
    const input: AsyncIterable<Entry> = {
      [Symbol.asyncIterator]: () => {
        let count = 0;
        return {
          next: () => {
            count += 1;
            if (count === 1)
              return Promise.resolve({ done: false, value: entriesFor(1)[0] as Entry });
            return new Promise((resolve) => (handOver = resolve));
          },
          return: () => {
            returned += 1;
            return Promise.resolve({ done: true, value: undefined });
          },
        };
      },
    };
    const transport = scripted(healthy);
    const { chats } = connected(transport);
    for await (const { index } of chats.updateChats(input)) {
      expect(index).toBe(0);
      await setImmediate();
      break;
    }
    handOver({ done: false, value: { chatId: "chat-late", update: { displayName: "Late" } } });
    await setImmediate();
    expect(returned).toBe(1);
    expect(transport.requests.map(chatIdOf)).toEqual(["chat-0"]);
  });

  it.each([
    [
      "at once",
      () => {
        throw new Error("canary");
      },
    ],
    ["later", () => Promise.reject(new Error("canary"))],
  ])("ends well when the input's own return fails %s", async (_name, fail) => {
    const input = {
      [Symbol.iterator]: () => ({
        next: () => ({ done: false, value: entriesFor(1)[0] }),
        return: fail,
      }),
    };
    const { chats } = connected(scripted(healthy));
    let count = 0;
    for await (const _ of chats.updateChats(input as never)) {
      count += 1;
      break;
    }
    expect(count).toBe(1);
  });

  it.each([
    [
      "at once",
      () => ({
        [Symbol.iterator]: () => {
          throw new Error("canary");
        },
      }),
      0,
    ],
    [
      "in the middle",
      function* () {
        yield* entriesFor(2);
        throw new Error("canary");
      },
      2,
    ],
    [
      "in the middle, asynchronously",
      async function* () {
        yield* entriesFor(2);
        throw new Error("canary");
      },
      2,
    ],
    [
      "with an entry that cannot be read",
      function* () {
        yield* entriesFor(2);
        yield {
          get chatId() {
            throw new Error("canary");
          },
        };
      },
      2,
    ],
    ["because it is none", () => 17, 0],
    ["because it is nothing", () => null, 0],
  ])("yields one last defect when the input fails %s", async (_name, make, good) => {
    const { results } = await bulk((make as () => unknown)());
    expect(results).toHaveLength(good + 1);
    const failed = results.filter(({ result }) => result.isErr());
    expect(failed.map(({ result }) => result._unsafeUnwrapErr())).toMatchObject([
      { kind: "defect", where: "entries", applied: "no" },
    ]);
    expect(JSON.stringify(failed)).not.toContain("canary");
  });

  it("goes on from where an earlier run stopped", async () => {
    const { results, transport } = await bulk(entriesFor(10), { from: 7 });
    expect(results.map(({ index }) => index)).toEqual([7, 8, 9]);
    expect(results.map(({ position }) => position)).toEqual([8, 9, 10]);
    expect(transport.requests.map(chatIdOf)).toEqual(["chat-7", "chat-8", "chat-9"]);
  });

  it("never calls a position done that is not", async () => {
    const { answer, waiting } = held();
    const { chats } = connected(scripted(answer));
    const results = chats.updateChats(entriesFor(4), { concurrency: 4 });
    const first = results.next();
    while (waiting.length < 4) await setImmediate();
    const seen: [number, number][] = [];
    for (const index of [2, 3, 0, 1]) {
      waiting[index]?.();
      const { value } = await (index === 2 ? first : results.next());
      if (value) seen.push([value.index, value.position]);
    }
    expect(seen).toEqual([
      [2, 0],
      [3, 0],
      [0, 1],
      [1, 4],
    ]);
  });

  it("ends at an abort: what is under way is aborted, nothing more is taken", async () => {
    const { answer } = held();
    const controller = new AbortController();
    const transport = scripted(answer);
    const { chats } = connected(transport);
    const collected = collect(
      chats.updateChats(entriesFor(100), { concurrency: 5, signal: controller.signal }),
    );
    while (transport.requests.length < 5) await setImmediate();
    controller.abort();
    const results = await collected;
    expect(results.map(({ result }) => result._unsafeUnwrapErr().kind)).toEqual(
      Array(5).fill("aborted"),
    );
    expect(transport.requests).toHaveLength(5);
  });

  it("ends at an abort while the input hangs", async () => {
    const controller = new AbortController();
    const input = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    };
    const { chats } = connected(scripted(healthy));
    const collected = collect(chats.updateChats(input, { signal: controller.signal }));
    await setImmediate();
    controller.abort();
    expect(await collected).toEqual([]);
  });

  it("does nothing when it was aborted before", async () => {
    const { results, transport } = await bulk(entriesFor(3), { signal: AbortSignal.abort() });
    expect(results).toEqual([]);
    expect(transport.requests).toEqual([]);
  });

  it("keeps the order of the entries for one chat", async () => {
    const names = Array.from({ length: 50 }, (_, index) => `Name ${index}`);
    const entries = names.map((displayName) => ({ chatId: "chat-1", update: { displayName } }));
    const { transport } = await bulk(entries, { concurrency: 20 }, (request, number, limits) =>
      number % 7 === 3 ? reply(500) : healthy(request, number, limits),
    );
    const sent = transport.requests.map(
      ({ body }) => (JSON.parse(body ?? "{}") as { displayName: string }).displayName,
    );
    expect(sent.filter((name, index) => name !== sent[index - 1])).toEqual(names);
  });

  it.each([
    [{ concurrency: 0 }, "options.concurrency: must be a whole number from 1 to 1000"],
    [{ concurency: 2 }, "options.concurency: is not an option (did you mean concurrency?)"],
    [{ from: -1 }, "options.from: must be a whole number"],
    [null, "options: must be an object"],
  ])("refuses the options %o before it takes anything", async (options, message) => {
    const { results, transport } = await bulk(entriesFor(3), options as never);
    expect(results).toHaveLength(1);
    expect(results[0]?.result._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
      applied: "no",
    });
    expect(results[0]?.result._unsafeUnwrapErr().message).toContain(message);
    expect(transport.requests).toEqual([]);
  });
});
