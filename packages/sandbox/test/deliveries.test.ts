import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";

import { type LinqSandboxOptions, type SandboxOptions, startSandbox } from "../src/index.ts";
import { standardSignature } from "../src/linq/signing.ts";
import { isWorthRepeating, retryWaitMs } from "../src/retry-schedule.ts";
import { type Endpoint, endpoint, statuses } from "./support/endpoint.ts";
import { start } from "./support/start.ts";

const listening = async (
  target: Endpoint,
  options: LinqSandboxOptions = {},
  more: SandboxOptions = {},
) => {
  const sandbox = await start({ ...more, linq: { retryScale: 0.001, ...options } });
  const subscription = sandbox.linq.subscribe({
    targetUrl: target.url,
    events: ["chat.created", "message.received"],
  });
  const emit = (...names: string[]) =>
    names.forEach((name) => sandbox.linq.emit("chat.created", { name }));
  return {
    sandbox,
    subscription,
    emit,
    deliveries: sandbox.linq.deliveries,
    names: () => target.received.map(({ json }) => json.data.name),
  };
};

test("a delivery is repeated after 5xx and 429 until it is taken, each time freshly signed", async () => {
  const target = await endpoint(statuses(500, 503, 429, 204));
  const { sandbox, emit, subscription } = await listening(target);
  emit("a");
  await sandbox.deliveries.idle();
  expect(sandbox.deliveries.log()).toMatchObject([
    {
      provider: "linq",
      event: "chat.created",
      state: "delivered",
      subscriptionId: subscription.id,
      attempts: [{ status: 500 }, { status: 503 }, { status: 429 }, { status: 204 }],
    },
  ]);
  expect(new Set(target.received.map(({ body }) => body)).size).toBe(1);
  for (const { headers, body } of target.received) {
    const [id, at] = [headers["webhook-id"] as string, headers["webhook-timestamp"] as string];
    expect(headers["webhook-signature"]).toBe(
      standardSignature(subscription.signing_secret, id, at, body),
    );
  }
});

test("other refusals and redirects are final", async () => {
  for (const status of [400, 401, 404, 410, 301]) {
    const { sandbox, emit } = await listening(await endpoint(statuses(status)));
    emit("a");
    await sandbox.deliveries.idle();
    expect(sandbox.deliveries.log()).toMatchObject([{ state: "failed", attempts: [{ status }] }]);
  }
});

test("Linq gives up after ten attempts, Periskope after one unless told otherwise", async () => {
  const target = await endpoint(statuses(500));
  const { sandbox, emit } = await listening(target, { retryScale: 0 });
  emit("a");
  await sandbox.deliveries.idle();
  expect(sandbox.linq.deliveries.log()).toMatchObject([
    { state: "failed", attempts: { length: 10 } },
  ]);
  sandbox.periskope.subscribe({ hookUrl: target.url, events: ["chat.created"] });
  sandbox.periskope.createChat();
  await sandbox.deliveries.idle();
  expect(sandbox.periskope.deliveries.log()).toMatchObject([
    { state: "failed", attempts: { length: 1 } },
  ]);
  const patient = await start({ periskope: { maxAttempts: 3, retryScale: 0 } });
  patient.periskope.subscribe({ hookUrl: target.url, events: ["chat.created"] });
  patient.periskope.createChat();
  await patient.deliveries.idle();
  expect(patient.deliveries.log()).toMatchObject([{ attempts: { length: 3 } }]);
});

test("silence and refused connections count as failed attempts and are repeated", async () => {
  const silent = await endpoint(
    (_delivered, response, count) => void (count > 1 && response.end()),
  );
  const { sandbox, emit } = await listening(silent, { deliveryTimeoutMs: 30 });
  emit("a");
  await sandbox.deliveries.idle();
  expect(sandbox.deliveries.log()).toMatchObject([
    { state: "delivered", attempts: [{ status: null, error: "timeout" }, { status: 200 }] },
  ]);

  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const lonely = await listening(
    { url: `http://127.0.0.1:${port}/`, received: [] },
    { maxAttempts: 2 },
  );
  lonely.emit("a");
  await lonely.sandbox.deliveries.idle();
  expect(lonely.sandbox.deliveries.log()).toMatchObject([
    { state: "failed", attempts: [{ error: "ECONNREFUSED" }, { error: "ECONNREFUSED" }] },
  ]);
});

