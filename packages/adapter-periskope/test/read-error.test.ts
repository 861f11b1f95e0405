import type { RefusalKind } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../src/error-codes.ts";
import { isErrorBody, readError } from "../src/read-error.ts";
import {
  chatBody,
  limitError,
  missingPhoneError,
  notFoundError,
  nothingToUpdateError,
  rateLimitError,
  reply,
  unauthorizedError,
  unknownError,
  validationError,
} from "./samples.ts";

const codes: [code: string, status: number, kind: RefusalKind][] = [
  ["VALIDATION_ERROR", 422, "rejected"],
  ["UNAUTHORIZED_ERROR", 401, "unauthenticated"],
  ["NOT_FOUND_ERROR", 404, "not-found"],
  ["RATE_LIMIT_ERROR", 429, "rate-limited"],
  ["UNKNOWN_ERROR", 500, "unavailable"],
];

describe("reading a refusal of Periskope", () => {
  it.each(codes)("reads code %s with status %i as %s", (code, status, kind) => {
    expect(readError(reply({ code, status, message: "No" }, status))).toEqual({
      kind,
      message: "No",
      providerCode: code,
    });
  });

  it.each(codes)("keeps the kind of code %s in the body of a success", (code, status, kind) => {
    expect(readError(reply({ code, status }, 200)).kind).toBe(kind);
    expect(readError(reply({ code }, 200)).kind).toBe(kind);
  });

  it("tests every code of the table with its published status", () => {
    expect(codes.map(([code, status]) => [code, status])).toEqual([...errorCodes]);
  });

  it.each<[unknown, number, RefusalKind]>([
    [unauthorizedError, 401, "unauthenticated"],
    [notFoundError, 404, "not-found"],
    [validationError, 422, "rejected"],
    [rateLimitError, 429, "rate-limited"],
    [unknownError, 500, "unavailable"],
    [nothingToUpdateError, 422, "rejected"],
    [missingPhoneError, 422, "rejected"],
    [limitError, 422, "rejected"],
  ])("reads the published sample %#", (body, status, kind) => {
    const { message, code } = body as { message: string; code: string };
    expect(readError(reply(body, status))).toMatchObject({ kind, message, providerCode: code });
    expect(isErrorBody(body)).toBe(true);
  });

  it("lets the code decide within the class of the status", () => {
    expect(readError(reply({ code: "NOT_FOUND_ERROR" }, 400)).kind).toBe("not-found");
    expect(readError(reply({ code: "VALIDATION_ERROR" }, 500)).kind).toBe("unavailable");
    expect(readError(reply({ code: "VALIDATION_ERROR" }, 429)).kind).toBe("rate-limited");
  });

  it.each<[number, RefusalKind]>([
    [302, "invalid-response"],
    [400, "rejected"],
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "not-found"],
    [405, "rejected"],
    [408, "unavailable"],
    [409, "conflict"],
    [413, "rejected"],
    [422, "rejected"],
    [429, "rate-limited"],
    [500, "unavailable"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
  ])("falls back to status %i for a code that nobody published", (status, kind) => {
    expect(readError(reply({ code: "ODD_ERROR" }, status)).kind).toBe(kind);
    expect(readError(reply(undefined, status)).kind).toBe(kind);
    expect(readError(reply("<html>Bad Gateway</html>", status)).kind).toBe(kind);
  });

  it("explains a refusal without a body by its status", () => {
    expect(readError(reply(undefined, 502))).toEqual({
      kind: "unavailable",
      message: "it gave no explanation",
    });
    expect(readError(reply({ fields: {} }, 200))).toEqual({
      kind: "rejected",
      message: "it answered with success and the body of an error",
    });
  });

  it("names each field as the caller does", () => {
    expect(readError(reply(nothingToUpdateError, 422)).issues).toEqual([
      { path: "labels", rule: "labels is missing" },
      { path: "customProperties", rule: "custom_properties is missing" },
      { path: "assignee", rule: "assigned_to is missing" },
    ]);
    expect(readError(reply(validationError, 422)).issues).toEqual([
      { path: "chatId", rule: "chat_id is required" },
    ]);
    const fields = { "body.name": {}, "body.custom_properties.tier": { message: 5 }, image: null };
    expect(readError(reply({ fields }, 422)).issues).toEqual([
      { path: "displayName", rule: "was refused" },
      { path: "customProperties.tier", rule: "was refused" },
      { path: "iconUrl", rule: "was refused" },
    ]);
  });

  it("has the names under which a subscription was given", () => {
    const fields = { hookUrl: {}, integrationName: {}, isSubscribed: {} };
    expect(readError(reply({ fields }, 422)).issues?.map(({ path }) => path)).toEqual([
      "url",
      "events",
      "isActive",
    ]);
  });

  it("keeps the name of the header that is missing", () => {
    expect(readError(reply(missingPhoneError, 422)).issues).toEqual([
      { path: "x-phone", rule: "Please provide the number of the phone" },
    ]);
  });

  it("never repeats the value that was refused", () => {
    expect(JSON.stringify(readError(reply(limitError, 422)))).not.toContain("10000");
  });

  it("reads at most fifty fields", () => {
    const fields = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, index) => [`f${index}`, {}]),
    );
    expect(readError(reply({ fields }, 422)).issues).toHaveLength(50);
  });

  it("tells the body of an error from a chat", () => {
    expect(isErrorBody(chatBody)).toBe(false);
    expect(isErrorBody({ ...chatBody, code: "+91" })).toBe(false);
    expect(isErrorBody({ ...chatBody, code: "NOT_FOUND_ERROR" })).toBe(true);
    expect(isErrorBody({ code: "ODD_ERROR" })).toBe(true);
    expect(isErrorBody({ message: "No", status: 404 })).toBe(true);
    expect(isErrorBody({ message: "No", fields: {} })).toBe(true);
    expect(isErrorBody({ message: "sent", status: 200 })).toBe(false);
    expect(isErrorBody("UNKNOWN_ERROR")).toBe(false);
  });

  it("never throws and always has a kind and a message", () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...errorCodes.keys()));
    const fields = fc.dictionary(
      fc.string(),
      fc.oneof(fc.record({ message: field, value: field }), field),
    );
    const envelope = fc.record(
      { name: field, code: field, status: field, message: field, fields: fc.oneof(fields, field) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(envelope, fc.jsonValue(), fc.constant(undefined)),
        fc.integer({ min: 100, max: 599 }),
        (body, status) => {
          isErrorBody(body);
          const read = readError(reply(body, status));
          expect(read.message.trim()).not.toBe("");
          expect(JSON.parse(JSON.stringify(read))).toEqual(read);
        },
      ),
    );
  });
});
