import { setImmediate } from "node:timers/promises";
import type { ResultAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { defineLateAdapter } from "../../src/adapter/index.ts";
import { connect, type CallOptions, type ChatError, type PlanOptions } from "../../src/index.ts";
import { good, stall } from "../support/behaviours.ts";
import { connected, connectedTo, token } from "../support/connected.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { FaultServer } from "../support/fault-server.ts";
import { healthy, reply, scripted } from "../support/scripted-transport.ts";
import { tiny, tinyOver } from "../support/tiny-adapter.ts";

const update = { displayName: "Ada" };

describe("the engine that is loaded with the first call", () => {
  it("serves calls that come while it is being loaded", async () => {
    const server = await FaultServer.start({ replies: [good] });
    const chats = connectedTo(server.url);
    const results = await Promise.all(
      ["chat-1", "chat-2", "chat-3"].map((id) => chats.getChat(id)),
    );
    expect(results.every((result) => result.isOk())).toBe(true);
    chats.close();
    await server.close();
  });

  it("keeps the order of calls for one chat, the first ones included", async () => {
    const transport = scripted(healthy);
    const { chats } = connected(transport);
    const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
    const calls = names.map((displayName) => chats.updateChat("chat-1", { displayName }));
    // Some more on every microtask, so that some come just when the engine has been loaded.
    for (let turn = 0; turn < 50; turn += 1) {
      await Promise.resolve();
      names.push(`late ${turn}`);
      calls.push(chats.updateChat("chat-1", { displayName: `late ${turn}` }));
    }
    await Promise.all(calls);
    const sent = transport.requests.map(({ body }) => JSON.parse(body ?? "{}") as object);
    expect(sent).toEqual(names.map((name) => expect.objectContaining({ displayName: name })));
  });

  it("opens nothing for a client that is closed before it was ever used, and twice", async () => {
    const server = await FaultServer.start({ replies: [good] });
    const chats = connectedTo(server.url);
    chats.close();
    chats.close();
    expect(server.connections).toBe(0);
    const late = await chats.updateChat("chat-1", update);
    expect(late._unsafeUnwrapErr()).toMatchObject({
      kind: "aborted",
      message: "the client was closed",
      applied: "no",
      attempts: 0,
    });
    expect(server.connections).toBe(0);
    await server.close();
  });

  it("ends calls with `aborted` when the client is closed while it is being loaded", async () => {
    const transport = scripted(healthy);
    const { chats } = connected(transport);
    const call = chats.updateChat("chat-1", update);
    chats.close();
    expect((await call)._unsafeUnwrapErr()).toMatchObject({ kind: "aborted", applied: "no" });
    while (!transport.isClosed) await setImmediate();
    expect(transport.requests).toEqual([]);
  });

  const hanging = () => {
    const clock = new FakeClock();
    const { operations: _operations, readError: _readError, ...profile } = tiny;
    const late = defineLateAdapter({
      ...profile,
      loadCalls: () => new Promise<never>(() => undefined),
      subscriptions: {
        capabilities: {
          events: "together",
          secret: "returned",
          create: { phones: "supported", name: "unsupported" },
          change: {
            url: "supported",
            events: "supported",
            phones: "supported",
            isActive: "supported",
            name: "unsupported",
          },
          notes: {},
        },
        load: () => new Promise<never>(() => undefined),
      },
    });
    const chats = connect(late, { apiKey: token, clock })._unsafeUnwrap();
    const calls: [string, (options: CallOptions) => ResultAsync<unknown, ChatError>][] = [
      ["updateChat", (options) => chats.updateChat("chat-1", update, options)],
      ["getChat", (options) => chats.getChat("chat-1", options)],
      ["listSubscriptions", (options) => chats.subscriptions.list(options)],
    ];
    return { clock, chats, calls };
  };

  it("ends calls at their deadline, at an abort and at a close though the adapter never loads", async () => {
    const { clock, chats, calls } = hanging();
    for (const [operation, call] of calls) {
      const timedOut = call({ deadlineMs: 1 });
      const abort = new AbortController();
      const aborted = call({ signal: abort.signal });
      const abortedBefore = call({ signal: AbortSignal.abort() });
      abort.abort();
      expect((await aborted)._unsafeUnwrapErr()).toMatchObject({ kind: "aborted", operation });
      expect((await abortedBefore)._unsafeUnwrapErr().kind).toBe("aborted");
      expect((await timedOut)._unsafeUnwrapErr()).toMatchObject({
        kind: "timeout",
        operation,
        phase: "total",
        applied: "no",
        attempts: 0,
        retryable: true,
      });
    }
    const open = calls.map(([, call]) => call({}));
    chats.close();
    const late = calls.map(([, call]) => call({}));
    for (const result of await Promise.all([...open, ...late])) {
      expect(result._unsafeUnwrapErr()).toMatchObject({
        kind: "aborted",
        message: "the client was closed",
      });
    }
    expect(clock.pending).toBe(0);
  });

  it("leaves no connection when the client is closed with a request under way", async () => {
    const server = await FaultServer.start({ replies: [stall] });
    const chats = connectedTo(server.url);
    const call = chats.updateChat("chat-1", update);
    await server.seen(1);
    chats.close();
    expect((await call)._unsafeUnwrapErr()).toMatchObject({ kind: "aborted", applied: "unknown" });
    while (server.openConnections > 0) await setImmediate();
    await server.close();
  });

  it("takes what it is given as it is at the call, whatever the caller does while it is being loaded", async () => {
    const transport = scripted(healthy);
    const { chats } = connected(transport);
    const changing: { displayName: string; labels?: string[] } = { displayName: "Ada" };
    const call = chats.updateChat("chat-1", changing);
    changing.displayName = "Eve";
    changing.labels = ["later"];
    expect((await call).isOk()).toBe(true);
    expect(transport.requests.map(({ body }) => JSON.parse(body ?? ""))).toEqual([
      { displayName: "Ada" },
    ]);
  });

  it("takes the options as they are at the call, whatever the caller does while it is being loaded", async () => {
    const { chats } = connected(scripted(healthy));
    const options: { signal?: AbortSignal } = {};
    const first = chats.getChat("chat-1", options);
    options.signal = AbortSignal.abort();
    const second = chats.getChat("chat-2", options);
    expect((await first).isOk()).toBe(true);
    expect((await second)._unsafeUnwrapErr().kind).toBe("aborted");
  });

  it("reads every option once, and uses what it has checked", async () => {
    const { chats, clock } = connected(scripted(healthy), { deadlineMs: 700 });
    const readings = new Map<string, number>();
    const once = (options: object): CallOptions =>
      Object.defineProperties(
        {},
        Object.fromEntries(
          Object.entries(options).map(([name, value]) => [
            name,
            {
              enumerable: true,
              get: (): unknown => {
                readings.set(name, (readings.get(name) ?? 0) + 1);
                return readings.get(name) === 1 ? value : NaN;
              },
            },
          ]),
        ),
      );
    for (const options of [{ deadlineMs: 300 }, { retry: { attempts: 1 } }]) {
      readings.clear();
      expect((await chats.getChat("chat-1", once(options))).isOk()).toBe(true);
      readings.clear();
      expect((await chats.updateChat("chat-1", update, once(options))).isOk()).toBe(true);
    }
    readings.clear();
    const bulk = chats.updateChats([{ chatId: "chat-1", update }], once({ concurrency: 2 }));
    for await (const { result } of bulk) expect(result.isOk()).toBe(true);
    expect(readings.get("concurrency")).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it("keeps the repeats it was told, whatever the caller does to them while it is being loaded", async () => {
    const transport = scripted(() => reply(503, {}, { "retry-after": "0" }));
    const { chats, clock } = connected(transport);
    const retry = { attempts: 1 };
    const call = chats.getChat("chat-1", { retry });
    retry.attempts = 5;
    expect((await clock.finish(call)).isErr()).toBe(true);
    expect(transport.requests).toHaveLength(1);
  });

  it("checks repeats against the policy of the connection", async () => {
    const { chats } = connected(scripted(healthy), { retry: { minWaitMs: 0, maxWaitMs: 50 } });
    expect((await chats.getChat("chat-1", { retry: { maxWaitMs: 80 } })).isOk()).toBe(true);
    const refused = await chats.getChat("chat-1", { retry: { minWaitMs: 60 } });
    expect(refused._unsafeUnwrapErr().message).toContain("must not exceed maxWaitMs");
    const nothing = { retry: undefined } as unknown as CallOptions;
    expect((await chats.getChat("chat-1", nothing)).isOk()).toBe(true);
  });

  it("never rejects, whatever options do when they are read again", async () => {
    const { chats } = connected(scripted(healthy));
    const readings: Record<string, number> = {};
    const trap = (limit: number): CallOptions =>
      new Proxy<CallOptions>(
        {},
        {
          ownKeys: () => ["deadlineMs"],
          getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1_000 }),
          get: (_target, name) => {
            const count = (readings[`${limit} ${String(name)}`] =
              (readings[`${limit} ${String(name)}`] ?? 0) + 1);
            if (count > limit) throw new Error("canary");
            return name === "deadlineMs" ? 1_000 : undefined;
          },
        },
      );
    for (const limit of [0, 1, 2, 3]) {
      for (const call of [
        () => chats.getChat("chat-1", trap(limit)),
        () => chats.updateChat("chat-1", update, trap(limit)),
        () => chats.plan("chat-1", update, trap(limit) as PlanOptions),
        () => chats.subscriptions.list(trap(limit)),
      ]) {
        const result = await call();
        expect(JSON.stringify(result)).not.toContain("canary");
      }
    }
  });

  it("loads the calls of a late adapter once, for clients and plans alike, and not to connect", async () => {
    let loads = 0;
    const { operations, readError, ...profile } = tinyOver(scripted(healthy));
    const late = defineLateAdapter({
      ...profile,
      loadCalls: () => {
        loads += 1;
        return Promise.resolve({ operations, readError });
      },
    });
    const chats = connect(late, { apiKey: token })._unsafeUnwrap();
    expect(loads).toBe(0);
    const plan = await chats.plan("chat-1", update);
    expect(plan._unsafeUnwrap().requests).toHaveLength(1);
    expect((await chats.updateChat("chat-1", update)).isOk()).toBe(true);
    expect((await chats.getChat("chat-1")).isOk()).toBe(true);
    expect(loads).toBe(1);
  });

  it("gives a `defect`, and tries again with the next call, when an adapter's calls cannot be loaded", async () => {
    let loads = 0;
    const { operations, readError, ...profile } = tinyOver(scripted(healthy));
    const late = defineLateAdapter({
      ...profile,
      loadCalls: () => {
        loads += 1;
        if (loads === 1) return Promise.reject(new TypeError(`no file for ${token}`));
        return Promise.resolve({ operations, readError });
      },
    });
    const chats = connect(late, { apiKey: token })._unsafeUnwrap();
    const first = (await chats.getChat("chat-1"))._unsafeUnwrapErr();
    expect(first).toMatchObject({ kind: "defect", applied: "no", attempts: 0, where: "engine" });
    expect(JSON.stringify(first)).not.toContain(token);
    expect((await chats.getChat("chat-1")).isOk()).toBe(true);
  });

  it("gives a `defect`, and tries again with the next call, when the transport of an adapter cannot be made", async () => {
    let created = 0;
    const adapter = {
      ...tiny,
      createTransport: () => {
        created += 1;
        if (created === 1) throw new TypeError(`no transport for ${token}`);
        return scripted(healthy);
      },
    };
    const chats = connect(adapter, { apiKey: token })._unsafeUnwrap();
    const first = (await chats.updateChat("chat-1", update))._unsafeUnwrapErr();
    expect(first).toMatchObject({ kind: "defect", applied: "no", attempts: 0 });
    expect(JSON.stringify(first)).not.toContain(token);
    expect((await chats.updateChat("chat-1", update)).isOk()).toBe(true);
  });
});