test("an answer that is lost is an attempt like any other", async () => {
  const lostEverySecond = () =>
    endpoint((_delivered, response, count) =>
      count % 2 === 0 ? void response.socket?.resetAndDestroy() : void response.end(),
    );
  const target = await lostEverySecond();
  const { sandbox, emit, deliveries } = await listening(target, { maxAttempts: 1 });
  const once = await lostEverySecond();
  sandbox.periskope.subscribe({ hookUrl: once.url, events: ["chat.created"] });
  for (let count = 0; count < 4; count += 1) {
    emit(`${count}`);
    sandbox.periskope.createChat();
    await sandbox.deliveries.idle();
  }
  for (const log of [deliveries.log(), sandbox.periskope.deliveries.log()]) {
    expect(log).toMatchObject([
      { state: "delivered", attempts: [{ status: 200 }] },
      { state: "failed", attempts: [{ status: null, error: "ECONNRESET" }] },
      { state: "delivered", attempts: [{ status: 200 }] },
      { state: "failed", attempts: [{ status: null, error: "ECONNRESET" }] },
    ]);
  }
  expect([target.received.length, once.received.length]).toEqual([4, 4]);

  const patient = await listening(await lostEverySecond());
  patient.emit("a", "b");
  await patient.sandbox.deliveries.idle();
  expect(patient.deliveries.log()).toMatchObject([
    { state: "delivered", attempts: [{ status: 200 }] },
    { state: "delivered", attempts: [{ error: "ECONNRESET" }, { status: 200 }] },
  ]);
});

