import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { connected } from "../support/connected.ts";
import {
  chatIdOf,
  failure,
  healthy,
  reply,
  scripted,
  silent,
  type Answer,
} from "../support/scripted-transport.ts";

const ada = { displayName: "Ada" };

/** Answers when it is let go, and counts what is under way. */
const gate = () => {
  const waiting: { readonly chatId: string; readonly open: () => void }[] = [];
  let underWay = 0;
  let most = 0;
  const answer: Answer = async (request, number, limits) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise<void>((resolve) =>
      waiting.push({ chatId: chatIdOf(request), open: resolve }),
    );
    underWay -= 1;
    return healthy(request, number, limits);
  };
  return { answer, waiting, most: () => most };
};

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
};

describe("a connection", () => {
  it("has ten requests in flight by default", async () => {
    const { answer, waiting, most } = gate();
    const transport = scripted(answer);
    const { chats } = connected(transport);
    const calls = Array.from({ length: 35 }, (_, index) => chats.updateChat(`chat-${index}`, ada));
    await settle();
    expect(transport.requests).toHaveLength(10);
    while (waiting.length > 0) {
      waiting.shift()?.open();
      await settle();
    }
    const results = await Promise.all(calls);
    expect(results.every((result) => result.isOk())).toBe(true);
    expect(most()).toBe(10);
  });

  it("sends one request for a chat at a time, in the order of the calls, whatever the case of the id", async () => {
    const { answer, waiting } = gate();
    const transport = scripted(answer);
    const { chats } = connected(transport);
    const ids = ["chat-a", "chat-A", "chat-a", "chat-b"];
    const calls = ids.map((id, index) => chats.updateChat(id, { displayName: `Name ${index}` }));
    await settle();
    expect(transport.requests.map(chatIdOf)).toEqual(["chat-a", "chat-b"]);
    while (waiting.length > 0) {
      waiting.shift()?.open();
      await settle();
    }
    await Promise.all(calls);
    expect(transport.requests.map(chatIdOf)).toEqual(["chat-a", "chat-b", "chat-A", "chat-a"]);
  });

  it("keeps a chat for a call that waits to repeat: a newer write cannot be overtaken", async () => {
    const transport = scripted((request, number, limits) =>
      number === 1 ? reply(500) : healthy(request, number, limits),
    );
    const { chats, clock } = connected(transport);
    const calls = [
      chats.updateChat("chat-1", { displayName: "old" }),
      chats.updateChat("chat-1", { displayName: "new" }),
    ];
    await clock.finish(Promise.all(calls));
    expect(
      transport.requests.map(
        ({ body }) => (JSON.parse(body ?? "") as { displayName: string }).displayName,
      ),
    ).toEqual(["old", "old", "new"]);
  });

  it("reads a chat while another call changes it", async () => {
    const { answer, waiting } = gate();
    const transport = scripted(answer);
    const { chats } = connected(transport);
    const calls = [chats.updateChat("chat-1", ada), chats.getChat("chat-1")];
    await settle();
    expect(transport.requests).toHaveLength(2);
    for (const { open } of waiting) open();
    expect((await Promise.all(calls)).every((result) => result.isOk())).toBe(true);
  });

  it("lets a thousand calls wait and refuses the next with overloaded, before anything is sent", async () => {
    const { answer, waiting } = gate();
    const transport = scripted(answer);
    const { chats } = connected(transport);
    const calls = Array.from({ length: 1_013 }, (_, index) =>
      chats.updateChat(`chat-${index}`, ada),
    );
    const late = await Promise.all(calls.slice(-3));
    for (const result of late) {
      expect(result._unsafeUnwrapErr()).toMatchObject({
        kind: "overloaded",
        applied: "no",
        attempts: 0,
        retryable: true,
      });
    }
    while (transport.requests.length < 1_010 || waiting.length > 0) {
      for (const { open } of waiting.splice(0)) open();
      await setImmediate();
    }
    const results = await Promise.all(calls.slice(0, -3));
    expect(results.every((result) => result.isOk())).toBe(true);
  });

  it("that is stuck and full holds up no other connection", async () => {
    const { answer, waiting } = gate();
    const { chats: stuck } = connected(scripted(answer), { limits: { inFlight: 1, queued: 5 } });
    const held = Array.from({ length: 6 }, (_, index) => stuck.updateChat(`chat-${index}`, ada));
    const { chats: other } = connected(scripted(healthy), { limits: { inFlight: 1 } });
    for (let round = 0; round < 20; round += 1) {
      expect((await other.updateChat("chat-1", ada)).isOk()).toBe(true);
    }
    expect(waiting).toHaveLength(1);
    stuck.close();
    for (const { open } of waiting) open();
    expect((await Promise.all(held)).length).toBe(6);
  });

  it("ends a call that waits for its turn at the deadline, with nothing sent", async () => {
    const transport = scripted((...args) => silent(clock)(...args));
    const { chats, clock } = connected(transport, { limits: { inFlight: 1 } });
    const first = chats.updateChat("chat-1", ada, { deadlineMs: 5_000 });
    const sameChat = chats.updateChat("chat-1", ada, { deadlineMs: 1_000 });
    const sameTurn = chats.updateChat("chat-2", ada, { deadlineMs: 2_000 });
    const results = await clock.finish(Promise.all([first, sameChat, sameTurn]));
    expect(results.map((result) => result._unsafeUnwrapErr())).toMatchObject([
      { kind: "timeout", applied: "unknown", attempts: 1 },
      { kind: "timeout", phase: "total", applied: "no", attempts: 0, retryable: true },
      { kind: "timeout", phase: "total", applied: "no", attempts: 0, retryable: true },
    ]);
    expect(transport.requests).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it("stops repeating when the provider is down: at most 1.2 requests a call, beyond the reserve", async () => {
    const transport = scripted(() => reply(500));
    const { chats, clock } = connected(transport);
    for (let round = 0; round < 20; round += 1) {
      const calls = Array.from({ length: 20 }, (_, index) =>
        chats.updateChat(`chat-${index}`, ada),
      );
      await clock.finish(Promise.all(calls));
    }
    expect(transport.requests.length).toBeLessThanOrEqual(400 * 1.2 + 10);
    expect(transport.requests.length).toBeGreaterThan(400);
  });
});

describe("waits between attempts", () => {
  const failing: Answer = (request, number, limits) =>
    number <= 2 ? reply(500) : healthy(request, number, limits);

  it.each([
    [0, [100, 100]],
    [0.5, [300, 550]],
    [0.999_999, [499.999_6, 999.999_1]],
  ])("are random within their span: chance %d gives %o", async (random, expected) => {
    const waits: number[] = [];
    const { chats, clock } = connected(scripted(failing), {
      hooks: { retried: ({ waitMs }) => waits.push(waitMs) },
    });
    clock.nextRandom = () => random;
    (await clock.finish(chats.updateChat("chat-1", ada)))._unsafeUnwrap();
    expect(waits).toHaveLength(2);
    waits.forEach((wait, index) => expect(wait).toBeCloseTo(expected[index] as number, 2));
    expect(clock.monotonic()).toBeCloseTo((expected[0] as number) + (expected[1] as number), 2);
  });

  it("are as long as a hint asks, never shorter than without it", async () => {
    const hinted: Answer = (request, number, limits) =>
      number === 1
        ? reply(429, undefined, { "retry-after": "0" })
        : number === 2
          ? reply(429, undefined, { "retry-after": "59" })
          : healthy(request, number, limits);
    const { chats, clock } = connected(scripted(hinted), { deadlineMs: 100_000 });
    clock.nextRandom = () => 0.5;
    (await clock.finish(chats.updateChat("once-1", ada)))._unsafeUnwrap();
    expect(clock.monotonic()).toBe(300 + 59_000);
  });

  it("are not begun when the deadline would come first", async () => {
    const transport = scripted(() => reply(429, undefined, { "retry-after": "10" }));
    const { chats, clock } = connected(transport, { deadlineMs: 10_000 });
    const error = (await clock.finish(chats.updateChat("chat-1", ada)))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "rate-limited",
      retryAfterMs: 10_000,
      attempts: 1,
      applied: "no",
    });
    expect(clock.monotonic()).toBe(0);
  });

  it.each([
    ["60", 2, 60_000],
    ["61", 1, 0],
  ])(
    "are begun for a minute and no more, however far the deadline: Retry-After %s",
    async (seconds, attempts, passed) => {
      const transport = scripted((request, number, limits) =>
        number === 1
          ? reply(429, undefined, { "retry-after": seconds })
          : healthy(request, number, limits),
      );
      const { chats, clock } = connected(transport, { deadlineMs: 500_000 });
      const result = await clock.finish(chats.updateChat("chat-1", ada));
      expect(result.isOk()).toBe(attempts === 2);
      expect([transport.requests.length, clock.monotonic()]).toEqual([attempts, passed]);
    },
  );

  it("count against the deadline of the whole call", async () => {
    const transport = scripted(() => reply(429, undefined, { "retry-after": "4" }));
    const { chats, clock } = connected(transport, { deadlineMs: 9_000, retry: { attempts: 10 } });
    const error = (await clock.finish(chats.updateChat("chat-1", ada)))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "rate-limited", attempts: 3 });
    expect(clock.monotonic()).toBe(8_000);
  });

  it("are as many as the policy allows", async () => {
    for (const attempts of [1, 2, 5]) {
      const transport = scripted(() => failure({ kind: "network", notSent: true }));
      const { chats, clock } = connected(transport, { retry: { attempts } });
      const error = (await clock.finish(chats.updateChat("once-1", ada)))._unsafeUnwrapErr();
      expect([error.attempts, transport.requests.length]).toEqual([attempts, attempts]);
    }
  });
});

describe("closing a client", () => {
  it("aborts what is under way and what comes later, and closes the transport", async () => {
    const transport = scripted((...args) => silent(clock)(...args));
    const { chats, clock } = connected(transport, { limits: { inFlight: 1 } });
    const calls = [chats.updateChat("chat-1", ada)];
    await settle();
    calls.push(
      chats.updateChat("chat-1", ada),
      chats.updateChat("chat-2", ada),
      chats.getChat("chat-3") as never,
    );
    await settle();
    chats.close();
    const errors = (await Promise.all(calls)).map((result) => result._unsafeUnwrapErr());
    expect(errors.map(({ kind, applied }) => [kind, applied])).toEqual([
      ["aborted", "unknown"],
      ["aborted", "no"],
      ["aborted", "no"],
      ["aborted", "no"],
    ]);
    expect((await chats.updateChat("chat-1", ada))._unsafeUnwrapErr()).toMatchObject({
      kind: "aborted",
      applied: "no",
      attempts: 0,
    });
    expect((await chats.getChat("chat-1"))._unsafeUnwrapErr().kind).toBe("aborted");
    expect(transport.isClosed).toBe(true);
    expect(transport.requests).toHaveLength(1);
    expect(clock.pending).toBe(0);
    chats.close();
  });
});
