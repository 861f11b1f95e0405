import { expect, test } from "vitest";

import type { Sandbox } from "../src/index.ts";
import { periskope, start } from "./support/start.ts";

const patch = (sandbox: Sandbox, id: string, body: unknown) =>
  periskope(sandbox, "PATCH", `/chats/${encodeURIComponent(id)}`, body);

test("an update answers with the whole chat, in the shape of the published sample", async () => {
  const sandbox = await start({ periskope: { properties: ["tier"] } });
  const chat = sandbox.periskope.createChat({ id: "919537851844@c.us", name: "Ada" });
  const reply = await patch(sandbox, chat.chat_id, {
    assigned_to: "ada@example.com",
    labels: "one,two",
    custom_properties: { tier: "gold" },
  });
  expect(reply.status).toBe(200);
  expect(Object.keys(reply.body).toSorted()).toEqual([
    "assigned_to",
    "chat_access",
    "chat_id",
    "chat_image",
    "chat_name",
    "chat_type",
    "closed_at",
    "created_at",
    "custom_properties",
    "group_description",
    "info_admins_only",
    "invite_link",
    "is_exited",
    "is_muted",
    "label_ids",
    "labels",
    "latest_message",
    "member_add_mode",
    "member_count",
    "messages_admins_only",
    "org_id",
    "org_phone",
    "updated_at",
  ]);
  const [property] = Object.keys(reply.body.custom_properties);
  expect(property).toMatch(/^property-[a-z]{16}$/);
  expect(reply.body).toMatchObject({
    assigned_to: "ada@example.com",
    chat_name: "Ada",
    chat_type: "user",
    labels: ["one", "two"],
    custom_properties: { [property as string]: "gold" },
    info_admins_only: null,
    member_count: 2,
  });
  for (const id of Object.keys(reply.body.label_ids)) expect(id).toMatch(/^label-[a-z]{16}$/);
});

test("the id may be sent with a bare or an encoded at sign", async () => {
  const sandbox = await start();
  sandbox.periskope.createChat({ id: "919537851844@c.us" });
  expect((await periskope(sandbox, "GET", "/chats/919537851844@c.us")).status).toBe(200);
  expect((await periskope(sandbox, "GET", "/chats/919537851844%40c.us")).status).toBe(200);
  expect((await periskope(sandbox, "GET", "/chats/919537851844")).status).toBe(404);
});

test("labels are trimmed, matched without regard to case, and created when missing", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat({ labels: ["Existing"] });
  const reply = await patch(sandbox, chat_id, { labels: " existing , New,NEW,," });
  expect(reply.body.labels).toEqual(["Existing", "New"]);
});

test("labels replace by default and add when that reading is chosen", async () => {
  for (const [labelsReading, expected] of [
    ["replace", ["b"]],
    ["add", ["a", "b"]],
  ] as const) {
    const sandbox = await start({ periskope: { labelsReading } });
    const { chat_id } = sandbox.periskope.createChat({ labels: ["a"] });
    expect((await patch(sandbox, chat_id, { labels: "b" })).body.labels).toEqual(expected);
  }
});

test("custom properties merge by default and replace when that reading is chosen", async () => {
  for (const [customPropertiesReading, expected] of [
    ["merge", { a: "1", b: "2" }],
    ["replace", { b: "2" }],
  ] as const) {
    const sandbox = await start({
      periskope: { customPropertiesReading, propertyKeysReading: "name" },
    });
    const { chat_id } = sandbox.periskope.createChat({ customProperties: { a: "1" } });
    expect(
      (await patch(sandbox, chat_id, { custom_properties: { b: "2" } })).body.custom_properties,
    ).toEqual(expected);
  }
});

test("a property answers to its name and to its id", async () => {
  const sandbox = await start({
    periskope: { properties: ["tier"], unknownPropertyReading: "refuse" },
  });
  const { chat_id } = sandbox.periskope.createChat();
  const [id] = Object.keys(
    (await patch(sandbox, chat_id, { custom_properties: { tier: "gold" } })).body.custom_properties,
  );
  const again = await patch(sandbox, chat_id, { custom_properties: { [id as string]: "silver" } });
  expect(again.body.custom_properties).toEqual({ [id as string]: "silver" });
  expect((await patch(sandbox, chat_id, { custom_properties: { other: "x" } })).status).toBe(422);
});

