import { setTimeout as sleep } from "node:timers/promises";
import {
  createOutcomes,
  type OutcomeEvent,
  type OutcomeRetention,
  type OutcomeStore,
} from "@parley/core/outcomes";
import { createClient as createClient5 } from "redis-5";
import { expect, onTestFinished, test } from "vitest";
import { redisOutcomeStore, type RedisClient } from "../src/index.ts";
import { connectClient, describeWithRedis, eventually, useRedis } from "./support/redis-server.ts";

const retention: OutcomeRetention = { ttlMs: 60_000, maxEvents: 3, maxUpdates: 2 };
const key = "periskope:displayName:919876543210@c.us";
const event = (id: string): OutcomeEvent => ({
  id,
  status: "updated",
  value: "Team",
  receivedAtMs: 1_000,
});
const update = (id: string) => ({ id, sentAtMs: 1_000, value: "Team" });
const waitedFor = (id: string) => ({ ...update(id), waitedUntilMs: Date.now() + 60_000 });
const outcome = { outcome: { status: "applied", evidence: "event" }, eventId: "e1" } as const;

const idsOf = async ({ read }: OutcomeStore): Promise<string[]> =>
  (await read(key)).updates.map((entry) => entry.update.id).sort();

describeWithRedis("outcomes in Redis", () => {
  const redis = useRedis();
  let lastPrefix = 0;

  const start = async () => {
    const client = await connectClient(redis);
    const prefix = `outcomes-${(lastPrefix += 1)}`;
    const store = redisOutcomeStore(client, { prefix });
    onTestFinished(() => store.close());
    return { client, prefix, store, another: redisOutcomeStore(client, { prefix }) };
  };

  test("what one store writes another reads, and copies are not counted", async () => {
    const { store, another } = await start();
    for (const id of ["e1", "e2", "e1"]) await store.append(key, event(id), retention);
    expect(await store.register(key, update("u1"), retention)).toBe("registered");
    const { events, updates } = await another.read(key);
    expect(events).toEqual(expect.arrayContaining([event("e1"), event("e2")]));
    expect(events).toHaveLength(2);
    expect(updates).toEqual([{ update: update("u1") }]);
    expect(await another.read("periskope:displayName:other")).toEqual({
      version: 0,
      events: [],
      updates: [],
    });
  });

  test("a key is bounded: the oldest events go, settled updates go, those that are waited for do not", async () => {
    const { store } = await start();
    for (const id of ["e1", "e2", "e3", "e4"]) {
      await store.append(key, event(id), retention);
      await sleep(2);
    }
    expect((await store.read(key)).events.map(({ id }) => id).sort()).toEqual(["e2", "e3", "e4"]);
    const register = (id: string) => store.register(key, waitedFor(id), retention);
    expect(await register("u1")).toBe("registered");
    expect(await register("u1")).toBe("registered");
    expect(await register("u2")).toBe("registered");
    expect(await register("u3")).toBe("full");
    await store.settle(key, "u1", outcome);
    expect(await register("u3")).toBe("registered");
    expect(await idsOf(store)).toEqual(["u2", "u3"]);
  });

  test("updates that nobody waits for make room, and it is said since when they are missing", async () => {
    const { store } = await start();
    const short = { ...retention, ttlMs: 1_000 };
    await store.register(key, { ...update("u1"), sentAtMs: 1_767_225_600_123 }, short);
    await sleep(2);
    await store.register(key, waitedFor("u2"), short);
    expect(await store.read(key)).not.toHaveProperty("forgottenSinceMs");
    await sleep(600);
    expect(await store.register(key, waitedFor("u3"), short)).toBe("registered");
    expect(await idsOf(store)).toEqual(["u2", "u3"]);
    expect(await store.read(key)).toMatchObject({ forgottenSinceMs: 1_767_225_600_123 });
    expect(await store.register(key, waitedFor("u4"), short)).toBe("full");
    await sleep(1_010);
    await store.append(key, event("e1"), short);
    expect(await store.read(key)).not.toHaveProperty("forgottenSinceMs");
  });

  test("an update whose own report came goes first, and takes the report with it", async () => {
    const { store } = await start();
    for (const id of ["e1", "e2"]) await store.append(key, event(id), retention);
    for (const id of ["u1", "u2"]) {
      await store.register(key, waitedFor(id), retention);
      await sleep(2);
    }
    await store.settle(key, "u1", { ...outcome, eventId: "e1" });
    await store.settle(key, "u2", { ...outcome, eventId: "e2", isOwnReport: true });
    await store.register(key, waitedFor("u3"), retention);
    // Delivered again it is not new.
    await store.append(key, event("e2"), retention);
    expect(await idsOf(store)).toEqual(["u1", "u3"]);
    const left = await store.read(key);
    expect(left.events).toEqual([event("e1")]);
    expect(left).not.toHaveProperty("forgottenSinceMs");
    // The other's own report may still come.
    await store.register(key, waitedFor("u4"), retention);
    expect(await store.read(key)).toMatchObject({ forgottenSinceMs: 1_000 });
  });

  test("of a hundred outcomes at once the first stays, for everybody", async () => {
    const { store, another } = await start();
    await store.register(key, update("u1"), retention);
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        (index % 2 ? store : another).settle(key, "u1", { ...outcome, eventId: `e${index}` }),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await store.read(key)).updates[0]?.settled).toEqual(answers[0]);
  });

  test("an outcome for a state that has changed is not written", async () => {
    const { store } = await start();
    expect(await store.settle(key, "u1", outcome)).toBe("changed");
    await store.register(key, update("u1"), retention);
    const { version } = await store.read(key);
    await store.append(key, event("e1"), retention);
    expect(await store.settle(key, "u1", outcome, version)).toBe("changed");
    expect(await store.settle(key, "u1", outcome, (await store.read(key)).version)).toEqual(
      outcome,
    );
  });

  test("everything expires, and nothing is left", async () => {
    const { store, client, prefix } = await start();
    const short = { ...retention, ttlMs: 1_000 };
    await store.append(key, event("e1"), short);
    await store.register(key, update("u1"), short);
    await store.settle(key, "u1", outcome);
    const keys = await client.keys(`${prefix}*`);
    expect(keys).toHaveLength(3);
    for (const name of keys) expect(await client.pTTL(name)).toBeGreaterThan(0);
    // What is out of date goes with the next event, however often the key is used.
    await sleep(600);
    await store.append(key, event("e2"), short);
    await sleep(600);
    await store.append(key, event("e3"), short);
    expect((await store.read(key)).events.map(({ id }) => id).sort()).toEqual(["e2", "e3"]);
    expect((await store.read(key)).updates).toEqual([]);
    await eventually(async () => (await client.keys(`${prefix}*`)).length === 0);
  });

  test("no key shows a chat, and a key that came back never repeats a version", async () => {
    const { store, client, prefix } = await start();
    await store.append(key, event("e1"), retention);
    const { version } = await store.read(key);
    const keys = await client.keys(`${prefix}*`);
    expect(keys.join()).not.toContain("9876543210");
    await client.del(keys);
    await sleep(2);
    await store.append(key, event("e1"), retention);
    expect((await store.read(key)).version).toBeGreaterThan(version);
  });

  test("listeners hear of every process's changes until they stop", async () => {
    const { store, another } = await start();
    let heard = 0;
    const stop = store.subscribe?.(key, () => (heard += 1));
    await eventually(() => heard > 0);
    const before = heard;
    await another.append(key, event("e1"), retention);
    await another.append("periskope:displayName:other", event("e1"), retention);
    await eventually(() => heard > before);
    await sleep(50);
    expect(heard).toBe(before + 1);
    stop?.();
    await another.append(key, event("e2"), retention);
    await sleep(50);
    expect(heard).toBe(before + 1);
  });

  test("without notifications there is no second connection", async () => {
    const { client, prefix } = await start();
    const store = redisOutcomeStore(client, { prefix, notify: false });
    expect(store.subscribe).toBeUndefined();
    const outcomes = createOutcomes({ store })._unsafeUnwrap();
    const sentAt = new Date().toISOString();
    const settling = outcomes.settle({
      provider: "linq",
      operation: "updateChat",
      chatId: "a",
      status: "pending",
      fields: { displayName: { status: "pending", value: "Team" } },
      sentAt,
      requestIds: [],
      attempts: 1,
    });
    const occurredAt = new Date(Date.now() + 1).toISOString();
    const base = {
      provider: "linq",
      id: "e1",
      eventType: "x",
      chatId: "a",
      occurredAt,
      receivedAt: occurredAt,
      raw: {},
    };
    const other = createOutcomes({ store })._unsafeUnwrap();
    (
      await other.record({ ...base, type: "chat.updated", field: "displayName", newValue: "Team" })
    )._unsafeUnwrap();
    expect((await settling)._unsafeUnwrap().status).toBe("applied");
    expect(outcomes.sizes).toEqual({ waiting: 0, watched: 0, reading: 0 });
  });

  test("a close lets go of the second connection", async () => {
    const { store, client, prefix } = await start();
    const count = async () =>
      (await client.pubSubNumSub(`${prefix}:outcomes`))[`${prefix}:outcomes`] ?? 0;
    store.subscribe?.(key, () => undefined);
    await eventually(async () => (await count()) > 0);
    store.close();
    await eventually(async () => (await count()) === 0);
    store.close();
  });

  test("a user who may use no channel leaves no connection behind and loses nothing", async () => {
    const admin = await connectClient(redis);
    // Redis 7 gives a new user no channels, unless it is told otherwise.
    const rule = ["on", ">word", "~*", "+@all", "resetchannels"];
    await admin.sendCommand(["ACL", "SETUSER", "waiter", ...rule]);
    const client = await connectClient(redis, { username: "waiter", password: "word" });
    const connections = async () =>
      (await admin.sendCommand<string>(["CLIENT", "LIST"])).trim().split("\n").length;
    const before = await connections();
    const store = redisOutcomeStore(client, { prefix: "refused" });
    onTestFinished(() => store.close());
    for (let wait = 0; wait < 5; wait += 1) {
      store.subscribe?.(key, () => undefined)();
      await sleep(50);
    }
    await eventually(async () => (await connections()) === before);
    // Without the right to publish, what was written is written and said to be.
    await store.append(key, event("e1"), retention);
    await store.register(key, update("u1"), retention);
    expect(await store.settle(key, "u1", outcome)).toEqual(outcome);
    expect(await store.read(key)).toMatchObject({
      events: [event("e1")],
      updates: [{ update: update("u1"), settled: outcome }],
    });
  });

  test("a server that has forgotten the scripts is told them again", async () => {
    const { store, client } = await start();
    await store.append(key, event("e1"), retention);
    await client.scriptFlush();
    await store.append(key, event("e2"), retention);
    expect((await store.read(key)).events).toHaveLength(2);
  });

  test("what somebody else wrote there does no harm", async () => {
    const { store, client, prefix } = await start();
    await store.append(key, event("e1"), retention);
    const [data = ""] = await client.keys(`${prefix}:*:d`);
    await client.hSet(data, { "e:bad": "{", "u:bad": "null", "o:worse": "5", x: "y", v: "7" });
    const snapshot = await store.read(key);
    expect(snapshot.version).toBe(7);
    expect(snapshot.events).toContainEqual(event("e1"));
  });

  test("without a connection every call rejects at once", async () => {
    const { store, client } = await start();
    client.destroy();
    const started = Date.now();
    await expect(store.read(key)).rejects.toThrow("not connected");
    await expect(store.append(key, event("e1"), retention)).rejects.toThrow("not connected");
    expect(Date.now() - started).toBeLessThan(1_000);
    // `connectClient` closes it once more.
    await client.connect();
  });

  test("version 5 of the package redis does as well", async () => {
    const client = createClient5({ url: redis.url });
    client.on("error", () => undefined);
    await client.connect();
    onTestFinished(() => client.destroy());
    const typed: RedisClient = client;
    const store = redisOutcomeStore(typed, { prefix: "five" });
    onTestFinished(() => store.close());
    let heard = 0;
    store.subscribe?.(key, () => (heard += 1));
    await eventually(() => heard > 0);
    await store.append(key, event("e1"), retention);
    await store.register(key, update("u1"), retention);
    expect(await store.settle(key, "u1", outcome)).toEqual(outcome);
    expect(await store.read(key)).toMatchObject({
      events: [event("e1")],
      updates: [{ settled: outcome }],
    });
    await eventually(() => heard > 3);
  });
});
