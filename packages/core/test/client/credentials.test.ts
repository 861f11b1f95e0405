import { describe, expect, it } from "vitest";
import { prepareConnection } from "../../src/client/connect.ts";
import { Call } from "../../src/engine/call.ts";
import { Channel } from "../../src/engine/channel.ts";
import {
  connect,
  type ChatClient,
  type ConnectionOptions,
  type Credential,
} from "../../src/index.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { failure, healthy, reply, scripted, type Answer } from "../support/scripted-transport.ts";
import { tinyOver } from "../support/tiny-adapter.ts";

const setUp = (apiKey: Credential, answer: Answer = healthy, options: ConnectionOptions = {}) => {
  const transport = scripted(answer);
  const clock = new FakeClock();
  const chats = connect(tinyOver(transport), { apiKey, clock, ...options })._unsafeUnwrap();
  return { transport, clock, chats: chats as unknown as ChatClient<"tiny"> };
};

const sentKeys = ({ requests }: ReturnType<typeof scripted>) =>
  requests.map(({ headers }) => headers["authorization"]);

describe("a credential that is a function", () => {
  it("is asked before every request, repeats included", async () => {
    let asked = 0;
    const answers: Answer = (request, number, limits) =>
      number === 1 ? reply(429) : healthy(request, number, limits);
    const { chats, transport, clock } = setUp(async () => `key-${(asked += 1)}`, answers);
    (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    expect(sentKeys(transport)).toEqual(["Bearer key-1", "Bearer key-2", "Bearer key-3"]);
  });

  it("is in no error of a call that is so slow that others have used many since", async () => {
    let asked = 0;
    let answerSlow: (() => void) | undefined;
    const answers: Answer = (request, number, limits) => {
      if (number > 1) return healthy(request, number, limits);
      const message = `token ${request.headers["authorization"]?.slice(7)} expired`;
      return new Promise((resolve) => {
        answerSlow = () => resolve(reply(401, { error: { message } }));
      });
    };
    const key = () => `tok.${String((asked += 1)).padStart(4, "0")}.Zq9`;
    const { chats, clock } = setUp(key, answers, { limits: { inFlight: 2 } });
    const slow = chats.updateChat("chat-slow", { displayName: "Ada" });
    for (let count = 0; count < 100; count += 1) {
      (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    }
    answerSlow?.();
    const error = (await clock.finish(slow))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "unauthenticated" });
    expect(error.message).toContain("expired");
    expect(JSON.stringify(error)).not.toContain("Zq9");
  });

  /** How many secrets a connection looks for after requests with these keys, and how many differ. */
  const remembered = async (keys: readonly string[]) => {
    const left = [...keys];
    const transport = scripted(healthy);
    const clock = new FakeClock();
    const limits = { inFlight: 1 };
    const options = { apiKey: () => left.shift() ?? "none", clock, limits };
    const prepared = prepareConnection(tinyOver(transport), options)._unsafeUnwrap();
    const channel = new Channel(prepared, tinyOver(transport), transport);
    const origin = { provider: "tiny", operation: "getChat" } as const;
    const next = () => new Call(origin, clock, 30_000, channel.retry, undefined);
    for (const _ of keys) (await channel.headers(next()))._unsafeUnwrap();
    const secrets = channel.secrets(next());
    return { secrets, count: secrets.length, different: new Set(secrets).size };
  };

  it("that gives another key each time leaves a bounded number of them to be looked for", async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
    const { secrets, count } = await remembered(keys);
    expect(secrets).toContain("key-99");
    expect(secrets).toContain("key-98");
    expect(secrets).not.toContain("key-0");
    // Eight for the request in flight and as many for those before it.
    expect(count).toBe(16);
  });

  it("that gives two keys by turns leaves each of them once to be looked for", async () => {
    const keys = Array.from({ length: 100 }, (_, index) => `key-${index % 2}`);
    const { secrets, count, different } = await remembered(keys);
    expect(secrets.toSorted()).toEqual(["Bearer key-0", "Bearer key-1", "key-0", "key-1"]);
    expect(count).toBe(different);
  });

  it("may answer at once", async () => {
    const { chats, transport, clock } = setUp(() => "sync-key");
    (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    expect(sentKeys(transport)).toEqual(["Bearer sync-key"]);
  });

  it.each(["timeout", "aborted"])("may be the word «%s»", async (word) => {
    const { chats, transport, clock } = setUp(async () => word);
    (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
    expect(sentKeys(transport)).toEqual([`Bearer ${word}`]);
  });

  it.each([
    [
      "throws",
      () => {
        throw new TypeError("canary");
      },
    ],
    ["rejects", () => Promise.reject(new TypeError("canary"))],
    ["rejects with something odd", () => Promise.reject("canary")],
  ])("that %s ends the call as a defect, without its words", async (_name, credential) => {
    const { chats, transport, clock } = setUp(credential);
    const error = (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "defect",
      where: "credentials.apiKey",
      applied: "no",
      attempts: 0,
      retryable: true,
    });
    expect(JSON.stringify(error)).not.toContain("canary");
    expect(transport.requests).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });

  it.each([undefined, null, "", 17, {}, "a b", "canary\ncanary", ["canary"]])(
    "that gives %j ends the call as a wrong configuration",
    async (value) => {
      const { chats, transport, clock } = setUp((async () => value) as Credential);
      const error = (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrapErr();
      expect(error).toMatchObject({
        kind: "config",
        applied: "no",
        attempts: 0,
        issues: [{ path: "apiKey" }],
      });
      expect(JSON.stringify(error)).not.toContain("canary");
      expect(transport.requests).toHaveLength(0);
    },
  );

  it("that never answers ends at the deadline", async () => {
    const { chats, clock, transport } = setUp(() => new Promise(() => undefined), healthy, {
      deadlineMs: 7_000,
    });
    const error = (
      await clock.finish(chats.updateChat("chat-1", { displayName: "Ada" }))
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({
      kind: "timeout",
      phase: "total",
      applied: "no",
      attempts: 0,
      retryable: true,
    });
    expect(clock.monotonic()).toBe(7_000);
    expect(transport.requests).toHaveLength(0);
  });

  it("whose timer comes a moment early still ends at the deadline, and sends nothing", async () => {
    class EarlyClock extends FakeClock {
      override readonly setTimer = (callback: () => void) => {
        const immediate = setImmediate(callback);
        return () => clearImmediate(immediate);
      };
    }
    const transport = scripted(healthy);
    const apiKey = () => new Promise<string>(() => undefined);
    const chats = connect(tinyOver(transport), { apiKey, clock: new EarlyClock() })._unsafeUnwrap();
    const error = (await chats.getChat("chat-1"))._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "timeout", applied: "no" });
    expect(transport.requests).toHaveLength(0);
  });

  it("that never answers keeps no more calls waiting than may queue", async () => {
    const { chats, clock } = setUp(() => new Promise(() => undefined), healthy, {
      limits: { inFlight: 2, queued: 3 },
    });
    const calls = Array.from({ length: 9 }, (_, index) => chats.getChat(`chat-${index}`));
    const results = await clock.finish(Promise.all(calls));
    const kinds = results.map((result) => result._unsafeUnwrapErr().kind);
    expect(kinds.toSorted()).toEqual([...Array(4).fill("overloaded"), ...Array(5).fill("timeout")]);
  });

  it("that changes with every request is found in the reply to any of them", async () => {
    let asked = 0;
    const keys: string[] = [];
    const apiKey = () => {
      keys.push(`k!${(asked += 1)}~${"z".repeat(8)}`);
      return keys.at(-1) as string;
    };
    const held: (() => void)[] = [];
    const answer: Answer = (request) =>
      new Promise((resolve) => {
        const message = `who is ${request.headers["authorization"]?.slice(7)}?`;
        held.push(() => resolve(reply(400, { error: { message } })));
      });
    const { chats } = setUp(apiKey, answer, { limits: { inFlight: 40 } });
    const calls = Array.from({ length: 40 }, (_, index) => chats.getChat(`chat-${index}`));
    while (held.length < 40) await new Promise((resolve) => setImmediate(resolve));
    for (const release of held) release();
    const errors = await Promise.all(calls.map(async (call) => (await call)._unsafeUnwrapErr()));
    for (const key of keys) expect(JSON.stringify(errors)).not.toContain(key);
  });
});

it("a credential that is a string is turned into headers once", async () => {
  let made = 0;
  const transport = scripted((request, number, limits) =>
    number < 3 ? failure({ kind: "network", notSent: true }) : healthy(request, number, limits),
  );
  const adapter = tinyOver(transport);
  const counting = {
    ...adapter,
    connection: (...args: Parameters<typeof adapter.connection>) => (
      (made += 1),
      adapter.connection(...args)
    ),
  };
  const clock = new FakeClock();
  const chats = connect(counting, { apiKey: "k", clock })._unsafeUnwrap();
  (await clock.finish(chats.getChat("chat-1")))._unsafeUnwrap();
  expect(transport.requests).toHaveLength(3);
  expect(made).toBe(2);
});
