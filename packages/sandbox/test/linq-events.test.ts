import { expect, test } from "vitest";

import type { LinqSandboxOptions, Sandbox } from "../src/index.ts";
import { legacySignature, standardSignature } from "../src/linq/signing.ts";
import { type Delivered, endpoint } from "./support/endpoint.ts";
import { linq, start } from "./support/start.ts";

const path = "/v3/webhook-subscriptions";

const outcomes = [
  "chat.created",
  "chat.group_name_updated",
  "chat.group_icon_updated",
  "chat.group_name_update_failed",
  "chat.group_icon_update_failed",
  "participant.added",
  "participant.removed",
  "message.received",
  "message.edited",
];

const listening = async (options: LinqSandboxOptions = {}, query = "", phoneNumbers?: string[]) => {
  const sandbox = await start({ linq: { applyDelayMs: "manual", ...options } });
  const { url, received } = await endpoint();
  const subscription = sandbox.linq.subscribe({
    targetUrl: url + query,
    events: outcomes,
    ...(phoneNumbers === undefined ? {} : { phoneNumbers }),
  });
  return { sandbox, received, subscription, events: () => received.map(({ json }) => json) };
};

const settle = async (sandbox: Sandbox): Promise<void> => {
  await sandbox.linq.flush();
  await sandbox.deliveries.idle();
};

test("a delivery carries both signatures over exactly the bytes sent", async () => {
  const { sandbox, received, subscription } = await listening();
  sandbox.linq.createChat();
  await settle(sandbox);
  const { headers, body, json } = received[0] as Delivered;
  const timestamp = headers["webhook-timestamp"] as string;
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
  expect(headers).toMatchObject({
    "content-type": "application/json",
    "webhook-id": json.event_id,
    "webhook-signature": standardSignature(
      subscription.signing_secret,
      json.event_id,
      timestamp,
      body,
    ),
    "x-webhook-event": "chat.created",
    "x-webhook-subscription-id": subscription.id,
    "x-webhook-timestamp": timestamp,
    "x-webhook-signature": legacySignature(subscription.signing_secret, timestamp, body),
  });
});

test("an applied update is reported per field, in the documented envelope", async () => {
  const { sandbox, events } = await listening({ partnerId: "partner_x" });
  const chat = sandbox.linq.createChat({ displayName: "Before" });
  await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, {
    display_name: "After",
    group_chat_icon: "https://example.com/i.png",
  });
  await settle(sandbox);
  const [created, name, icon] = events();
  expect(created).toMatchObject({
    event_type: "chat.created",
    data: { id: chat.id, display_name: "Before", is_group: true },
  });
  expect(Object.keys(name)).toEqual([
    "api_version",
    "webhook_version",
    "event_type",
    "event_id",
    "created_at",
    "trace_id",
    "partner_id",
    "data",
  ]);
  expect(name).toMatchObject({
    api_version: "v3",
    webhook_version: "2026-02-03",
    event_type: "chat.group_name_updated",
    partner_id: "partner_x",
    data: {
      chat_id: chat.id,
      old_value: "Before",
      new_value: "After",
      changed_by_handle: { is_me: true },
      updated_at: expect.any(String),
    },
  });
  expect(icon).toMatchObject({
    event_type: "chat.group_icon_updated",
    data: {
      chat_id: chat.id,
      old_value: null,
      new_value: sandbox.linq.chat(chat.id)?.group_chat_icon,
    },
  });
});

test("a failed update is reported with its code, one field failing while the other succeeds", async () => {
  const { sandbox, events } = await listening();
  const chat = sandbox.linq.createChat();
  sandbox.linq.failNext({ field: "group_chat_icon", code: 4001 });
  await linq(sandbox, "PUT", `/v3/chats/${chat.id}`, {
    display_name: "After",
    group_chat_icon: "https://example.com/i.png",
  });
  await settle(sandbox);
  expect(events().slice(1)).toMatchObject([
    { event_type: "chat.group_name_updated" },
    {
      event_type: "chat.group_icon_update_failed",
      data: { chat_id: chat.id, error_code: 4001, failed_at: expect.any(String) },
    },
  ]);
  expect(Object.keys(events()[2].data)).toEqual(["chat_id", "error_code", "failed_at"]);
});

test("a change by someone else names another handle than yours", async () => {
  const { sandbox, events } = await listening();
  const chat = sandbox.linq.createChat({
    displayName: "Before",
    handles: ["+12025550111", "a@example.com"],
  });
  sandbox.linq.changeAsSomeoneElse(chat.id, {
    displayName: null,
    iconUrl: "https://example.com/i.png",
    by: "a@example.com",
  });
  await settle(sandbox);
  expect(events().slice(1)).toMatchObject([
    {
      event_type: "chat.group_name_updated",
      data: {
        old_value: "Before",
        new_value: null,
        changed_by_handle: { handle: "a@example.com", is_me: false },
      },
    },
    { event_type: "chat.group_icon_updated", data: { changed_by_handle: { is_me: false } } },
  ]);
});

