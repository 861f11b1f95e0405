import {
  answer,
  chatOf,
  chunked,
  cutBody,
  cutChunks,
  good,
  goodAfter,
  oldHttp,
  raw,
} from "../support/behaviours.ts";
import type { Behaviour } from "../support/fault-server.ts";
import { ambiguous, forCalls, once, shortWaits, success, type FaultCase } from "./fault-case.ts";

const odd = { group: "Not quite HTTP" as const };
const cut = { group: "Cut replies" as const };

const untrusted = {
  "repeatable update": once("invalid-response", "unknown", { retryable: false }),
  "unrepeatable update": once("invalid-response", "unknown", { retryable: false }),
};

const headed = (headers: string, end: "stay" | "end" = "stay"): Behaviour =>
  raw(
    (request) =>
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${chatOf(request)}`,
    end,
  );

/** Replies that are not quite HTTP, and replies of which a part is missing. */
export const replyFaults: readonly FaultCase[] = [
  ...forCalls(
    { ...odd, name: "answers with garbage", server: [raw("\u0001\u0002 hello there\r\n\r\n")] },
    untrusted,
  ),
  ...forCalls(
    {
      ...odd,
      name: "answers with a greeting of SMTP",
      server: [raw("220 mail.example ESMTP\r\n")],
    },
    untrusted,
  ),
  ...forCalls(
    {
      ...odd,
      name: "answers in a version of HTTP that nobody knows",
      server: [raw("HTTP/9.9 200 OK\r\n\r\n")],
    },
    { "repeatable update": untrusted["repeatable update"] },
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends more header than anybody can want",
      server: [raw(`HTTP/1.1 200 OK\r\nx-long: ${"a".repeat(40_000)}\r\n\r\n`)],
    },
    untrusted,
  ),
  ...forCalls(
    { ...odd, name: "sends a length that is no number", server: [headed("content-length: many")] },
    untrusted,
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends two lengths that differ",
      server: [headed("content-length: 5\r\ncontent-length: 9")],
    },
    { "repeatable update": untrusted["repeatable update"] },
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends a length and chunks",
      server: [headed("content-length: 5\r\ntransfer-encoding: chunked")],
    },
    { "repeatable update": untrusted["repeatable update"] },
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends a chunk whose size is no number",
      server: [headed("transfer-encoding: chunked")],
    },
    { "repeatable update": untrusted["repeatable update"] },
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends a header with a NUL in it",
      server: [headed("x-odd: a\u0000b\r\ncontent-length: 3")],
    },
    { "repeatable update": untrusted["repeatable update"] },
  ),
  ...forCalls(
    {
      ...odd,
      name: "changes to another protocol",
      server: [
        raw("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n"),
      ],
    },
    {
      "repeatable update": ambiguous("network")["repeatable update"],
      "unrepeatable update": once("network", "unknown"),
    },
  ),
  ...forCalls(
    {
      ...odd,
      name: "says 100 first, then answers",
      server: [goodAfter("HTTP/1.1 100 Continue\r\n\r\n")],
    },
    { "repeatable update": success() },
  ),
  ...forCalls(
    {
      ...odd,
      name: "says 103 with hints first, then answers",
      server: [goodAfter("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")],
    },
    { "repeatable update": success() },
  ),
  ...forCalls(
    { ...odd, name: "answers in HTTP 1.0, without a length", server: [oldHttp] },
    { "repeatable update": success() },
  ),
  ...forCalls(
    { ...odd, name: "answers in chunks of one byte", server: [chunked] },
    { "repeatable update": success() },
  ),
  ...forCalls(
    {
      ...odd,
      name: "sends every header twice",
      server: [
        (socket, request) =>
          answer(200, chatOf(request), {
            "content-type": ["application/json", "application/json"],
            "x-request-id": ["one", "two"],
          })(socket, request),
      ],
    },
    { "repeatable update": success() },
  ),
  ...forCalls(
    { ...cut, name: "hangs up in the middle of a body with a length", server: [cutBody] },
    ambiguous("network"),
  ),
  ...forCalls(
    { ...cut, name: "hangs up in the middle of a body in chunks", server: [cutChunks] },
    {
      "repeatable update": ambiguous("network")["repeatable update"],
      "unrepeatable update": once("network", "unknown"),
    },
  ),
  ...forCalls(
    { ...cut, name: "cuts the body once, then answers", server: [cutBody, good] },
    {
      "repeatable update": success(2, [100]),
      "unrepeatable update": once("network", "unknown"),
      read: { ...success(2, [100]), result: "read" },
    },
  ),
  ...forCalls(
    { ...cut, name: "cuts the body twice, then answers", server: [cutBody, cutBody, good] },
    { "repeatable update": success(3, shortWaits) },
  ),
  ...forCalls(
    {
      ...cut,
      name: "cuts the body of a refusal",
      server: [raw("HTTP/1.1 404 Not Found\r\ncontent-length: 90\r\n\r\n{", "end")],
    },
    {
      "repeatable update": ambiguous("network")["repeatable update"],
      "unrepeatable update": once("network", "unknown"),
    },
  ),
  ...forCalls(
    {
      ...cut,
      name: "announces a longer body than it sends, and hangs up",
      server: [headed("content-length: 500", "end")],
    },
    {
      "repeatable update": ambiguous("network")["repeatable update"],
      "unrepeatable update": once("network", "unknown"),
    },
  ),
  ...forCalls(
    {
      ...cut,
      name: "announces a shorter body than it sends",
      server: [headed("content-length: 9")],
    },
    untrusted,
  ),
  ...forCalls(
    {
      ...cut,
      name: "cuts a body of HTTP 1.0, which has no length",
      server: [raw('HTTP/1.0 200 OK\r\n\r\n{"id":', "end")],
    },
    untrusted,
  ),
  ...forCalls(
    {
      ...cut,
      name: "sends half of the JSON as if it were all",
      server: [answer(200, '{"id": "chat-1", ')],
    },
    untrusted,
  ),
];
