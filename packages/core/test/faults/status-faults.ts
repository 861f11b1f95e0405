import { answer, good, refusal } from "../support/behaviours.ts";
import type { Behaviour } from "../support/fault-server.ts";
import type { ChatErrorKind } from "../../src/model/chat-error.ts";
import {
  ambiguous,
  forCalls,
  notApplied,
  once,
  success,
  type CallKind,
  type Expected,
  type FaultCase,
} from "./fault-case.ts";

const redirects = { group: "Redirects and proxies" as const };
const refusals = { group: "Refusals" as const };
const trouble = { group: "Server trouble" as const };

/** Stands for the URL of a second server, which must see nothing. */
export const elsewhere = "{elsewhere}";

const redirect = (status: number): Behaviour =>
  answer(status, "", { location: `${elsewhere}/chats/chat-1` });

const redirected = (status: number): FaultCase[] =>
  forCalls(
    {
      ...redirects,
      name: `redirects to another origin with ${status}`,
      server: [redirect(status)],
    },
    {
      "repeatable update": once("invalid-response", "unknown", { retryable: false }),
      ...(status === 307 && { "unrepeatable update": once("invalid-response", "unknown") }),
      ...(status === 302 && { read: once("invalid-response", "no") }),
    },
  );

const refused = (status: number, kind: ChatErrorKind): FaultCase[] =>
  forCalls(
    { ...refusals, name: `answers ${status}`, server: [refusal(status), good] },
    { "repeatable update": once(kind, "no", { retryable: false }) },
  );

const html = (status: number): Behaviour =>
  answer(status, "<h1>Oh no</h1>", { "content-type": "text/html" });

const hugeHtml = (status: number): Behaviour =>
  answer(status, "<p>".repeat(700_000), { "content-type": "text/html" });

const twoCalls = (all: { readonly [Call in CallKind]: Expected }) => ({
  "repeatable update": all["repeatable update"],
  "unrepeatable update": all["unrepeatable update"],
});

/** Whole replies that are not a success. */
export const statusFaults: readonly FaultCase[] = [
  ...[301, 302, 303, 307, 308].flatMap(redirected),
  ...forCalls(
    { ...redirects, name: "answers 304", server: [answer(304, "")] },
    { "repeatable update": once("invalid-response", "unknown") },
  ),
  ...forCalls(
    {
      ...redirects,
      name: "stands beside a proxy that the environment names",
      server: [good],
      proxied: true,
    },
    { "repeatable update": success(), read: { ...success(), result: "read" } },
  ),
  ...refused(400, "rejected"),
  ...refused(401, "unauthenticated"),
  ...refused(403, "forbidden"),
  ...refused(404, "not-found"),
  ...refused(409, "conflict"),
  ...refused(418, "rejected"),
  ...refused(422, "rejected"),
  ...refused(425, "rejected"),
  ...forCalls(
    { ...refusals, name: "answers 404 in HTML", server: [html(404)] },
    { "repeatable update": once("not-found", "no"), read: once("not-found", "no") },
  ),
  ...forCalls(
    { ...refusals, name: "answers 404 with 2 MiB of HTML", server: [hugeHtml(404)] },
    { "repeatable update": once("not-found", "no") },
  ),
  ...forCalls(
    {
      ...refusals,
      name: "answers 409 and says that it is a matter of time",
      server: [refusal(409, {}, { transient: true }), good],
    },
    { "repeatable update": success(2, [100]), "unrepeatable update": success(2, [100]) },
  ),
  ...forCalls(
    { ...refusals, name: "answers 408", server: [refusal(408)] },
    twoCalls(notApplied("unavailable", { retryable: true })),
  ),
  ...forCalls(
    { ...refusals, name: "answers 408 once, then the chat", server: [refusal(408), good] },
    { "unrepeatable update": success(2, [100]) },
  ),
  ...forCalls(
    { ...trouble, name: "answers 500", server: [refusal(500)] },
    ambiguous("unavailable", { retryable: true }),
  ),
  ...forCalls(
    { ...trouble, name: "answers 500 once, then the chat", server: [refusal(500), good] },
    {
      "repeatable update": success(2, [100]),
      "unrepeatable update": once("unavailable", "unknown"),
      read: { ...success(2, [100]), result: "read" },
    },
  ),
  ...forCalls(
    { ...trouble, name: "answers 500 in HTML", server: [html(500)] },
    twoCalls(ambiguous("unavailable")),
  ),
  ...forCalls(
    { ...trouble, name: "answers 501", server: [refusal(501), good] },
    { "repeatable update": once("unavailable", "no", { retryable: false }) },
  ),
  ...forCalls(
    { ...trouble, name: "answers 502 in HTML", server: [html(502)] },
    twoCalls(ambiguous("unavailable")),
  ),
  ...forCalls(
    { ...trouble, name: "answers 503 without a hint", server: [refusal(503)] },
    ambiguous("unavailable"),
  ),
  ...forCalls(
    { ...trouble, name: "answers 503 with 2 MiB of HTML", server: [hugeHtml(503)] },
    twoCalls(ambiguous("unavailable")),
  ),
  ...forCalls(
    { ...trouble, name: "answers 504", server: [refusal(504)] },
    twoCalls(ambiguous("unavailable")),
  ),
  ...forCalls(
    { ...trouble, name: "answers 505", server: [refusal(505), good] },
    { "repeatable update": once("unavailable", "no", { retryable: false }) },
  ),
  ...forCalls(
    { ...trouble, name: "answers 599", server: [refusal(599)] },
    twoCalls(ambiguous("unavailable")),
  ),
  ...forCalls(
    {
      ...trouble,
      name: "answers 500, then refuses with 404",
      server: [refusal(500), refusal(404)],
    },
    {
      "repeatable update": {
        result: "not-found",
        applied: "unknown",
        requests: 2,
        attempts: 2,
        waits: [100],
      },
    },
  ),
];