test("an update without any of its keys is refused as documented", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat();
  const expected = {
    name: "Validation Error",
    code: "VALIDATION_ERROR",
    status: 422,
    message:
      "Invalid body. At least one of the following keys are required: labels, custom_properties, assigned_to",
    fields: {
      labels: { message: "labels is missing" },
      custom_properties: { message: "custom_properties is missing" },
      assigned_to: { message: "assigned_to is missing" },
    },
  };
  for (const body of [{}, { name: "x" }, "{", undefined])
    expect(await patch(sandbox, chat_id, body)).toMatchObject({ status: 422, body: expected });
  const newer = await start({ periskope: { errorReading: "2026" } });
  const reply = await patch(newer, newer.periskope.createChat().chat_id, {});
  expect(Object.keys(reply.body)).toEqual(["code", "message", "status", "fields"]);
  expect(Object.keys(reply.body.fields)).toEqual([
    "body.labels",
    "body.custom_properties",
    "body.assigned_to",
  ]);
});

test("wrong types are refused field by field, and nothing is changed", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat({ labels: ["kept"] });
  const reply = await patch(sandbox, chat_id, {
    labels: ["a"],
    assigned_to: 5,
    custom_properties: { a: 1 },
  });
  expect(reply).toMatchObject({ status: 422, body: { code: "VALIDATION_ERROR", status: 422 } });
  expect(Object.keys(reply.body.fields).toSorted()).toEqual([
    "assigned_to",
    "custom_properties",
    "labels",
  ]);
  expect((await patch(sandbox, chat_id, { labels: "new", custom_properties: [] })).status).toBe(
    422,
  );
  expect(sandbox.periskope.chat(chat_id)?.labels).toEqual(["kept"]);
});

test("null and empty values are refused, or clear when that reading is chosen", async () => {
  const input = {
    assignedTo: "ada@example.com",
    labels: ["a"],
    customProperties: { tier: "gold" },
  };
  const clearing = [
    { assigned_to: null },
    { assigned_to: "" },
    { labels: "" },
    { custom_properties: { tier: null } },
  ];
  const strict = await start();
  const kept = strict.periskope.createChat(input);
  for (const body of clearing) expect((await patch(strict, kept.chat_id, body)).status).toBe(422);
  for (const labelsReading of ["replace", "add"] as const) {
    const sandbox = await start({ periskope: { clearingReading: "clear", labelsReading } });
    const { chat_id } = sandbox.periskope.createChat(input);
    for (const body of clearing) expect((await patch(sandbox, chat_id, body)).status).toBe(200);
    expect(sandbox.periskope.chat(chat_id)).toMatchObject({
      assigned_to: null,
      labels: [],
      custom_properties: {},
    });
  }
});

test("the bulk call replaces the labels of many chats", async () => {
  const sandbox = await start({ periskope: { labelsReading: "add" } });
  const chats = [sandbox.periskope.createChat({ labels: ["old"] }), sandbox.periskope.createChat()];
  const reply = await periskope(sandbox, "PATCH", "/chats/labels", {
    labels: "x, y",
    chat_ids: chats.map(({ chat_id }) => chat_id),
  });
  expect(reply.status).toBe(204);
  for (const { chat_id } of chats)
    expect(sandbox.periskope.chat(chat_id)?.labels).toEqual(["x", "y"]);
  const refused = await periskope(sandbox, "PATCH", "/chats/labels", {});
  expect(refused.body).toMatchObject({
    message: "Invalid body. All of the following keys are required: chat_ids, labels",
    fields: {
      chat_ids: { message: "chat_ids is missing" },
      labels: { message: "labels is missing" },
    },
  });
});

test("chats can be made up on demand, and only so many are remembered", async () => {
  const sandbox = await start({ periskope: { autoCreate: true, autoCreateLimit: 2 } });
  for (const digit of [1, 2, 3])
    expect((await patch(sandbox, `91000000000${digit}@c.us`, { labels: `l${digit}` })).status).toBe(
      200,
    );
  expect(sandbox.periskope.chats().map(({ chat_id }) => chat_id)).toEqual([
    "910000000002@c.us",
    "910000000003@c.us",
  ]);
  expect((await patch(sandbox, "nobody", { labels: "x" })).status).toBe(404);
});
