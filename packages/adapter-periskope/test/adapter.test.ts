import { connect } from "@parley/core";
import { chatFields } from "@parley/core/adapter";
import { describe, expect, it } from "vitest";
import { periskope } from "../src/index.ts";
import { periskopeCalls } from "../src/calls.ts";
import { groupBody, groupId, reply } from "./samples.ts";

const check = (options: unknown) => {
  const result = periskope.options.schema["~standard"].validate(options);
  if (!("issues" in result)) return result;
  return result.issues?.map(({ path: [step = ""] = [], message }) => {
    const name = typeof step === "object" ? step.key : step;
    return `${String(name)} ${message}`;
  });
};

describe("the Periskope adapter", () => {
  it("sends the token to the public API unless told otherwise", () => {
    expect(periskope.connection({}, { apiKey: "token" })).toEqual({
      baseUrl: "https://api.periskope.app/v1",
      headers: { authorization: "Bearer token" },
    });
    const baseUrl = "http://127.0.0.1:4020/v1";
    expect(periskope.connection({ baseUrl }, { apiKey: "token" }).baseUrl).toBe(baseUrl);
  });

  it("names the phone that acts when there is one", () => {
    expect(periskope.connection({ phone: "918527184400" }, { apiKey: "token" }).headers).toEqual({
      authorization: "Bearer token",
      "x-phone": "918527184400",
    });
  });

  it.each(["918527184400", "phone-abcdefghijklmnop"])("accepts the phone %s", (phone) => {
    expect(check({ phone })).toEqual({ value: { phone } });
  });

  it.each([
    "",
    "+918527184400",
    "91 8527 184400",
    "918527184400@c.us",
    "12345",
    "phone-",
    "phone-a\n",
    "9".repeat(21),
  ])("refuses the phone %j", (phone) => {
    expect(check({ phone })).toEqual([
      "phone must be a number with its country code, digits only, or an id that begins with phone-",
    ]);
  });

  it("reports every option that is wrong", () => {
    expect(check({})).toEqual({ value: {} });
    expect(check({ phone: 918527184400, baseUrl: 17 })).toEqual([
      "phone must be a string",
      "baseUrl must be a string",
    ]);
    expect(check(null)).toEqual([" must be an object"]);
  });

  it("reads its environment variables", () => {
    expect(periskope.options.environment).toEqual({
      apiKey: ["PERISKOPE_API_KEY"],
      phone: ["PERISKOPE_PHONE"],
      baseUrl: ["PERISKOPE_BASE_URL"],
    });
  });

  it("has its own rules told like those of everybody, before anything is sent", async () => {
    const chats = connect(periskope, { apiKey: "token" })._unsafeUnwrap();
    const refused = await chats.updateChat(groupId, { assignee: "nobody" });
    expect(refused._unsafeUnwrapErr()).toMatchObject({
      kind: "invalid-input",
      message: "update.assignee: must be the email of a user of the organization",
      attempts: 0,
    });
  });

  it("gives a reason for every change that it refuses", () => {
    for (const field of chatFields) {
      const { notes, ...capability } = periskope.capabilities[field];
      for (const [verb, support] of Object.entries(capability)) {
        if (support !== "unproven" && support !== "unsupported") continue;
        expect(notes, `${field} ${verb}`).toHaveProperty(verb);
      }
    }
  });

  it("claims to read exactly the fields that a chat reports", () => {
    const chat = periskopeCalls.operations
      .getChat({ chatId: groupId })
      .read(reply(groupBody))
      ._unsafeUnwrap();
    for (const field of chatFields)
      expect(field in chat, field).toBe(periskope.capabilities[field].read);
    expect(chat.provider).toBe(periskope.name);
  });
});
