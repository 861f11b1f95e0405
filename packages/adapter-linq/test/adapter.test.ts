import { chatFields } from "@parley/core/adapter";
import { describe, expect, it } from "vitest";
import { linq } from "../src/index.ts";
import { linqCalls } from "../src/calls.ts";
import { chatBody, chatId, reply } from "./samples.ts";

const check = (options: unknown) => {
  const result = linq.options.schema["~standard"].validate(options);
  if (!("issues" in result)) return result;
  return result.issues?.map(({ path: [step = ""] = [], message }) => {
    const name = typeof step === "object" ? step.key : step;
    return `${String(name)} ${message}`;
  });
};

describe("the Linq adapter", () => {
  it("sends the token to the public API unless told otherwise", () => {
    expect(linq.connection({}, { apiKey: "token" })).toEqual({
      baseUrl: "https://api.linqapp.com/api/partner",
      headers: { authorization: "Bearer token" },
    });
    const baseUrl = "http://127.0.0.1:4010/api/partner";
    expect(linq.connection({ baseUrl }, { apiKey: "token" }).baseUrl).toBe(baseUrl);
  });

  it("accepts a base URL without the version, or none", () => {
    expect(check({})).toEqual({ value: {} });
    const options = { baseUrl: "https://example.com/v3/partner" };
    expect(check(options)).toEqual({ value: options });
  });

  it.each([
    "https://api.linqapp.com/api/partner/v3",
    "http://localhost:1/v3/",
    "https://example.com/V3",
  ])("refuses the base URL %s, which holds the version", (baseUrl) => {
    expect(check({ baseUrl })).toEqual(["baseUrl must not end in /v3: the adapter adds it"]);
  });

  it("refuses a base URL that is not text, and options that are none", () => {
    expect(check({ baseUrl: 17 })).toEqual(["baseUrl must be a string"]);
    expect(check({ baseUrl: undefined })).toEqual(["baseUrl must be a string"]);
    expect(check("https://example.com")).toEqual([" must be an object"]);
  });

  it("reads the environment variables of the official SDKs first", () => {
    expect(linq.options.environment).toEqual({
      apiKey: ["LINQ_API_V3_API_KEY", "LINQ_API_KEY", "LINQ_API_TOKEN"],
      baseUrl: ["LINQ_API_V3_BASE_URL"],
    });
  });

  it("gives a reason for every change that it refuses", () => {
    for (const field of chatFields) {
      const { notes, ...capability } = linq.capabilities[field];
      for (const [verb, support] of Object.entries(capability)) {
        if (support !== "unproven" && support !== "unsupported") continue;
        expect(notes, `${field} ${verb}`).toHaveProperty(verb);
      }
    }
  });

  it("claims to read exactly the fields that a chat reports", () => {
    const chat = linqCalls.operations.getChat({ chatId }).read(reply(chatBody))._unsafeUnwrap();
    for (const field of chatFields)
      expect(field in chat, field).toBe(linq.capabilities[field].read);
    expect(chat.provider).toBe(linq.name);
  });
});
