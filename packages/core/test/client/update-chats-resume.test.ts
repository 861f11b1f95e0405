import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { bulk, collect, entriesFor, held } from "../support/bulk.ts";
import { connected } from "../support/connected.ts";
import { chatIdOf, healthy, reply, scripted } from "../support/scripted-transport.ts";

describe("stopping and going on", () => {
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
    expect(results.map(({ position }) => position)).toEqual(Array(5).fill(0));
  });

  it("stops when the client is closed, and what was aborted is not done", async () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) yield { chatId: `chat-${taken++}`, update: { displayName: "Name" } };
    })();
    const { chats } = connected(scripted(healthy));
    let position = 0;
    let aborted = 0;
    for await (const entry of chats.updateChats(endless, { concurrency: 4 })) {
      ({ position } = entry);
      if (entry.result.isErr()) aborted += 1;
      else if (entry.index === 20) chats.close();
    }
    expect(aborted).toBeGreaterThan(0);
    expect(aborted).toBeLessThanOrEqual(4);
    expect(taken - position).toBe(aborted);
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
