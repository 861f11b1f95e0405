import { connect, type ChatEvent } from "@parley/core";
import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { startSandbox, type LinqSandboxOptions } from "@parley/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { linq } from "../src/index.ts";
import { linqWebhooks } from "../src/webhooks.ts";
import { startEndpoint } from "@parley/test-support/endpoint";

const start = async (options: LinqSandboxOptions = {}) => {
  const sandbox = await startSandbox({
    linq: { applyDelayMs: "manual", retryScale: 0.001, ...options },
  });
  onTestFinished(() => sandbox.close());
  const { baseUrl, apiKey } = sandbox.linq;
  const chats = connect(linq, { apiKey, baseUrl })._unsafeUnwrap();
  onTestFinished(() => chats.close());
  return { sandbox, chats };
};

/** A subscription, its endpoint, and a receiver that writes down what it handles. */
const subscribe = async (
  { chats }: Awaited<ReturnType<typeof start>>,
  kind: "fetch" | "node",
  options: Partial<ReceiverOptions> = {},
  query = "",
) => {
  const endpoint = await startEndpoint();
  const created = (
    await chats.subscriptions.create({
      url: endpoint.url + query,
      events: [
        "chat.updated",
        "chat.update-failed",
        "chat.created",
        "message.received",
        "participant.added",
      ],
    })
  )._unsafeUnwrap();
  const handled: ChatEvent[] = [];
  const receiver = createReceiver(linqWebhooks, {
    secrets: created.signingSecret!,
    handler: (event) => void handled.push(event),
    ...options,
  })._unsafeUnwrap();
  endpoint.use(receiver, kind);
  return { endpoint, handled, created };
};

describe.each(["fetch", "node"] as const)("deliveries of the sandbox to the %s handler", (kind) => {
  it("tell of an update, by whom, and of its failure", async () => {
    const setting = await start();
    const { sandbox, chats } = setting;
    const { handled, endpoint } = await subscribe(setting, kind);
    const { id } = sandbox.linq.createChat({ displayName: "Before" });
    expect((await chats.updateChat(id, { displayName: "After 😄" })).isOk()).toBe(true);
    sandbox.linq.failNext({ field: "group_chat_icon", code: 4001 });
    const iconUrl = "https://example.com/icon.png";
    expect((await chats.updateChat(id, { iconUrl })).isOk()).toBe(true);
    await sandbox.linq.flush();
    sandbox.linq.changeAsSomeoneElse(id, { displayName: null });
    await sandbox.deliveries.idle();
    expect(handled).toMatchObject([
      { type: "chat.created", chatId: id },
      {
        type: "chat.updated",
        chatId: id,
        field: "displayName",
        oldValue: "Before",
        newValue: "After 😄",
        changedBy: { isSelf: true },
      },
      { type: "chat.update-failed", chatId: id, field: "iconUrl", providerCode: 4001 },
      {
        type: "chat.updated",
        chatId: id,
        field: "displayName",
        newValue: null,
        changedBy: { isSelf: false },
      },
    ]);
    expect(new Set(endpoint.statuses)).toEqual(new Set([200]));
  });

  it("take effect once, however often and in whatever order they come", async () => {
    const setting = await start({ deliveryConcurrency: 8 });
    const { sandbox } = setting;
    const { handled, endpoint } = await subscribe(setting, kind);
    sandbox.linq.deliveries.next({ times: 20, duplicate: 4, hold: true });
    const ids = Array.from({ length: 20 }, () => sandbox.linq.createChat().id);
    sandbox.linq.deliveries.release({ order: "reversed" });
    await sandbox.deliveries.idle();
    expect(endpoint.statuses).toHaveLength(100);
    expect(new Set(endpoint.statuses)).toEqual(new Set([200]));
    expect(handled.map(({ chatId }) => chatId!).toSorted()).toEqual(ids.toSorted());
  });

  it("come again until the handler succeeds", async () => {
    let failures = 3;
    const setting = await start();
    const seen: string[] = [];
    const { endpoint } = await subscribe(setting, kind, {
      handler: (event) => {
        failures -= 1;
        if (failures >= 0) throw new Error("the database is away");
        seen.push(event.id);
      },
    });
    setting.sandbox.linq.createChat();
    await setting.sandbox.deliveries.idle();
    expect(endpoint.statuses).toEqual([503, 503, 503, 200]);
    expect(seen).toHaveLength(1);
    expect(setting.sandbox.deliveries.log()).toMatchObject([{ state: "delivered" }]);
  });

  it("come again when the handler is too slow, and find it done", async () => {
    const setting = await start({ retryScale: 0.02 });
    let runs = 0;
    const { endpoint } = await subscribe(setting, kind, {
      answerWithinMs: 20,
      handler: async () => {
        runs += 1;
        await new Promise((resolve) => setTimeout(resolve, 60));
      },
    });
    setting.sandbox.linq.createChat();
    await setting.sandbox.deliveries.idle();
    expect(endpoint.statuses.at(0)).toBe(503);
    expect(endpoint.statuses.at(-1)).toBe(200);
    expect(runs).toBe(1);
  });

  it.each(["body", "signature", "timestamp"] as const)(
    "with a corrupt %s are refused and not repeated",
    async (corrupt) => {
      const setting = await start();
      const reasons: string[] = [];
      const { endpoint, handled } = await subscribe(setting, kind, {
        hooks: { refused: ({ error }) => reasons.push(error.message) },
      });
      setting.sandbox.linq.deliveries.next({ corrupt });
      setting.sandbox.linq.createChat();
      await setting.sandbox.deliveries.idle();
      expect(endpoint.statuses).toEqual([401]);
      expect(handled).toEqual([]);
      expect(reasons).toEqual([
        `the delivery was refused: Linq: ${corrupt === "timestamp" ? "the timestamp is too old" : "no signature is right under any of the secrets"}`,
      ]);
    },
  );

  it("are read in both payload versions", async () => {
    const setting = await start();
    const newer = await subscribe(setting, kind);
    const older = await subscribe(setting, kind, {}, "?version=2025-01-01");
    expect(newer.created.subscriptions[0]!.url).toBe(`${newer.endpoint.url}?version=2026-02-03`);
    expect(older.created.subscriptions[0]!.url).toBe(`${older.endpoint.url}?version=2025-01-01`);
    const { id } = setting.sandbox.linq.createChat({ displayName: "Team" });
    setting.sandbox.linq.receiveMessage(id, { text: "hello" });
    await setting.sandbox.deliveries.idle();
    for (const { handled } of [newer, older]) {
      expect(handled).toMatchObject([
        { type: "chat.created", chatId: id },
        { type: "message.received", chatId: id, direction: "inbound", sender: { isSelf: false } },
      ]);
    }
    const versions = [newer, older].map(
      ({ handled }) => (handled[1]!.raw as Record<string, string>)["webhook_version"],
    );
    expect(versions).toEqual(["2026-02-03", "2025-01-01"]);
  });
});

