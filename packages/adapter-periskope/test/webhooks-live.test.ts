import { connect, type ChatEvent } from "@parley/core";
import { createReceiver, type ReceiverOptions } from "@parley/core/webhooks";
import { startSandbox, type PeriskopeSandboxOptions } from "@parley/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { periskope } from "../src/index.ts";
import { periskopeWebhooks } from "../src/webhooks.ts";
import { startEndpoint } from "@parley/test-support/endpoint";

const events = ["chat.created", "chat.updated", "message.received", "connection.status"];

/** A subscription of the sandbox, its endpoint, and a receiver that writes down what it handles. */
const start = async (
  kind: "fetch" | "node",
  options: Partial<ReceiverOptions> = {},
  sandboxOptions: PeriskopeSandboxOptions = {},
) => {
  const sandbox = await startSandbox({
    periskope: { maxAttempts: 10, retryScale: 0.001, ...sandboxOptions },
  });
  onTestFinished(() => sandbox.close());
  const { baseUrl, apiKey, phone } = sandbox.periskope;
  const chats = connect(periskope, { apiKey, phone, baseUrl })._unsafeUnwrap();
  onTestFinished(() => chats.close());
  const endpoint = await startEndpoint();
  (await chats.subscriptions.create({ url: endpoint.url, events }))._unsafeUnwrap();
  const handled: ChatEvent[] = [];
  const receiver = createReceiver(periskopeWebhooks, {
    secrets: sandbox.periskope.signingKey ?? "peri_no_key_yet",
    handler: (event) => void handled.push(event),
    ...options,
  })._unsafeUnwrap();
  endpoint.use(receiver, kind);
  return { sandbox, chats, endpoint, handled };
};

describe.each(["fetch", "node"] as const)("deliveries of the sandbox to the %s handler", (kind) => {
  it("tell of chats, properties, groups, messages and phones", async () => {
    const { sandbox, chats, handled, endpoint } = await start(kind);
    const { chat_id: group } = sandbox.periskope.createChat({ name: "Team", kind: "group" });
    const updated = await chats.updateChat(group, { customProperties: { Stage: "won" } });
    expect(updated.isOk()).toBe(true);
    sandbox.periskope.changeAsSomeoneElse(group, { name: "Team 😄" });
    sandbox.periskope.receiveMessage(group, { text: "hello" });
    sandbox.periskope.setPhoneConnected(false);
    await sandbox.deliveries.idle();
    expect(handled).toMatchObject([
      { type: "chat.created", chatId: group },
      { type: "chat.updated", chatId: group, field: "customProperties" },
      { type: "chat.updated", chatId: group, field: "displayName", changedBy: { isSelf: false } },
      { type: "message.received", chatId: group, direction: "inbound" },
      { type: "connection.status", status: "down" },
    ]);
    expect(new Set(endpoint.statuses)).toEqual(new Set([200]));
  });

  it("take effect once, however often and in whatever order they come", async () => {
    const { sandbox, handled, endpoint } = await start(kind, {}, { deliveryConcurrency: 8 });
    sandbox.periskope.deliveries.next({ times: 20, duplicate: 4, hold: true });
    const ids = Array.from({ length: 20 }, () => sandbox.periskope.createChat().chat_id);
    sandbox.periskope.deliveries.release({ order: "reversed" });
    await sandbox.deliveries.idle();
    expect(endpoint.statuses).toHaveLength(100);
    expect(new Set(endpoint.statuses)).toEqual(new Set([200]));
    expect(handled.map(({ chatId }) => chatId!).toSorted()).toEqual(ids.toSorted());
  });

  it("come again until the handler succeeds", async () => {
    let failures = 3;
    const seen: string[] = [];
    const { sandbox, endpoint } = await start(kind, {
      handler: (event) => {
        failures -= 1;
        if (failures >= 0) throw new Error("the database is away");
        seen.push(event.id);
      },
    });
    sandbox.periskope.createChat();
    await sandbox.deliveries.idle();
    expect(endpoint.statuses).toEqual([503, 503, 503, 200]);
    expect(seen).toHaveLength(1);
  });

  it.each(["body", "signature"] as const)(
    "with a corrupt %s are refused and not repeated",
    async (corrupt) => {
      const { sandbox, endpoint, handled } = await start(kind);
      sandbox.periskope.deliveries.next({ corrupt });
      sandbox.periskope.createChat();
      await sandbox.deliveries.idle();
      expect(endpoint.statuses).toEqual([401]);
      expect(handled).toEqual([]);
    },
  );

  it("without a signature, as before a key exists, are refused", async () => {
    const { sandbox, endpoint, handled } = await start(kind, {}, { signingKey: null });
    sandbox.periskope.createChat();
    await sandbox.deliveries.idle();
    expect(endpoint.statuses).toEqual([401]);
    expect(handled).toEqual([]);
  });

  it("are taken under the old and the new key while it is being rotated", async () => {
    const secrets = ["peri_the_next_key", "peri_sandbox_signing_key"];
    const { sandbox, handled } = await start(kind, { secrets });
    sandbox.periskope.createChat();
    await sandbox.deliveries.idle();
    expect(handled).toHaveLength(1);
  });
});
