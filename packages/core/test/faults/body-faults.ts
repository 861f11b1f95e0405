import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { answer, chatOf, goodAs, raw } from "../support/behaviours.ts";
import type { Behaviour } from "../support/fault-server.ts";
import { forCalls, once, success, type FaultCase } from "./fault-case.ts";

const body = { group: "Bodies" as const };
const encoded = { group: "Content encodings" as const };
const json = "application/json";
const mebibyte = 1_048_576;

const untrusted = (requests = 1) => ({
  "repeatable update": once("invalid-response", "unknown", { requests, retryable: false }),
});
const untrustedForAll = {
  ...untrusted(),
  "unrepeatable update": once("invalid-response", "unknown", { retryable: false }),
  read: once("invalid-response", "no", { retryable: false }),
};
const fine = { "repeatable update": success() };

const typed = (type: string): Behaviour => goodAs((text) => text, { "content-type": type });

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

const padded = (bytes: number): Behaviour =>
  goodAs((text) => `${text.slice(0, -1)},"padding":"${"a".repeat(bytes - text.length - 13)}"}`, {
    "content-type": json,
  });

const inChunks = (bytes: number): Behaviour =>
  raw(() => {
    const chunk = `10000\r\n${" ".repeat(65_536)}\r\n`;
    const head = `HTTP/1.1 200 OK\r\ncontent-type: ${json}\r\ntransfer-encoding: chunked\r\n\r\n`;
    return `${head}${chunk.repeat(bytes / 65_536)}0\r\n\r\n`;
  });

const encodedAs = (encoding: string, encode: (text: string) => Uint8Array): Behaviour =>
  goodAs(encode, { "content-type": json, "content-encoding": encoding });

const bomb = (compress: (bytes: Uint8Array) => Uint8Array): Uint8Array =>
  compress(Buffer.alloc(200 * mebibyte, " "));

const lazily = (make: () => Behaviour): Behaviour => {
  let behaviour: Behaviour | undefined;
  return (socket, request) => (behaviour ??= make())(socket, request);
};

