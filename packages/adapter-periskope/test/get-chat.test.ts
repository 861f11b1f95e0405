import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getChat } from "../src/operations/get-chat.ts";
import { chatBody, chatId, groupId, members, notFoundError, reply } from "./samples.ts";

const read = (body: unknown) => getChat({ chatId }).read(reply(body));

describe("getting a chat from Periskope", () => {
  it("asks for the chat by its id, encoded as the official client does", () => {
    expect(getChat({ chatId })).toMatchObject({
      request: { method: "GET", path: "/chats/919537851844%40c.us" },
      repeatable: true,
    });
  });

  it("reads the chat", () => {
    expect(read(chatBody)._unsafeUnwrap()).toMatchObject({ id: chatId, kind: "direct" });
  });

  it("tolerates what Periskope adds and leaves out", () => {
    expect(read({ chat_id: chatId }).isOk()).toBe(true);
    expect(
      read({ ...chatBody, chat_type: "channel", member_add_mode: "false", mood: [1] }).isOk(),
    ).toBe(true);
    expect(read({ ...chatBody, members: { a: 1, b: { contact_id: 5 } } }).isOk()).toBe(true);
  });

  it("refuses another chat", () => {
    expect(read({ ...chatBody, chat_id: groupId })._unsafeUnwrapErr().kind).toBe(
      "invalid-response",
    );
  });

  it.each([
    undefined,
    null,
    "",
    "<html></html>",
    [],
    [chatBody],
    {},
    { ...chatBody, chat_id: 17 },
    { ...chatBody, chat_id: null },
    { ...chatBody, chat_name: 17 },
    { ...chatBody, assigned_to: {} },
    { ...chatBody, labels: "chatlabel1,chatlabel2" },
    { ...chatBody, labels: [1] },
    { ...chatBody, created_at: 1_737_711_828_823 },
    { chats: [chatBody] },
  ])("refuses what is not a chat, case %#", (body) => {
    expect(read(body)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it("reads the body of an error under a status of success as that error", () => {
    expect(read(notFoundError)._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      providerCode: "NOT_FOUND_ERROR",
    });
  });

  it("never throws on any JSON", () => {
    const whole = { ...chatBody, members };
    const mangled = fc
      .record({ key: fc.constantFrom(...Object.keys(whole)), value: fc.jsonValue() })
      .map(({ key, value }) => ({ ...whole, [key]: value }));
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), mangled), (body) => void read(body)));
  });
});
