import type { RefusalKind } from "@parley/core/adapter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../src/error-codes.ts";
import { isErrorBody, readError } from "../src/read-error.ts";
import { directChatError, leftChatError, notFoundError, rateLimitError, reply } from "./samples.ts";

const refusal = (status: number, code: number, httpStatus = status) =>
  readError(reply({ error: { status, code, message: "No" }, success: false }, httpStatus));

const kinds: Record<RefusalKind, [status: number, codes: number[]][]> = {
  rejected: [
    [400, [1001, 1002, 1003, 1004, 1005, 1008, 5004, 5005, 5006, 5007]],
    [422, [4005]],
    [500, [4003]],
  ],
  unsupported: [[409, [1006, 2016, 2017]]],
  "rate-limited": [[429, [1007]]],
  "not-found": [[404, [2001, 2002, 2003, 2007, 2010, 2012, 2019, 2021]]],
  unauthenticated: [[401, [2004]]],
  forbidden: [[403, [2005, 2006, 2008, 2011, 2024, 2026, 2027]]],
  conflict: [[409, [2009, 2013, 2014, 2015, 2018, 2023]]],
  unavailable: [
    [500, [2022, 3001, 3002, 3003, 3004, 3006, 3007, 4001, 4002, 5001, 5002, 5003]],
    [504, [3005]],
    [503, [4004, 4009, 4010]],
  ],
  "invalid-input": [],
  "invalid-response": [],
};

const cases = Object.entries(kinds).flatMap(([kind, groups]) =>
  groups.flatMap(([status, codes]) => codes.map((code) => ({ kind, status, code }))),
);

