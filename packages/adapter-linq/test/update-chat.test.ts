import type { ChatUpdate } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { updateChat } from "../src/operations/update-chat.ts";
import { acceptedBody, chatBody, chatId, directChatError, reply } from "./samples.ts";

const plan = (update: ChatUpdate) => {
  const [exchange, ...more] = updateChat({ chatId, update })._unsafeUnwrap();
  expect(more).toEqual([]);
  return exchange!;
};

const refuse = (update: unknown) =>
  updateChat({ chatId, update: update as ChatUpdate })._unsafeUnwrapErr();

const both = { displayName: "Team Discussion", iconUrl: "https://example.com/icon.png" };

const read = (body: unknown, update: ChatUpdate = both, status = 200) =>
  plan(update).read(reply(body, status));

describe("the request of an update", () => {
  it("is the published one", () => {
    expect(plan(both)).toMatchObject({
      request: {
        method: "PUT",
        path: `/v3/chats/${chatId}`,
        body: { display_name: "Team Discussion", group_chat_icon: "https://example.com/icon.png" },
      },
      repeatable: true,
      fields: ["displayName", "iconUrl"],
    });
  });

  it("names only what is to change", () => {
    const name = plan({ displayName: "Team" });
    expect(name.request.body).toEqual({ display_name: "Team" });
    expect(name.fields).toEqual(["displayName"]);
    const icon = plan({ iconUrl: "https://example.com/icon.png" });
    expect(icon.request.body).toEqual({ group_chat_icon: "https://example.com/icon.png" });
    expect(icon.fields).toEqual(["iconUrl"]);
  });

  it("has its keys in one order, whatever the order of the update", () => {
    const turned = { iconUrl: both.iconUrl, displayName: both.displayName };
    expect(JSON.stringify(plan(turned).request)).toBe(JSON.stringify(plan(both).request));
  });

  it("loses nothing of the update", () => {
    const updates = fc.record(
      { displayName: fc.string({ unit: "binary" }), iconUrl: fc.webUrl() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(updates, (update) => {
        fc.pre(Object.keys(update).length > 0);
        const body = JSON.parse(JSON.stringify(plan(update).request.body)) as Record<
          string,
          string
        >;
        const decoded = {
          ...("display_name" in body && { displayName: body["display_name"] }),
          ...("group_chat_icon" in body && { iconUrl: body["group_chat_icon"] }),
        };
        // Through JSON as well: a lone surrogate is escaped there and comes back.
        expect(decoded).toEqual(JSON.parse(JSON.stringify(update)));
        expect(Object.keys(body)).toHaveLength(Object.keys(update).length);
      }),
    );
  });

  it("leaves the update as it was", () => {
    const update = Object.freeze({ ...both });
    expect(plan(update).read(reply(acceptedBody)).isOk()).toBe(true);
    expect(update).toEqual(both);
  });

  it.each(["displayName", "iconUrl"])("refuses to clear %s", (field) => {
    expect(refuse({ [field]: null })).toMatchObject({
      kind: "unsupported",
      message: expect.stringContaining("does not publish"),
    });
  });

  it.each([
    ["description", "text"],
    ["assignee", "someone@example.com"],
    ["labels", ["vip"]],
    ["labels", { add: ["vip"] }],
    ["customProperties", { a: "b" }],
    ["assignee", null],
  ])("refuses %s, even beside a field that it can change", (field, value) => {
    expect(refuse({ displayName: "Team", [field]: value }).kind).toBe("unsupported");
  });

  it("refuses an update that changes nothing", () => {
    expect(refuse({}).kind).toBe("invalid-input");
  });

  it("refuses a value that is not text", () => {
    expect(refuse({ displayName: undefined })).toMatchObject({
      kind: "invalid-input",
      issues: [{ path: "displayName", rule: "must be a string" }],
    });
  });
});

describe("the reply to an update", () => {
  it.each([200, 201, 202])("with status %i and «pending» leaves every field pending", (status) => {
    expect(read(acceptedBody, both, status)._unsafeUnwrap()).toEqual({
      fields: { displayName: "pending", iconUrl: "pending" },
    });
  });

  it.each([
    { chat_id: chatId },
    { chat_id: chatId, status: null },
    { chat_id: chatId.toUpperCase(), status: "pending" },
    { status: "pending" },
    { chat_id: null, status: "pending" },
    { chat_id: chatId, status: "completed" },
    { chat_id: chatId, status: "pending", trace_id: "abc", added: [1] },
    {},
    { trace_id: "abc" },
    { chat_id: null, status: null },
    { id: chatId },
    { id: chatId, handles: [], is_group: "yes" },
  ])("never claims more than pending, case %#", (body) => {
    expect(read(body, { displayName: "Team" })._unsafeUnwrap()).toEqual({
      fields: { displayName: "pending" },
    });
  });

  it("for another chat is not believed", () => {
    const other = "94c6bf33-31d9-40e3-a0e9-f94250ecedb9";
    for (const body of [{ chat_id: other, status: "pending" }, { id: other }]) {
      expect(read(body)._unsafeUnwrapErr().kind).toBe("invalid-response");
    }
  });

  it.each([
    undefined,
    null,
    "",
    "pending",
    [],
    [acceptedBody],
    { chat_id: 17, status: "pending" },
    { chat_id: chatId, status: true },
    { id: 17 },
  ])("that is neither an acceptance nor a chat is refused, case %#", (body) => {
    expect(read(body)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it("with the body of an error is that error", () => {
    expect(read(directChatError)._unsafeUnwrapErr()).toMatchObject({
      kind: "unsupported",
      providerCode: 1006,
    });
    expect(read({ ...acceptedBody, success: false })._unsafeUnwrapErr().kind).toBe("rejected");
  });

  it("never throws on any JSON", () => {
    const mangled = fc
      .record({ chat_id: fc.jsonValue(), status: fc.jsonValue() }, { requiredKeys: [] })
      .map((part) => ({ ...acceptedBody, ...part }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mangled), (body) => {
        const verdict = read(body).match(
          ({ fields }) => Object.keys(fields).join(),
          () => "refused",
        );
        expect(["displayName,iconUrl", "refused"]).toContain(verdict);
        seen.add(verdict);
      }),
      { examples: [[acceptedBody], [null]] },
    );
    expect(seen.size).toBe(2);
  });
});

describe("the reply of an older deployment, which is the whole chat", () => {
  it("leaves pending what it does not show yet", () => {
    const reading = read(chatBody)._unsafeUnwrap();
    expect(reading.fields).toEqual({ displayName: "pending", iconUrl: "pending" });
    expect(reading.chat).toMatchObject({ id: chatId, displayName: "+14155551234, +14155559876" });
  });

  it("applies what it shows", () => {
    const body = { ...chatBody, display_name: both.displayName };
    expect(read(body)._unsafeUnwrap().fields).toEqual({
      displayName: "applied",
      iconUrl: "pending",
    });
    const icon = { ...chatBody, group_chat_icon: both.iconUrl };
    expect(read(icon)._unsafeUnwrap().fields).toEqual({
      displayName: "pending",
      iconUrl: "applied",
    });
  });

  it("of another chat is not believed", () => {
    const body = { ...chatBody, id: "94c6bf33-31d9-40e3-a0e9-f94250ecedb9" };
    expect(read(body)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });
});