describe("secrets", () => {
  it("of several subscriptions are taken by one receiver, and an event of both takes effect once", async () => {
    const setting = await start();
    const { sandbox, chats } = setting;
    const endpoint = await startEndpoint();
    const secrets: string[] = [];
    for (const query of ["?a", "?b"]) {
      const created = await chats.subscriptions.create({
        url: endpoint.url + query,
        events: ["chat.created"],
      });
      secrets.push(created._unsafeUnwrap().signingSecret!);
    }
    const handled: string[] = [];
    const receiver = createReceiver(linqWebhooks, {
      secrets,
      handler: ({ id }) => void handled.push(id),
    })._unsafeUnwrap();
    endpoint.use(receiver, "node");
    sandbox.linq.createChat();
    await sandbox.deliveries.idle();
    expect(endpoint.statuses).toEqual([200, 200]);
    expect(handled).toHaveLength(1);
  });

  it("are rotated by a second subscription, and no event is lost or doubled", async () => {
    const setting = await start();
    const { sandbox, chats } = setting;
    const { endpoint, created: old } = await subscribe(setting, "node");
    const fresh = (
      await chats.subscriptions.create({ url: `${endpoint.url}?next`, events: ["chat.created"] })
    )._unsafeUnwrap();
    const handled: string[] = [];
    const secrets = [fresh.signingSecret!, old.signingSecret!];
    endpoint.use(
      createReceiver(linqWebhooks, {
        secrets,
        handler: ({ id }) => void handled.push(id),
      })._unsafeUnwrap(),
      "node",
    );
    sandbox.linq.createChat();
    await sandbox.deliveries.idle();
    expect((await chats.subscriptions.delete(old.subscriptions[0]!.id)).isOk()).toBe(true);
    sandbox.linq.createChat();
    await sandbox.deliveries.idle();
    expect(handled).toHaveLength(2);
    expect(new Set(endpoint.statuses)).toEqual(new Set([200]));
  });

  it("of the older scheme are taken where a proxy drops the newer headers, by choice only", async () => {
    const setting = await start();
    const { endpoint, created } = await subscribe(setting, "node");
    const secret = created.signingSecret!;
    for (const allowLegacy of [false, true]) {
      const handled: string[] = [];
      const receiver = createReceiver(linqWebhooks, {
        secrets: secret,
        allowLegacy,
        handler: ({ id }) => void handled.push(id),
      })._unsafeUnwrap();
      endpoint.use(
        {
          ...receiver,
          nodeHandler: (request, response) => {
            request.rawHeaders = request.rawHeaders.map((text) =>
              text.startsWith("webhook-") ? `dropped-${text}` : text,
            );
            receiver.nodeHandler(request, response);
          },
        },
        "node",
      );
      setting.sandbox.linq.createChat();
      await setting.sandbox.deliveries.idle();
      expect(handled).toHaveLength(allowLegacy ? 1 : 0);
    }
    expect(endpoint.statuses).toEqual([401, 200]);
  });
});
