import { createHmac } from "node:crypto";
import { expect, test } from "vitest";

import type { PeriskopeSandboxOptions } from "../src/index.ts";
import { type Delivered, endpoint } from "./support/endpoint.ts";
import { periskope, start } from "./support/start.ts";

const hookUrl = "https://hooks.example.com/periskope";
const noPhone = {};

const listening = async (options: PeriskopeSandboxOptions = {}) => {
  const sandbox = await start({ periskope: options });
  const { url, received } = await endpoint();
  const rows = sandbox.periskope.subscribe({
    hookUrl: url,
    events: [
      "chat.created",
      "chat.custom_properties.updated",
      "chat.notification.created",
      "message.created",
      "org.phone.connected",
      "org.phone.disconnected",
    ],
  });
  return { sandbox, received, rows, events: () => received.map(({ json }) => json) };
};

test("a webhook is one row per event name, tied together, and needs no phone", async () => {
  const sandbox = await start();
  const created = await periskope(
    sandbox,
    "POST",
    "/webhooks",
    { hookUrl, integrationName: ["chat.created", "message.created"], name: "mine" },
    noPhone,
  );
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject([
    {
      integration_name: "chat.created",
      hook_url: hookUrl,
      is_subscribed: true,
      type: "webhook",
      integration_type: "webhook",
    },
    { integration_name: "message.created" },
  ]);
  const [first, second] = created.body;
  expect(first.integration_id).toBe(second.integration_id);
  expect(first.id).not.toBe(second.id);
  expect(first.integration_metadata).toEqual({ id: first.integration_id, name: "mine" });
  expect(
    await periskope(sandbox, "GET", `/webhooks/${first.id}`, undefined, noPhone),
  ).toMatchObject({ status: 200, body: first });
  const list = async (query: string) =>
    (await periskope(sandbox, "GET", `/webhooks?${query}`, undefined, noPhone)).body;
  expect(await list("")).toEqual([first, second]);
  expect(await list("integration_name=message.created&is_subscribed=true")).toEqual([second]);
  expect(await list("is_subscribed=false")).toEqual([]);
});

test("a webhook for one event can be answered as one object", async () => {
  const sandbox = await start({ periskope: { webhookAnswerReading: "object" } });
  const created = await periskope(
    sandbox,
    "POST",
    "/webhooks",
    { hookUrl, integrationName: "chat.created" },
    noPhone,
  );
  expect(created.body).toMatchObject({
    integration_name: "chat.created",
    integration_metadata: { name: hookUrl },
  });
});

test("one row changes alone and can be deleted", async () => {
  const sandbox = await start();
  const [first, second] = sandbox.periskope.subscribe({
    hookUrl,
    events: ["chat.created", "message.created"],
  });
  const changed = await periskope(
    sandbox,
    "PATCH",
    `/webhooks/${first?.id}`,
    { hookUrl: `${hookUrl}2`, isSubscribed: false },
    noPhone,
  );
  expect(changed).toMatchObject({
    status: 200,
    body: {
      id: first?.id,
      hook_url: `${hookUrl}2`,
      is_subscribed: false,
      integration_name: "chat.created",
    },
  });
  expect(
    (await periskope(sandbox, "GET", `/webhooks/${second?.id}`, undefined, noPhone)).body,
  ).toEqual(second);
  expect(
    (await periskope(sandbox, "DELETE", `/webhooks/${first?.id}`, undefined, noPhone)).status,
  ).toBe(204);
  for (const method of ["GET", "DELETE"])
    expect(
      (await periskope(sandbox, method, `/webhooks/${first?.id}`, undefined, noPhone)).status,
    ).toBe(404);
});

test("bad webhooks are refused", async () => {
  const sandbox = await start();
  const post = (body: unknown) => periskope(sandbox, "POST", "/webhooks", body, noPhone);
  expect((await post({})).body.fields).toEqual({
    hookUrl: { message: "hookUrl is missing" },
    integrationName: { message: "integrationName is missing" },
  });
  expect(
    Object.keys(
      (await post({ hookUrl: "ftp://x", integrationName: ["chat.gone"], type: 1 })).body.fields,
    ).toSorted(),
  ).toEqual(["hookUrl", "integrationName", "type"]);
  const [row] = sandbox.periskope.subscribe({ hookUrl, events: ["chat.created"] });
  for (const body of [{}, { isSubscribed: "no" }, { integrationName: ["chat.created"] }]) {
    expect((await periskope(sandbox, "PATCH", `/webhooks/${row?.id}`, body, noPhone)).status).toBe(
      422,
    );
  }
  expect(() => sandbox.periskope.subscribe({ hookUrl: "x", events: ["chat.created"] })).toThrow(
    TypeError,
  );
});

