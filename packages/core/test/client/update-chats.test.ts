import { setImmediate } from "node:timers/promises";
import { ResultAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { runBulk } from "../../src/engine/run-bulk.ts";
import type { ChatUpdate } from "../../src/index.ts";
import { bulk, entriesFor, held, type Entry } from "../support/bulk.ts";
import { connected } from "../support/connected.ts";
import { chatIdOf, healthy, scripted } from "../support/scripted-transport.ts";

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

  it("does not ask an input to end that has ended by itself", async () => {
    let returned = 0;
    const entries = entriesFor(3);
    const input = {
      [Symbol.iterator]: () => ({
        next: () => {
          const value = entries.shift();
          return { done: value === undefined, value };
        },
        return: () => {
          returned += 1;
          return { done: true, value: undefined };
        },
      }),
    };
    const { results } = await bulk(input);
    expect(results).toHaveLength(3);
    expect(returned).toBe(0);
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
  ])("yields one last defect when the input fails %s", async (_name, make, good) => {
    const { results } = await bulk((make as () => unknown)());
    expect(results).toHaveLength(good + 1);
    const failed = results.filter(({ result }) => result.isErr());
    expect(failed.map(({ result }) => result._unsafeUnwrapErr())).toMatchObject([
      { kind: "defect", where: "entries", applied: "no" },
    ]);
    expect(JSON.stringify(failed)).not.toContain("canary");
  });

  it("refuses an entry that cannot be read, and goes on", async () => {
    const hostile = {
      get chatId() {
        throw new Error("canary");
      },
    };
    const [first, second] = entriesFor(2);
    const { results } = await bulk([first, hostile, second], { concurrency: 1 });
    expect(results.map(({ result }) => (result.isErr() ? result.error.kind : "ok"))).toEqual([
      "ok",
      "invalid-input",
      "ok",
    ]);
    expect(results.at(-1)?.position).toBe(3);
    expect(JSON.stringify(results)).not.toContain("canary");
  });

  it.each([17, null, undefined, "nope", { a: 1 }])(
    "refuses %j, which is no input",
    async (input) => {
      const { results, transport } = await bulk(input);
      expect(results).toHaveLength(1);
      expect(results[0]?.result._unsafeUnwrapErr()).toMatchObject({
        kind: "invalid-input",
        message: "entries: must be an iterable of { chatId, update }",
        applied: "no",
      });
      expect(transport.requests).toEqual([]);
    },
  );

  it("ends although an update rejects, which none should", async () => {
    const origin = { provider: "tiny", operation: "updateChat" } as const;
    const results = runBulk<ChatUpdate, unknown>({
      entries: entriesFor(3),
      send: () => new ResultAsync(Promise.reject(new RangeError("canary"))),
      concurrency: 2,
      from: 0,
      signal: undefined,
      origin,
    });
    const errors: unknown[] = [];
    for await (const { result } of results) errors.push(result._unsafeUnwrapErr());
    const defect = { kind: "defect", where: "updateChat", message: "updateChat threw RangeError" };
    expect(errors).toMatchObject([defect, defect, defect]);
  });
});
