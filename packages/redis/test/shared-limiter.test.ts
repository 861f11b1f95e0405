import { linq } from "@parley/adapter-linq";
import { connect, type SharedLimiter } from "@parley/core";
import { startSandbox } from "@parley/sandbox";
import { createClient as createClient5 } from "redis-5";
import { describe, expect, onTestFinished, test } from "vitest";
import { redisSharedLimiter, type RedisSharedLimiterOptions } from "../src/index.ts";
import { connectClient, describeWithRedis, useRedis } from "./support/redis-server.ts";

const takeAll = (limiter: SharedLimiter, count: number) =>
  Promise.all(Array.from({ length: count }, () => limiter.take()));

describeWithRedis("a shared budget", () => {
  const redis = useRedis();
  let lastKey = 0;

  const start = async (requests: number, perMs: number) => {
    const client = await connectClient(redis);
    const options = { client, key: `key ${(lastKey += 1)}: +12025550100`, requests, perMs };
    return {
      client,
      limiters: [1, 2].map(() => redisSharedLimiter(options)._unsafeUnwrap()) as [
        SharedLimiter,
        SharedLimiter,
      ],
    };
  };

  test("grants as many as it has, to all together, and says when to ask again", async () => {
    const { limiters } = await start(10, 60_000);
    const answers = (await Promise.all(limiters.map((limiter) => takeAll(limiter, 10)))).flat();
    expect(answers.filter(({ waitMs }) => waitMs === 0)).toHaveLength(10);
    for (const { waitMs } of answers.filter((answer) => answer.waitMs !== 0)) {
      expect(waitMs).toBeGreaterThan(50_000);
      expect(waitMs).toBeLessThanOrEqual(60_000);
    }
  });

  test("whoever waits as long as it says is granted", async () => {
    const { limiters } = await start(1, 1_000);
    const [one, two] = limiters;
    expect((await one.take()).waitMs).toBe(0);
    const { waitMs } = await two.take();
    expect(waitMs).toBeLessThanOrEqual(1_000);
    await new Promise((resolve) => setTimeout(resolve, waitMs + 5));
    expect((await two.take()).waitMs).toBe(0);
    expect((await one.take()).waitMs).toBeGreaterThan(0);
  });

  test("what is asked in between does not prolong the window", async () => {
    const { limiters } = await start(1, 1_000);
    const [limiter] = limiters;
    await limiter.take();
    const started = Date.now();
    for (let waitMs = 1; waitMs > 0;) {
      ({ waitMs } = await limiter.take());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(Date.now() - started).toBeLessThan(1_500);
  });

  test("windows are whole seconds, rounded up", async () => {
    const { limiters } = await start(1, 1_001);
    await limiters[0].take();
    expect((await limiters[0].take()).waitMs).toBeGreaterThan(1_500);
  });

  test("keys are apart from each other and show nothing", async () => {
    const { limiters, client } = await start(1, 60_000);
    const { limiters: others } = await start(1, 60_000);
    expect((await limiters[0].take()).waitMs).toBe(0);
    expect((await others[0].take()).waitMs).toBe(0);
    const keys = await client.keys("parley:limits*");
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(keys.join()).not.toContain("2025550100");
    for (const key of keys) expect(await client.pTTL(key)).toBeGreaterThan(0);
  });

  test("while Redis cannot be reached it fails at once, and requests leave all the same", async () => {
    const { limiters, client } = await start(1, 60_000);
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey } = sandbox.linq;
    const chats = connect(linq, { baseUrl, apiKey, sharedLimiter: limiters[0] })._unsafeUnwrap();
    onTestFinished(() => chats.close());
    const { id } = sandbox.linq.createChat();
    client.destroy();
    const started = Date.now();
    await expect(limiters[0].take()).rejects.toThrow();
    for (let call = 0; call < 3; call += 1) expect((await chats.getChat(id)).isOk()).toBe(true);
    expect(Date.now() - started).toBeLessThan(2_000);
    await client.connect();
  });

  test("a call that would have to wait beyond its deadline times out, unsent", async () => {
    const { limiters } = await start(1, 60_000);
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey } = sandbox.linq;
    const chats = connect(linq, { baseUrl, apiKey, sharedLimiter: limiters[0] })._unsafeUnwrap();
    onTestFinished(() => chats.close());
    const { id } = sandbox.linq.createChat();
    expect((await chats.getChat(id)).isOk()).toBe(true);
    const error = (
      await chats.updateChat(id, { displayName: "Team" }, { deadlineMs: 500 })
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "timeout", applied: "no", attempts: 0 });
    expect(sandbox.requests("linq")).toHaveLength(1);
  });

  test("version 5 of the package redis does as well", async () => {
    const client = createClient5({ url: redis.url });
    client.on("error", () => undefined);
    await client.connect();
    onTestFinished(() => client.destroy());
    const limiter = redisSharedLimiter({
      client,
      key: "five",
      requests: 2,
      perMs: 60_000,
    })._unsafeUnwrap();
    const answers = await takeAll(limiter, 4);
    expect(answers.filter(({ waitMs }) => waitMs === 0)).toHaveLength(2);
  });
});

describe("a budget that is malformed is refused", () => {
  const client = {
    eval: () => Promise.resolve(),
    evalSha: () => Promise.resolve(),
    duplicate: () => ({}),
  };
  const good = { client, key: "linq", requests: 10, perMs: 1_000 };
  test.each([
    [{ ...good, client: {} }, "client"],
    [{ ...good, key: "" }, "key"],
    [{ ...good, key: "x".repeat(513) }, "key"],
    [{ ...good, requests: 0 }, "requests"],
    [{ ...good, requests: 1.5 }, "requests"],
    [{ ...good, requests: Number.NaN }, "requests"],
    [{ ...good, perMs: 999 }, "perMs"],
    [{ ...good, perMs: Infinity }, "perMs"],
    [{ ...good, prefix: 5 }, "prefix"],
  ])("%#", (options, path) => {
    const error = redisSharedLimiter(
      options as unknown as RedisSharedLimiterOptions,
    )._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: "config", issues: [{ path }] });
  });
});