test("the full schedule doubles from seconds to at most ten minutes and lasts about 25 minutes", () => {
  const waits = (random: number) =>
    Array.from({ length: 9 }, (_, index) => retryWaitMs(index + 1, 1, () => random));
  const minutes = (random: number) => waits(random).reduce((sum, wait) => sum + wait, 0) / 60_000;
  expect(minutes(0.5)).toBeGreaterThan(20);
  expect(minutes(0.5)).toBeLessThan(30);
  expect(Math.max(...waits(1))).toBe(600_000);
  expect(waits(0)[0]).toBeLessThan(waits(1)[0] as number);
  expect([null, 429, 500, 599, 200, 301, 408, 404].map(isWorthRepeating)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("waiting attempts can be hurried", async () => {
  const target = await endpoint(statuses(500, 200));
  const { sandbox, emit, deliveries } = await listening(target, { retryScale: 1 });
  emit("a");
  await expect.poll(() => deliveries.log()[0]?.attempts.length).toBe(1);
  expect(deliveries.open).toBe(1);
  deliveries.retryNow();
  await sandbox.deliveries.idle();
  expect(target.received).toHaveLength(2);
});

test("events arrive in the order in which they happened", async () => {
  const target = await endpoint(
    (_delivered, response, count) => void setTimeout(() => response.end(), count === 1 ? 15 : 0),
  );
  const { sandbox, emit, names } = await listening(target);
  emit("a", "b", "c");
  await sandbox.deliveries.idle();
  expect(names()).toEqual(["a", "b", "c"]);
});

test("several deliveries may be under way at once when asked for", async () => {
  let atOnce = 0;
  let most = 0;
  const target = await endpoint((_delivered, response) => {
    most = Math.max(most, (atOnce += 1));
    setTimeout(() => void ((atOnce -= 1), response.end()), 15);
  });
  const { sandbox, emit } = await listening(target, { deliveryConcurrency: 3 });
  emit("a", "b", "c", "d", "e");
  await sandbox.deliveries.idle();
  expect(most).toBe(3);
});

test("a delivery can be duplicated under the same event id", async () => {
  const target = await endpoint();
  const { sandbox, emit, deliveries, names } = await listening(target);
  deliveries.next({ duplicate: 2 });
  emit("a", "b");
  await sandbox.deliveries.idle();
  expect(names()).toEqual(["a", "a", "a", "b"]);
  expect(
    new Set(target.received.slice(0, 3).map(({ headers }) => headers["webhook-id"])).size,
  ).toBe(1);
});

test("deliveries can be dropped and delayed, chosen by event", async () => {
  const target = await endpoint();
  const { sandbox, emit, deliveries, names } = await listening(target);
  deliveries.next({ event: "message.received", drop: true });
  deliveries.next({ event: "chat.created", drop: true, times: 2 });
  deliveries.next({ delayMs: 20 });
  emit("lost", "lost too", "late", "soon");
  sandbox.linq.emit("message.received", { name: "lost as well" });
  await sandbox.deliveries.idle();
  expect(names()).toEqual(["soon", "late"]);
  expect(deliveries.log().map(({ state }) => state)).toEqual([
    "dropped",
    "dropped",
    "delivered",
    "delivered",
    "dropped",
  ]);
});

test("deliveries can be held back and released in any order", async () => {
  const target = await endpoint();
  const { sandbox, emit, deliveries, names } = await listening(target);
  const hold = () => {
    deliveries.next({ hold: true, times: 3 });
    emit("a", "b", "c");
    expect(deliveries.held).toBe(3);
  };
  hold();
  await sandbox.deliveries.idle();
  expect(names()).toEqual([]);
  expect(deliveries.log().map(({ state }) => state)).toEqual(["held", "held", "held"]);
  expect(() => deliveries.release({ order: [0, 1] })).toThrow(TypeError);
  expect(() => deliveries.release({ order: [0, 1, 1] })).toThrow(TypeError);
  expect(deliveries.held).toBe(3);
  expect(deliveries.release({ order: "reversed" })).toBe(3);
  hold();
  deliveries.release({ order: [1, 2, 0] });
  hold();
  deliveries.release();
  await sandbox.deliveries.idle();
  expect(names()).toEqual(["c", "b", "a", "b", "c", "a", "a", "b", "c"]);
});

test("a delivery can be spoilt in its body, its signature or its time", async () => {
  const target = await endpoint();
  const { sandbox, emit, deliveries, subscription } = await listening(target);
  for (const corrupt of ["body", "signature", "timestamp"] as const) deliveries.next({ corrupt });
  emit("body", "signature", "timestamp", "sound");
  await sandbox.deliveries.idle();
  const verdicts = target.received.map(({ headers, body, json }) => {
    const [id, at] = [headers["webhook-id"] as string, headers["webhook-timestamp"] as string];
    const genuine =
      headers["webhook-signature"] === standardSignature(subscription.signing_secret, id, at, body);
    return {
      name: json.data.name,
      genuine,
      recent: Math.abs(Date.now() / 1000 - Number(at)) < 300,
    };
  });
  expect(verdicts).toEqual([
    { name: "body", genuine: false, recent: true },
    { name: "signature", genuine: false, recent: true },
    { name: "timestamp", genuine: true, recent: false },
    { name: "sound", genuine: true, recent: true },
  ]);
  expect(() => sandbox.periskope.deliveries.next({ corrupt: "timestamp" })).toThrow(TypeError);
  for (const mistake of [
    { duplicate: -1 },
    { times: 0 },
    { corrupt: "all" },
    { dup: 1 },
    { drop: 1 },
  ]) {
    expect(() => deliveries.next(mistake as never)).toThrow(TypeError);
  }
});

test("the delivery log is bounded and its entries are copies", async () => {
  const { sandbox, emit, deliveries } = await listening(
    await endpoint(),
    {},
    { deliveryLogLimit: 2 },
  );
  emit("a", "b", "c");
  await sandbox.deliveries.idle();
  const log = deliveries.log();
  expect(log.map(({ body }) => JSON.parse(body).data.name)).toEqual(["b", "c"]);
  (log[0] as { state: string }).state = "changed";
  expect(deliveries.log()[0]?.state).toBe("delivered");
  sandbox.deliveries.clear();
  expect(sandbox.deliveries.log()).toEqual([]);
});

test("a full queue drops deliveries instead of growing", async () => {
  const { emit, deliveries } = await listening(await endpoint(), {}, { deliveryQueueLimit: 2 });
  deliveries.next({ hold: true, times: 3 });
  emit("a", "b", "c");
  expect(deliveries.log().map(({ state }) => state)).toEqual(["held", "held", "dropped"]);
});

test("close ends an answer that goes on after its status", async () => {
  let cut: () => void;
  const isCut = new Promise<void>((resolve) => (cut = resolve));
  const target = await endpoint((_delivered, response) => {
    response.on("close", () => cut());
    response.writeHead(200).write("and so on");
  });
  const { sandbox, emit, deliveries } = await listening(target);
  emit("a");
  await sandbox.deliveries.idle();
  expect(deliveries.log()).toMatchObject([{ state: "delivered" }]);
  await sandbox.close();
  await isCut;
});

test("close drops what is under way, waiting or held, and ends waiting for idleness", async () => {
  const target = await endpoint(() => undefined);
  const sandbox = await startSandbox();
  sandbox.linq.subscribe({ targetUrl: target.url, events: ["chat.created"] });
  const { deliveries } = sandbox.linq;
  deliveries.next({ hold: true });
  deliveries.next({ delayMs: 60_000 });
  for (let count = 0; count < 4; count += 1) sandbox.linq.createChat();
  await expect.poll(() => target.received.length).toBe(1);
  const idle = sandbox.deliveries.idle();
  await sandbox.close();
  await idle;
  await expect
    .poll(() => deliveries.log().map(({ state }) => state))
    .toEqual(["dropped", "dropped", "dropped", "dropped"]);
  sandbox.linq.createChat();
  expect(deliveries.log().at(-1)?.state).toBe("dropped");
});