test("a delivery is signed over exactly the bytes sent, in the documented envelope", async () => {
  const { sandbox, received } = await listening({ signingKey: "peri_key" });
  const chat = sandbox.periskope.createChat({ name: "Zoë 😄", labels: ["vip"] });
  await sandbox.deliveries.idle();
  const { headers, body, json } = received[0] as Delivered;
  expect(headers["x-periskope-signature"]).toBe(
    createHmac("sha256", "peri_key").update(body).digest("hex"),
  );
  expect(Object.keys(json)).toEqual(["event", "data", "org_id", "timestamp"]);
  expect(json).toMatchObject({
    event: "chat.created",
    org_id: chat.org_id,
    data: { chat_id: chat.chat_id, labels: ["vip"], members: expect.any(Object) },
  });
});

test("without a signing key there is no signature", async () => {
  const { sandbox, received } = await listening({ signingKey: null });
  sandbox.periskope.createChat();
  await sandbox.deliveries.idle();
  expect(received[0]?.headers).not.toHaveProperty("x-periskope-signature");
});

test("an update reports custom properties, but neither labels nor assignee", async () => {
  const { sandbox, events } = await listening({ propertyKeysReading: "name" });
  const { chat_id } = sandbox.periskope.createChat();
  await periskope(sandbox, "PATCH", `/chats/${chat_id}`, {
    labels: "a",
    assigned_to: "ada@example.com",
  });
  await periskope(sandbox, "PATCH", `/chats/${chat_id}`, {
    labels: "b",
    custom_properties: { tier: "gold" },
  });
  await sandbox.deliveries.idle();
  expect(events().slice(1)).toMatchObject([
    {
      event: "chat.custom_properties.updated",
      data: { chat_id, custom_properties: { tier: "gold" }, labels: ["b"] },
    },
  ]);
});

test("changed group settings are reported one by one, unchanged ones not", async () => {
  const { sandbox, events } = await listening();
  const { chat_id } = sandbox.periskope.createChat({ name: "Before" });
  await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, {
    name: "After",
    infoAdminsOnly: true,
    messagesAdminsOnly: false,
  });
  sandbox.periskope.changeAsSomeoneElse(chat_id, {
    description: "About",
    labels: ["x"],
    assignedTo: null,
    by: "919876543210",
  });
  await sandbox.deliveries.idle();
  expect(events().slice(1)).toMatchObject([
    {
      event: "chat.notification.created",
      data: {
        chat_id,
        type: "subject",
        body: "After",
        author: `${sandbox.periskope.phone}@c.us`,
        id: { fromMe: true },
      },
    },
    { event: "chat.notification.created", data: { chat_id, type: "restrict_true", body: null } },
    {
      event: "chat.notification.created",
      data: {
        chat_id,
        type: "desc",
        body: "About",
        author: "919876543210@c.us",
        id: { fromMe: false },
      },
    },
  ]);
  expect(sandbox.periskope.chat(chat_id)).toMatchObject({
    chat_name: "After",
    group_description: "About",
    labels: ["x"],
  });
});

test("messages and phones have their events", async () => {
  const { sandbox, events } = await listening();
  const { chat_id } = sandbox.periskope.createChat({ id: "919537851844@c.us" });
  sandbox.periskope.receiveMessage(chat_id, { text: "Hello" });
  sandbox.periskope.setPhoneConnected(false);
  sandbox.periskope.setPhoneConnected(true);
  sandbox.periskope.emit(
    "message.created",
    { free: true },
    { timestamp: "2025-01-27T11:08:10.696Z" },
  );
  await sandbox.deliveries.idle();
  expect(events().slice(1)).toMatchObject([
    {
      event: "message.created",
      data: {
        chat_id,
        body: "Hello",
        from_me: false,
        sender_phone: "919537851844@c.us",
        message_type: "chat",
      },
    },
    {
      event: "org.phone.disconnected",
      data: { is_ready: false, phone_id: sandbox.periskope.phoneId },
    },
    { event: "org.phone.connected", data: { is_ready: true, wa_state: "CONNECTED" } },
    { event: "message.created", data: { free: true }, timestamp: "2025-01-27T11:08:10.696Z" },
  ]);
  expect(sandbox.periskope.chat(chat_id)?.latest_message).toMatchObject({ body: "Hello" });
});
