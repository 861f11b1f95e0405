import { expect, test } from "vitest";

import { periskope, start } from "./support/start.ts";

test("group settings change at once", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat({ kind: "group" });
  const reply = await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, {
    name: "Renamed",
    description: "About",
    image: "https://example.com/p.png",
    addMembersAdminsOnly: true,
    messagesAdminsOnly: true,
  });
  expect(reply).toMatchObject({
    status: 200,
    body: {
      chat_name: "Renamed",
      group_description: "About",
      add_members_admins_only: true,
      messages_admins_only: true,
      info_admins_only: false,
    },
  });
  expect(reply.body.chat_image).toMatch(/^https:\/\/storage\.googleapis\.com\/periskope-images\//);
  expect(reply.body).not.toHaveProperty("member_add_mode");
});

test("empty strings in the settings call are taken as left out, as in the published sample", async () => {
  const sandbox = await start();
  const { chat_id } = sandbox.periskope.createChat({
    kind: "group",
    name: "Kept",
    description: "Kept",
    image: "https://example.com/kept.png",
  });
  const reply = await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, {
    name: "",
    description: "",
    image: "",
    infoAdminsOnly: "",
  });
  expect(reply).toMatchObject({
    status: 200,
    body: {
      chat_name: "Kept",
      group_description: "Kept",
      chat_image: "https://example.com/kept.png",
    },
  });
  const clearing = await start({ periskope: { clearingReading: "clear" } });
  const other = clearing.periskope.createChat({
    kind: "group",
    description: "Gone",
    image: "https://example.com/gone.png",
  });
  const cleared = await periskope(clearing, "POST", `/chats/${other.chat_id}/settings`, {
    description: "",
    image: null,
  });
  expect(cleared.body).toMatchObject({ group_description: null, chat_image: null });
});

test("flags left out of the settings call stay, or go to their defaults when that reading is chosen", async () => {
  for (const [settingsReading, add, messages] of [
    ["keep", false, true],
    ["reset", true, false],
  ] as const) {
    const sandbox = await start({ periskope: { settingsReading } });
    const { chat_id } = sandbox.periskope.createChat({ kind: "group" });
    await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, {
      messagesAdminsOnly: true,
      memberAddMode: false,
    });
    const reply = await periskope(sandbox, "POST", `/chats/${chat_id}/settings`, { name: "x" });
    expect(reply.body).toMatchObject({
      add_members_admins_only: add,
      messages_admins_only: messages,
    });
  }
});

test("settings of a chat that is no group, unknown, or wrongly typed are refused", async () => {
  const sandbox = await start();
  const user = sandbox.periskope.createChat({ kind: "user" });
  const group = sandbox.periskope.createChat();
  const settings = (id: string, body: unknown) =>
    periskope(sandbox, "POST", `/chats/${id}/settings`, body);
  expect((await settings(user.chat_id, { name: "x" })).status).toBe(422);
  expect((await settings("120@g.us", { name: "x" })).status).toBe(404);
  const wrong = await settings(group.chat_id, { name: 1, image: "nowhere", infoAdminsOnly: "yes" });
  expect(Object.keys(wrong.body.fields).toSorted()).toEqual(["image", "infoAdminsOnly", "name"]);
  expect((await settings(group.chat_id, "[]")).status).toBe(422);
});