test("the readings of the outcome event can be switched", async () => {
  const absent = await listening({
    changedByReading: "absent",
    iconValueReading: "submitted",
    traceReading: "same",
    unchangedReading: "silent",
  });
  const chat = absent.sandbox.linq.createChat({ displayName: "Same" });
  const icon = "https://example.com/i.png";
  const update = (body: object) => linq(absent.sandbox, "PUT", `/v3/chats/${chat.id}`, body);
  const { headers } = await update({ group_chat_icon: icon });
  await settle(absent.sandbox);
  await update({ group_chat_icon: icon, display_name: "Same" });
  await settle(absent.sandbox);
  expect(absent.events()).toHaveLength(2);
  expect(absent.events()[1]).toMatchObject({
    trace_id: headers.get("x-trace-id"),
    data: { new_value: icon },
  });
  expect(absent.events()[1].data).not.toHaveProperty("changed_by_handle");
  const nothing = await listening({ changedByReading: "null" });
  const { id } = nothing.sandbox.linq.createChat({ displayName: "Same" });
  await linq(nothing.sandbox, "PUT", `/v3/chats/${id}`, { display_name: "Same" });
  await settle(nothing.sandbox);
  expect(nothing.events()[1].data).toMatchObject({
    old_value: "Same",
    new_value: "Same",
    changed_by_handle: null,
  });
});

test("participants come and go with events, and leaving blocks updates", async () => {
  const { sandbox, events } = await listening();
  const { id } = sandbox.linq.createChat({ handles: ["+12025550111", "+12025550112"] });
  sandbox.linq.addParticipant(id, "+12025550113");
  sandbox.linq.removeParticipant(id, "+12025550111");
  const own = sandbox.linq.chat(id)?.handles.find(({ is_me }) => is_me)?.handle as string;
  sandbox.linq.removeParticipant(id, own);
  await settle(sandbox);
  expect(events().slice(1)).toMatchObject([
    {
      event_type: "participant.added",
      data: {
        chat_id: id,
        handle: "+12025550113",
        participant: { status: "active" },
        added_at: expect.any(String),
      },
    },
    {
      event_type: "participant.removed",
      data: { handle: "+12025550111", participant: { status: "removed", is_me: false } },
    },
    {
      event_type: "participant.removed",
      data: { handle: own, participant: { status: "left", is_me: true } },
    },
  ]);
  expect(
    (await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: "x" })).body.error.code,
  ).toBe(2013);
  sandbox.linq.addParticipant(id, own);
  expect((await linq(sandbox, "PUT", `/v3/chats/${id}`, { display_name: "x" })).status).toBe(200);
});

test("the version pinned in the target decides the payload of messages", async () => {
  const newest = await listening();
  const old = await listening({}, "?version=2025-01-01");
  for (const { sandbox } of [newest, old]) {
    const { id } = sandbox.linq.createChat({ kind: "direct", handles: ["+12025550111"] });
    sandbox.linq.receiveMessage(id, { text: "Hello!" });
    sandbox.linq.emit("message.edited", { id: "x" });
    await settle(sandbox);
  }
  expect(newest.events()[1]).toMatchObject({
    webhook_version: "2026-02-03",
    data: {
      chat: { is_group: false, owner_handle: { is_me: true } },
      direction: "inbound",
      sender_handle: { handle: "+12025550111" },
      parts: [{ type: "text", value: "Hello!" }],
    },
  });
  expect(old.events()[1]).toMatchObject({
    webhook_version: "2025-01-01",
    data: {
      from: "+12025550111",
      is_from_me: false,
      is_group: false,
      message: { parts: [{ type: "text", value: "Hello!" }] },
    },
  });
  expect(newest.events().map(({ event_type }) => event_type)).toContain("message.edited");
  expect(old.events().map(({ event_type }) => event_type)).not.toContain("message.edited");
});

test("an event goes to every active subscription for its type and line, each with its own secret", async () => {
  const { sandbox, received } = await listening({}, "", ["+12025550177"]);
  const other = await endpoint();
  const second = sandbox.linq.subscribe({ targetUrl: other.url, events: ["chat.created"] });
  sandbox.linq.createChat({ line: "+12025550177" });
  sandbox.linq.createChat();
  await settle(sandbox);
  expect([received.length, other.received.length]).toEqual([1, 2]);
  expect(received[0]?.json.event_id).toBe(other.received[0]?.json.event_id);
  expect(received[0]?.headers["webhook-signature"]).not.toBe(
    other.received[0]?.headers["webhook-signature"],
  );
  await linq(sandbox, "PUT", `${path}/${second.id}`, { is_active: false });
  sandbox.linq.createChat();
  await settle(sandbox);
  expect(other.received).toHaveLength(2);
});

test("any event can be fired by hand, also twice under one id", async () => {
  const { sandbox, events } = await listening();
  const eventId = sandbox.linq.emit(
    "chat.created",
    { id: "x" },
    { traceId: "0af7651916cd43dd8448eb211c80319c" },
  );
  expect(sandbox.linq.emit("chat.created", (version) => ({ version }), { eventId })).toBe(eventId);
  await settle(sandbox);
  expect(events()).toMatchObject([
    { event_id: eventId, data: { id: "x" }, trace_id: "0af7651916cd43dd8448eb211c80319c" },
    { event_id: eventId, data: { version: "2026-02-03" } },
  ]);
});
