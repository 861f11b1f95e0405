import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getChat } from "../src/operations/get-chat.ts";
import { chatBody, chatId, notFoundError, reply } from "./samples.ts";

const read = (body: unknown) => getChat({ chatId }).read(reply(body));

describe("getting a chat from Linq", () => {
  it("asks for the chat by its id", () => {
    expect(getChat({ chatId })).toMatchObject({
      request: { method: "GET", path: `/v3/chats/${chatId}` },
      repeatable: true,
    });
  });

  it("reads the chat", () => {
    expect(read(chatBody)._unsafeUnwrap()).toMatchObject({ id: chatId, kind: "group" });
  });

  it("takes the id in another case for the same", () => {
    expect(read({ ...chatBody, id: chatId.toUpperCase() }).isOk()).toBe(true);
  });

  it("tolerates fields and values that Linq adds", () => {
    const handles = [{ handle: "+1", service: "Telepathy", status: "hiding" }];
    expect(read({ ...chatBody, handles, mood: { level: 3 } }).isOk()).toBe(true);
  });

  it("refuses another chat", () => {
    const other = { ...chatBody, id: "94c6bf33-31d9-40e3-a0e9-f94250ecedb9" };
    expect(read(other)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it.each([
    undefined,
    null,
    "",
    "<html></html>",
    [],
    [chatBody],
    {},
    { ...chatBody, id: 17 },
    { ...chatBody, id: null },
    { ...chatBody, display_name: 17 },
    { ...chatBody, handles: undefined },
    { ...chatBody, handles: {} },
    { ...chatBody, handles: [{ handle: null }] },
    { ...chatBody, is_group: "yes" },
    { ...chatBody, group_chat_icon: {} },
    { ...chatBody, created_at: 1_737_711_828_823 },
    { chat: chatBody },
  ])("refuses what is not a chat, case %#", (body) => {
    expect(read(body)._unsafeUnwrapErr().kind).toBe("invalid-response");
  });

  it("reads the body of an error under a status of success as that error", () => {
    expect(read(notFoundError)._unsafeUnwrapErr()).toMatchObject({
      kind: "not-found",
      providerCode: 2001,
    });
  });

  it("never throws on any JSON", () => {
    const mangled = fc
      .record({ key: fc.constantFrom(...Object.keys(chatBody)), value: fc.jsonValue() })
      .map(({ key, value }) => ({ ...chatBody, [key]: value }));
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), mangled), (body) => void read(body)));
  });
});