/** Whole replies that cannot be read as what was asked for, and the limits of what can. */
export const bodyFaults: readonly FaultCase[] = [
  ...forCalls(
    { ...body, name: "answers 200 with nothing", server: [answer(200, "")] },
    untrustedForAll,
  ),
  ...forCalls(
    { ...body, name: "answers 204", server: [raw("HTTP/1.1 204 No Content\r\n\r\n")] },
    untrusted(),
  ),
  ...forCalls(
    {
      ...body,
      name: "answers 200 with HTML",
      server: [answer(200, "<html>hello</html>", { "content-type": "text/html" })],
    },
    untrustedForAll,
  ),
  ...forCalls(
    { ...body, name: "calls its JSON plain text", server: [typed("text/plain")] },
    untrusted(),
  ),
  ...forCalls(
    {
      ...body,
      name: "calls its JSON Latin-1",
      server: [typed("application/json; charset=iso-8859-1")],
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...body,
      name: "names the charset that it should be",
      server: [typed('Application/JSON; charset="UTF-8"')],
    },
    fine,
  ),
  ...forCalls(
    {
      ...body,
      name: "answers with a JSON type of its own",
      server: [typed("application/vnd.tiny.v1+json")],
    },
    fine,
  ),
  ...forCalls({ ...body, name: "names no type", server: [goodAs((text) => text, {})] }, fine),
  ...forCalls(
    {
      ...body,
      name: "sends text that is not UTF-8",
      server: [answer(200, Buffer.from([0x22, 0xc3, 0x28, 0x22]))],
    },
    untrusted(),
  ),
  ...forCalls(
    { ...body, name: "sends JSON nested 65 levels deep", server: [answer(200, nested(65))] },
    untrusted(),
  ),
  ...forCalls(
    {
      ...body,
      name: "sends JSON nested 100,000 levels deep",
      server: [answer(200, nested(100_000))],
    },
    untrusted(),
  ),
  ...forCalls({ ...body, name: "sends a body of exactly 1 MiB", server: [padded(mebibyte)] }, fine),
  ...forCalls(
    { ...body, name: "sends a body of one byte more than 1 MiB", server: [padded(mebibyte + 1)] },
    untrusted(),
  ),
  ...forCalls(
    { ...body, name: "sends a body of 2 MiB with a length", server: [padded(2 * mebibyte)] },
    untrustedForAll,
  ),
  ...forCalls(
    { ...body, name: "sends a body of 2 MiB in chunks", server: [inChunks(2 * mebibyte)] },
    untrusted(),
  ),
  ...forCalls({ ...body, name: "answers `null`", server: [answer(200, "null")] }, untrusted()),
  ...forCalls({ ...body, name: "answers a list", server: [answer(200, "[]")] }, untrusted()),
  ...forCalls(
    { ...body, name: "answers with another chat", server: [answer(200, '{"id":"chat-other"}')] },
    untrustedForAll,
  ),
  ...forCalls(
    {
      ...body,
      name: "answers 200 with the body of an error",
      server: [answer(200, '{"error":{"message":"no"}}')],
    },
    { "repeatable update": once("rejected", "unknown", { retryable: false }) },
  ),
  ...forCalls(
    { ...encoded, name: "answers in gzip", server: [encodedAs("gzip", (text) => gzipSync(text))] },
    fine,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "answers in gzip, in capitals",
      server: [encodedAs("GZIP", (text) => gzipSync(text))],
    },
    fine,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "answers in deflate",
      server: [encodedAs("deflate", (text) => deflateSync(text))],
    },
    fine,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "answers in br",
      server: [encodedAs("br", (text) => brotliCompressSync(text))],
    },
    fine,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "calls a plain body identity",
      server: [encodedAs("identity", (text) => Buffer.from(text))],
    },
    fine,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "cuts the gzip short",
      server: [encodedAs("gzip", (text) => gzipSync(text).subarray(0, -9))],
    },
    untrustedForAll,
  ),
  ...forCalls(
    {
      ...encoded,
      name: "sends a gzip bomb of 200 MiB",
      server: [
        lazily(() =>
          answer(200, bomb(gzipSync), { "content-type": json, "content-encoding": "gzip" }),
        ),
      ],
      withinMs: 5_000,
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...encoded,
      name: "sends a br bomb of 200 MiB",
      server: [
        lazily(() =>
          answer(
            200,
            bomb((bytes) => brotliCompressSync(bytes, { params: { 1: 1 } })),
            { "content-type": json, "content-encoding": "br" },
          ),
        ),
      ],
      withinMs: 5_000,
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...encoded,
      name: "answers in an encoding that was not offered",
      server: [encodedAs("zstd", (text) => Buffer.from(text))],
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...encoded,
      name: "encodes twice",
      server: [encodedAs("gzip, br", (text) => brotliCompressSync(gzipSync(text)))],
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...encoded,
      name: "calls plain JSON gzip",
      server: [encodedAs("gzip", (text) => Buffer.from(text))],
    },
    untrusted(),
  ),
  ...forCalls(
    {
      ...encoded,
      name: "refuses in gzip that is cut short",
      server: [
        answer(404, gzipSync('{"error":{}}').subarray(0, -9), {
          "content-type": json,
          "content-encoding": "gzip",
        }),
      ],
    },
    { "repeatable update": once("not-found", "no") },
  ),
  ...forCalls(
    {
      ...encoded,
      name: "sends more after the end of its gzip",
      server: [
        (socket, request) =>
          answer(200, Buffer.concat([gzipSync(chatOf(request)), Buffer.from("more")]), {
            "content-type": json,
            "content-encoding": "gzip",
          })(socket, request),
      ],
    },
    untrusted(),
  ),
];
