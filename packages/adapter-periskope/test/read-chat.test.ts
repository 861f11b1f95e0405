import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChat } from "../src/read-chat.ts";
import { chatBody, chatId, groupBody, groupId, members } from "./samples.ts";

const bare = { chat_id: chatId };

describe("reading a chat of Periskope", () => {
  it("reads the published sample of a direct chat", () => {
    expect(readChat(chatBody)).toEqual({
      id: chatId,
      provider: "periskope",
      kind: "direct",
      displayName: "BK Local1",
      iconUrl:
        "https://storage.googleapis.com/periskope-images/picture.jpg?timestamp=1737689973340",
      assignee: "bharat@hashlabs.dev",
      labels: ["chatlabel1", "chatlabel2"],
      customProperties: { "property-tlkudzxmhjkgoktm": "hello" },
      createdAt: "2025-01-18T14:51:03.000Z",
      updatedAt: "2025-01-26T13:05:59.602Z",
      raw: chatBody,
    });
  });

  it("reads the published sample of a group", () => {
    expect(readChat(groupBody)).toEqual({
      id: groupId,
      provider: "periskope",
      kind: "group",
      displayName: "Test Group Name Change",
      iconUrl: null,
      description: null,
      assignee: null,
      labels: [],
      customProperties: {},
      createdAt: "2025-01-27T11:07:52.000Z",
      updatedAt: "2025-01-27T11:11:09.102Z",
      raw: groupBody,
    });
  });

  it("hands on the provider's body itself", () => {
    expect(readChat(chatBody).raw).toBe(chatBody);
  });

  it("leaves out what was not reported", () => {
    expect(readChat(bare)).toEqual({
      id: chatId,
      provider: "periskope",
      kind: "unknown",
      raw: bare,
    });
  });

  it.each([
    ["user", chatId, "direct"],
    ["group", groupId, "group"],
    ["business", chatId, "business"],
    ["unknown", chatId, "unknown"],
    ["unknown", groupId, "group"],
    ["chat", groupId, "group"],
    [null, groupId, "group"],
    [undefined, chatId, "unknown"],
  ])("reads chat_type %s of %s as %s", (chat_type, chat_id, kind) => {
    expect(readChat({ chat_id, ...(chat_type !== undefined && { chat_type }) }).kind).toBe(kind);
  });

  it("gives a description to groups only", () => {
    const described = { group_description: "All about it" };
    expect(readChat({ ...groupBody, ...described }).description).toBe("All about it");
    expect(readChat({ ...chatBody, ...described })).not.toHaveProperty("description");
  });

  it("reads the older list of labels when the newer is absent", () => {
    expect(readChat({ ...bare, chat_labels: "vip, new ,,late" }).labels).toEqual([
      "vip",
      "new",
      "late",
    ]);
    expect(readChat({ ...bare, chat_labels: "" }).labels).toEqual([]);
    expect(readChat({ ...bare, labels: ["new"], chat_labels: "old" }).labels).toEqual(["new"]);
    expect(readChat({ ...bare, labels: null, chat_labels: "old" }).labels).toEqual(["old"]);
  });

  it("does not take labels that are not reported for none", () => {
    expect(
      readChat({ ...bare, labels: null, chat_labels: null, label_ids: {} }),
    ).not.toHaveProperty("labels");
  });

  it("reads back the labels that were joined", () => {
    const label = fc.stringMatching(/^[^,\s](?:[^,\n]{0,20}[^,\s])?$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1 }), (labels) => {
        expect(readChat({ ...bare, chat_labels: labels.join(",") }).labels).toEqual(labels);
      }),
    );
  });

  it("leaves out custom properties that are neither text nor empty", () => {
    const custom_properties = {
      text: "a",
      empty: null,
      number: 5,
      list: ["b"],
      nested: { c: "d" },
    };
    const chat = readChat({ ...bare, custom_properties });
    expect(chat.customProperties).toEqual({ text: "a", empty: null });
    expect(chat.raw.custom_properties).toBe(custom_properties);
  });

  it.each([null, [], "a", 5])("leaves out custom properties that are %j", (custom_properties) => {
    expect(readChat({ ...bare, custom_properties })).not.toHaveProperty("customProperties");
  });

  it("keeps the prototype of what it builds, whatever the keys are", () => {
    const custom_properties = JSON.parse('{"__proto__":"a","constructor":"b"}') as unknown;
    const read = readChat({ ...bare, custom_properties }).customProperties;
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(JSON.stringify(read)).toBe('{"__proto__":"a","constructor":"b"}');
  });

  it("reads the published members", () => {
    expect(readChat({ ...chatBody, members }).participants).toEqual([
      { address: "918527184400@c.us", displayName: "Support", isSelf: true, isAdmin: true },
      { address: "919537851844@c.us", displayName: "BK Local1", isAdmin: true },
    ]);
  });

  it("believes the contact of a member before the key that it stands under", () => {
    const rows = {
      "1@c.us": { contact_id: "918527184400@c.us" },
      "918527184400@c.us": { contact_id: "2@c.us" },
      "3@c.us": { contact_id: null },
    } as never;
    expect(readChat({ ...chatBody, members: rows }).participants).toEqual([
      { address: "918527184400@c.us", isSelf: true },
      { address: "2@c.us" },
      { address: "3@c.us" },
    ]);
  });

  it("reads as much of a member as there is", () => {
    const rows = {
      "1@c.us": {},
      "2@c.us": { contact_name: null, is_admin: false, is_super_admin: true },
      "3@c.us": { is_admin: null, is_super_admin: true },
    };
    expect(readChat({ ...bare, members: rows }).participants).toEqual([
      { address: "1@c.us" },
      { address: "2@c.us", displayName: null, isAdmin: true },
      { address: "3@c.us" },
    ]);
    expect(readChat({ ...bare, members: null })).not.toHaveProperty("participants");
  });
});