describe("reading a refusal of Linq", () => {
  it.each(cases)("calls code $code with status $status $kind", ({ kind, status, code }) => {
    expect(refusal(status, code)).toMatchObject({ kind, providerCode: code, message: "No" });
  });

  it("tests every code of the table with its published status", () => {
    expect(cases.map(({ code, status }) => [code, status]).sort()).toEqual(
      errorCodes.flatMap(({ codes, status }) => codes.map((code) => [code, status])).sort(),
    );
  });

  it.each(cases)(
    "keeps the kind of code $code in the body of a success",
    ({ kind, status, code }) => {
      expect(refusal(status, code, 200).kind).toBe(kind);
      expect(readError(reply({ error: { code } }, 200)).kind).toBe(kind);
    },
  );

  it.each([
    [2007, 404],
    [2009, 409],
    [2022, 500],
  ])("says that code %i may pass", (code, status) => {
    expect(refusal(status, code).transient).toBe(true);
  });

  it.each([
    [404, 2007, 2_000],
    [409, 2009, 2_000],
    [500, 3001, 1_000],
    [500, 3004, 1_000],
    [500, 3006, undefined],
    [409, 2013, undefined],
  ])("%i with code %i waits as the error page says: %j ms", (status, code, waitMs) => {
    expect(refusal(status, code).retryAfterMs).toBe(waitMs);
    const body = { error: { status, code, message: "x", retry_after: 7 } };
    expect(readError({ status, headers: {}, body }).retryAfterMs).toBe(7_000);
  });

  it("calls no other code transient", () => {
    const transient = cases.filter(({ status, code }) => refusal(status, code).transient);
    expect(transient.map(({ code }) => code).sort()).toEqual([2007, 2009, 2022]);
  });

  it.each([400, 409, 422, 500])("calls code 1006 unsupported with status %i", (status) => {
    expect(refusal(status, 1006).kind).toBe("unsupported");
  });

  it.each([1006, 1007, 2017, 4001, 9999])("calls status 429 rate-limited with code %i", (code) => {
    expect(refusal(429, code).kind).toBe("rate-limited");
  });

  it("does not believe a code that contradicts the class of the status", () => {
    expect(refusal(413, 5001).kind).toBe("rejected");
    expect(refusal(500, 2009)).not.toHaveProperty("transient");
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
    [418, "rejected"],
    [422, "rejected"],
    [429, "rate-limited"],
    [500, "unavailable"],
    [502, "unavailable"],
    [503, "unavailable"],
    [504, "unavailable"],
  ])("falls back to status %i for a code that nobody published", (status, kind) => {
    expect(refusal(status, 2028).kind).toBe(kind);
    expect(readError(reply(undefined, status)).kind).toBe(kind);
    expect(readError(reply("<html>Bad Gateway</html>", status)).kind).toBe(kind);
  });

  it("explains a refusal without a body by its status", () => {
    expect(readError(reply(undefined, 502))).toEqual({
      kind: "unavailable",
      message: "it gave no explanation",
    });
  });

  it("reads the published samples whole", () => {
    expect(readError(reply(directChatError, 409))).toEqual({
      kind: "unsupported",
      message: "Cannot update direct message chats",
      providerCode: 1006,
      requestId: "2eff5df5c6f688733c007523c4d61cd9",
      docUrl: "https://docs.linqapp.com/error/codes/1xxx/1006/",
    });
    expect(readError(reply(rateLimitError, 429))).toEqual({
      kind: "rate-limited",
      message: "Rate limited. Try again in 45 seconds.",
      providerCode: 1007,
      requestId: "trace_abc123def456",
      docUrl: "https://docs.linqapp.com/error/codes/1xxx/1007/",
      retryAfterMs: 45_000,
    });
    expect(readError(reply(leftChatError, 409))).toEqual({
      kind: "conflict",
      message: "This chat is unavailable",
      providerCode: 2013,
    });
    expect(readError(reply(notFoundError, 404))).toMatchObject({
      kind: "not-found",
      providerCode: 2001,
    });
  });

  it.each([
    "http://docs.linqapp.com/error",
    "https://docs.linqapp.com.example.org/error",
    "https://docs.linqapp.com:8443/error",
    "https://someone@docs.linqapp.com/error",
    "https://example.org/docs.linqapp.com",
    "javascript:alert(1)",
    "docs.linqapp.com",
    "",
    17,
  ])("leaves out the page %j", (docUrl) => {
    expect(readError(reply({ error: { doc_url: docUrl } }, 400))).not.toHaveProperty("docUrl");
  });

  it.each([-1, Number.MAX_VALUE, Infinity, Number.NaN, "45", null])(
    "leaves out a wait of %s",
    (wait) => {
      expect(readError(reply({ error: { retry_after: wait } }, 429))).not.toHaveProperty(
        "retryAfterMs",
      );
    },
  );

  it("rounds a fraction of a millisecond up", () => {
    expect(readError(reply({ error: { retry_after: 0.0001 } }, 429)).retryAfterMs).toBe(1);
  });

  it("leaves out an id of the request that is no single word", () => {
    for (const traceId of ["two words", "a\nb", "", "x".repeat(129), 5]) {
      expect(readError(reply({ trace_id: traceId }, 400))).not.toHaveProperty("requestId");
    }
  });

  it.each([0, -1, 1.5, "", " ", null, true])("takes %j for no code", (code) => {
    expect(readError(reply({ error: { code } }, 400))).not.toHaveProperty("providerCode");
  });

  it.each<[unknown, RefusalKind]>([
    [400, "rejected"],
    [599, "unavailable"],
    [600, "rejected"],
    [399, "rejected"],
    [200, "rejected"],
    [500.5, "rejected"],
    ["500", "rejected"],
  ])("with success and the status %j in the body is %s", (status, kind) => {
    expect(readError(reply({ error: { status }, success: false }, 200)).kind).toBe(kind);
  });

  it("recognizes the body of an error under a status of success", () => {
    expect(isErrorBody({ success: false })).toBe(true);
    expect(isErrorBody({ error: { code: 2001 } })).toBe(true);
    expect(isErrorBody({ error: null, success: true })).toBe(false);
    expect(isErrorBody("error")).toBe(false);
    expect(readError(reply({ success: false }, 200))).toEqual({
      kind: "rejected",
      message: "it answered with success and the body of an error",
    });
  });

  it("never throws and always has a kind and a message", () => {
    const field = fc.oneof(
      fc.jsonValue(),
      fc.webUrl(),
      fc.constantFrom(...errorCodes.flatMap(({ codes }) => codes)),
    );
    const envelope = fc.record(
      {
        success: field,
        trace_id: field,
        error: fc.oneof(
          fc.record(
            { status: field, code: field, message: field, doc_url: field, retry_after: field },
            { requiredKeys: [] },
          ),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.oneof(envelope, fc.jsonValue(), fc.constant(undefined)),
        fc.integer({ min: 100, max: 599 }),
        (body, status) => {
          isErrorBody(body);
          const read = readError(reply(body, status));
          expect(Object.keys(kinds)).toContain(read.kind);
          expect(read.message.trim()).not.toBe("");
          expect(JSON.parse(JSON.stringify(read))).toEqual(read);
        },
      ),
    );
  });
});
