import { startSandbox, type SandboxOptions } from "@parley/sandbox";
import type { UpdateReceipt } from "@parley/core";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { usePrograms, type Running } from "./support/processes.ts";
import { connectClient, describeWithRedis, eventually, useRedis } from "./support/redis-server.ts";

const outcomeEvents = [
  "chat.group_name_updated",
  "chat.group_icon_updated",
  "chat.group_name_update_failed",
  "chat.group_icon_update_failed",
];

describeWithRedis("two processes and a Redis", () => {
  const redis = useRedis();
  const start = usePrograms();
  let lastPrefix = 0;

  const sandboxWith = async (linq: SandboxOptions["linq"] = {}) => {
    const sandbox = await startSandbox({ linq: { applyDelayMs: "manual", ...linq } });
    onTestFinished(() => sandbox.close());
    const { baseUrl, apiKey } = sandbox.linq;
    const chat = sandbox.linq.createChat({ displayName: "Before" });
    const prefix = `test-${(lastPrefix += 1)}`;
    return {
      sandbox,
      chat,
      prefix,
      connection: { redisUrl: redis.url, prefix, baseUrl, apiKey, chatId: chat.id },
    };
  };
  type Setting = Awaited<ReturnType<typeof sandboxWith>>;

  const startReceiver = async ({ sandbox, connection }: Setting): Promise<Running> => {
    const receiver = start("receiver", connection);
    const { url } = (await receiver.next()) as { url: string };
    const subscription = sandbox.linq.subscribe({ targetUrl: url, events: outcomeEvents });
    receiver.tell({ secret: subscription.signing_secret });
    expect(await receiver.next()).toBe("ready");
    return receiver;
  };

  const send = async ({ connection }: Setting, update: object): Promise<UpdateReceipt> => {
    const sender = start("sender", { ...connection, update });
    const { receipt } = (await sender.next()) as { receipt: UpdateReceipt };
    await sender.exited;
    return receipt;
  };

  const wait = async (
    { connection }: Setting,
    receipt: UpdateReceipt,
    timeoutMs = 15_000,
  ): Promise<Running> => {
    const waiter = start("waiter", { ...connection, timeoutMs });
    expect(await waiter.next()).toBe("ready");
    waiter.tell(receipt);
    expect(await waiter.next()).toBe("waiting");
    return waiter;
  };

  test("one receives the signed delivery, the other waits and gets the outcome", async () => {
    const setting = await sandboxWith();
    await startReceiver(setting);
    const receipt = await send(setting, {
      displayName: "After",
      iconUrl: "https://example.com/i.png",
    });
    expect(receipt.status).toBe("pending");
    const waiter = await wait(setting, receipt);
    await sleep(200);
    const appliedAt = Date.now();
    await setting.sandbox.linq.flush();
    expect(await waiter.next()).toMatchObject({
      settled: {
        status: "applied",
        fields: {
          displayName: {
            status: "applied",
            evidence: "event",
            value: "After",
            changedBy: { isSelf: true },
          },
          iconUrl: { status: "applied", evidence: "event" },
        },
      },
    });
    // It was told; looking from time to time would have taken five seconds.
    expect(Date.now() - appliedAt).toBeLessThan(3_000);
    await waiter.exited;
  });

  test("a receipt that was stored is settled although its process died and the event came long before", async () => {
    const setting = await sandboxWith();
    const receiver = await startReceiver(setting);
    setting.sandbox.linq.failNext({ field: "display_name", code: 4001 });
    const stored = JSON.stringify(await send(setting, { displayName: "After" }));
    await setting.sandbox.linq.flush();
    expect(await receiver.next()).toEqual({ recorded: true, event: "chat.update-failed" });
    await receiver.kill();
    const waiter = await wait(setting, JSON.parse(stored) as UpdateReceipt);
    expect(await waiter.next()).toMatchObject({
      error: { kind: "update-failed", providerCode: 4001, failed: [{ field: "displayName" }] },
    });
  });

  test("a waiting process that dies is replaced by another", async () => {
    const setting = await sandboxWith();
    await startReceiver(setting);
    const receipt = await send(setting, { displayName: "After" });
    const first = await wait(setting, receipt);
    await first.kill();
    const second = await wait(setting, receipt);
    await setting.sandbox.linq.flush();
    expect(await second.next()).toMatchObject({ settled: { status: "applied" } });
  });

  test("deliveries that are doubled, and taken by two processes, are recorded once", async () => {
    const setting = await sandboxWith({ retryScale: 0.01 });
    setting.sandbox.linq.deliveries.next({ duplicate: 3, times: 4 });
    const receivers = [await startReceiver(setting), await startReceiver(setting)];
    const receipt = await send(setting, { displayName: "After" });
    const waiter = await wait(setting, receipt);
    await setting.sandbox.linq.flush();
    expect(await waiter.next()).toMatchObject({ settled: { status: "applied" } });
    await setting.sandbox.deliveries.idle();
    const heard = await Promise.race([
      Promise.any(receivers.map((receiver) => receiver.next())),
      sleep(1_000, "nothing"),
    ]);
    expect(heard).toEqual({ recorded: true, event: "chat.updated" });
    const client = await connectClient(redis);
    expect(await client.keys(`${setting.prefix}:deliveries:*`)).toHaveLength(1);
    const [key = ""] = await client.keys(`${setting.prefix}:outcomes:*:e`);
    expect(await client.zCard(key)).toBe(1);
  });

  test("nothing comes: the wait times out and the process ends", async () => {
    const setting = await sandboxWith();
    const receipt = await send(setting, { displayName: "After" });
    const waiter = await wait(setting, receipt, 500);
    expect(await waiter.next()).toMatchObject({
      error: { kind: "timeout", settled: { displayName: { status: "pending" } } },
    });
    await waiter.exited;
  });

  test("processes that share a budget never exceed it", async () => {
    const setting = await sandboxWith();
    const { connection, sandbox } = setting;
    const budget = { requests: 10, perMs: 1_000, calls: 20 };
    const readers = [
      start("reader", { ...connection, ...budget }),
      start("reader", { ...connection, ...budget }),
    ];
    for (const reader of readers) expect(await reader.next()).toBe("ready");
    sandbox.clearRequests();
    const begin = Date.now();
    for (const reader of readers) reader.tell("go");
    const granted: number[] = [];
    for (const reader of readers) {
      const said = (await reader.next()) as { ok: number; granted: number[] };
      expect(said.ok).toBe(20);
      expect(said.granted).toHaveLength(20);
      granted.push(...said.granted);
    }
    expect(sandbox.requests("linq")).toHaveLength(40);
    // No window began before `begin`, and each lasts a second: so many may have been granted by then. A
    // process hears of it late on a busy machine, which only makes it look later.
    const tooMany = granted
      .sort((a, b) => a - b)
      .filter((at, index) => index + 1 > 10 * (Math.floor((at - begin) / 1_000) + 1));
    expect(tooMany).toEqual([]);
    expect(Math.max(...granted) - begin).toBeGreaterThanOrEqual(3_000);
  });

  test("a Redis that is gone for a while costs time and nothing else", async () => {
    const setting = await sandboxWith({ retryScale: 0.01 });
    const receiver = await startReceiver(setting);
    const receipt = await send(setting, { displayName: "After" });
    const waiter = await wait(setting, receipt);
    await redis.stop();
    await setting.sandbox.linq.flush();
    // Without a memory of what took effect nothing may take effect: the delivery is refused and repeated.
    await eventually(() =>
      setting.sandbox.linq.deliveries.log().some(({ attempts }) => attempts.length > 0),
    );
    expect(setting.sandbox.linq.deliveries.log()[0]?.attempts[0]?.status).toBe(503);
    await redis.start();
    await eventually(() => setting.sandbox.linq.deliveries.log()[0]?.state === "delivered");
    expect(await receiver.next()).toEqual({ recorded: true, event: "chat.updated" });
    expect(await waiter.next()).toMatchObject({ settled: { status: "applied" } });
  });
});
