import LinqAPIV3 from "@linqapp/sdk";
import { PeriskopeApi } from "@periskope/periskope-client";
import { expect, test } from "vitest";

import type { Sandbox } from "../src/index.ts";
import { type Delivered, endpoint } from "./support/endpoint.ts";
import { start } from "./support/start.ts";

const linqClient = ({ linq }: Sandbox, apiKey = linq.apiKey) =>
  new LinqAPIV3({ apiKey, baseURL: linq.baseUrl, maxRetries: 0 });

/**
 * The client knows three fixed base URLs. It is built on openapi-fetch, whose middleware may
 * replace a request: that is the one seam which touches neither globals nor the module.
 */
const periskopeClient = (
  { periskope }: Sandbox,
  authToken = periskope.apiKey,
  phone = periskope.phone,
): PeriskopeApi => {
  const client = new PeriskopeApi({ authToken, phone, env: "local" });
  const inner = client as unknown as { apiClient: { use(middleware: object): void } };
  inner.apiClient.use({
    onRequest: ({ request }: { request: Request }) =>
      new Request(request.url.replace("http://localhost:8080/v1", periskope.baseUrl), request),
  });
  return client;
};

test("Linq's SDK updates a group, is told pending, and reads the new name later", async () => {
  const sandbox = await start({ linq: { applyDelayMs: "manual" } });
  const chat = sandbox.linq.createChat({ displayName: "Before" });
  const client = linqClient(sandbox);
  expect(await client.chats.update(chat.id, { display_name: "After" })).toEqual({
    chat_id: chat.id,
    status: "pending",
  });
  expect((await client.chats.retrieve(chat.id)).display_name).toBe("Before");
  await sandbox.linq.flush();
  expect((await client.chats.retrieve(chat.id)).display_name).toBe("After");
});

test("Linq's SDK turns the refusals into its own error classes", async () => {
  const sandbox = await start();
  const direct = sandbox.linq.createChat({ kind: "direct" });
  const client = linqClient(sandbox);
  await expect(client.chats.update(direct.id, { display_name: "x" })).rejects.toBeInstanceOf(
    LinqAPIV3.ConflictError,
  );
  await expect(
    client.chats.retrieve("550e8400-e29b-41d4-a716-446655440000"),
  ).rejects.toBeInstanceOf(LinqAPIV3.NotFoundError);
  await expect(linqClient(sandbox, "wrong").chats.retrieve(direct.id)).rejects.toBeInstanceOf(
    LinqAPIV3.AuthenticationError,
  );
});

test("Linq's SDK walks through the pages of the chat list", async () => {
  const sandbox = await start();
  const made = Array.from({ length: 7 }, () => sandbox.linq.createChat().id);
  const seen: string[] = [];
  for await (const chat of linqClient(sandbox).chats.listChats({ limit: 3 })) seen.push(chat.id);
  expect(seen).toEqual(made);
});

test("Linq's SDK manages webhook subscriptions and unwraps a delivery", async () => {
  const sandbox = await start();
  const { url, received } = await endpoint();
  const client = linqClient(sandbox);
  const created = await client.webhookSubscriptions.create({
    target_url: url,
    subscribed_events: ["chat.group_name_updated"],
  });
  expect(created).toMatchObject({
    is_active: true,
    signing_secret: expect.stringMatching(/^whsec_/),
  });
  expect((await client.webhookSubscriptions.list()).subscriptions.map(({ id }) => id)).toEqual([
    created.id,
  ]);
  expect((await client.webhookEvents.list()).events).toContain("chat.group_name_updated");

  const chat = sandbox.linq.createChat({ displayName: "Before" });
  await client.chats.update(chat.id, { display_name: "After" });
  await sandbox.linq.flush();
  await sandbox.deliveries.idle();
  const { headers, body } = received[0] as Delivered;
  const event = client.webhooks.unwrap(body, {
    headers: headers as Record<string, string>,
    key: created.signing_secret,
  });
  expect(event).toMatchObject({
    event_type: "chat.group_name_updated",
    data: { new_value: "After", old_value: "Before" },
  });

  await client.webhookSubscriptions.update(created.id, { is_active: false });
  expect((await client.webhookSubscriptions.retrieve(created.id)).is_active).toBe(false);
  await client.webhookSubscriptions.delete(created.id);
  expect((await client.webhookSubscriptions.list()).subscriptions).toEqual([]);
});

test("Periskope's client updates a chat and reads it back", async () => {
  const sandbox = await start();
  const chat = sandbox.periskope.createChat({ kind: "user" });
  const client = periskopeClient(sandbox);
  const updated = await client.chat.updateChatById({
    chat_id: chat.chat_id,
    labels: "vip, new",
    assigned_to: "ada@example.com",
    custom_properties: { tier: "gold" },
  });
  expect(updated).toMatchObject({ error: null, status: 200 });
  expect(updated.data).toMatchObject({ labels: ["vip", "new"], assigned_to: "ada@example.com" });
  const read = await client.chat.getChatById({ chat_id: chat.chat_id });
  expect(read.data).toMatchObject({ chat_id: chat.chat_id, assigned_to: "ada@example.com" });
});

test("Periskope's client changes the settings of a group", async () => {
  const sandbox = await start();
  const group = sandbox.periskope.createChat({ kind: "group", name: "Before" });
  const answer = await periskopeClient(sandbox).group.updateSettings({
    chat_id: group.chat_id,
    name: "After",
    infoAdminsOnly: true,
  });
  expect(answer.data).toMatchObject({ chat_name: "After", info_admins_only: true });
});

test("Periskope's client reports refusals with message, code and status", async () => {
  const sandbox = await start();
  const client = periskopeClient(sandbox);
  const unknown = await client.chat.updateChatById({ chat_id: "910000000000@c.us", labels: "x" });
  expect(unknown.error).toMatchObject({
    message: "Chat not found",
    code: "NOT_FOUND_ERROR",
    statusCode: 404,
  });
  const foreign = await periskopeClient(sandbox, "wrong").chat.getChats({ offset: 0 });
  expect(foreign.error).toMatchObject({ code: "UNAUTHORIZED_ERROR", statusCode: 401 });
  const otherPhone = await periskopeClient(sandbox, undefined, "000").chat.getChats({ offset: 0 });
  expect(otherPhone.error).toMatchObject({ message: "Missing Header: {x-phone}", statusCode: 422 });
});

test("Periskope's client manages webhooks", async () => {
  const sandbox = await start();
  const { webhook } = periskopeClient(sandbox);
  const created = await webhook.create({
    hookUrl: "https://hooks.example.com/p",
    integrationName: ["chat.created", "message.created"],
  });
  expect(created.data?.map((row) => row.integration_name)).toEqual([
    "chat.created",
    "message.created",
  ]);
  const id = created.data?.[0]?.id as string;
  await webhook.update({ id, isSubscribed: false });
  expect((await webhook.getById({ id })).data).toMatchObject({ id, is_subscribed: false });
  expect((await webhook.delete({ id })).status).toBe(204);
  expect((await webhook.list({})).data?.map((row) => row.integration_name)).toEqual([
    "message.created",
  ]);
});
