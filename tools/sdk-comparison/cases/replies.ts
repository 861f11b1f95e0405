import { gzipSync } from "node:zlib";
import type { ComparedCase } from "../case.ts";
import { good, goodAs, type Dialect } from "../dialects.ts";
import { answer } from "../../../packages/core/test/support/behaviours.ts";
import type { Behaviour } from "../../../packages/core/test/support/fault-server.ts";

const mebibyte = 2 ** 20;
const bombSize = 16 * mebibyte;
/** By hand and behind the good body, because a body this deep takes too long to be made otherwise. */
const depth = 10_000;

const withExtra = (text: string, json: string): string => `${text.slice(0, -1)},"extra":${json}}`;

const padded = (text: string, bytes: number): string => withExtra(text, `"${"a".repeat(bytes)}"`);

const always = (reply: (dialect: Dialect) => Behaviour): Pick<ComparedCase, "replies"> => ({
  replies: (dialect) => [reply(dialect)],
});

/** A whole reply with status 200 that is not what was asked for. */
export const replies: readonly ComparedCase[] = [
  { name: "Everything is well; Linq answers `pending`", ...always((dialect) => good(dialect)) },
  {
    name: "200 whose JSON ends too early",
    ...always((dialect) => goodAs(dialect, (text) => text.slice(0, -5))),
  },
  {
    name: "200 with HTML",
    ...always(() => answer(200, "<h1>Sign in</h1>", { "content-type": "text/html" })),
  },
  { name: "200 with an empty body", ...always(() => answer(200, "")) },
  { name: "200 with `null`", ...always(() => answer(200, "null")) },
  {
    name: "200 with the body of an error",
    ...always((dialect) => answer(200, JSON.stringify(dialect.refusalBody(500, "Internal error")))),
  },
  {
    name: "200 about another chat",
    ...always((dialect) => good(dialect, { chat_id: dialect.otherChatId })),
  },
  {
    name: "200 that shows the old value",
    only: "periskope",
    ...always((dialect) => good(dialect, { assigned_to: "bob@example.com" })),
  },
  {
    name: "200 with a byte that is not UTF-8",
    ...always((dialect) =>
      goodAs(dialect, (text) => Buffer.from(withExtra(text, '"\u00ff"'), "latin1")),
    ),
  },
  {
    name: "200 with 2 MiB",
    ...always((dialect) => goodAs(dialect, (text) => padded(text, 2 * mebibyte))),
  },
  {
    name: "200 with 16 KiB that gunzip to 16 MiB",
    // Much work for a busy machine, and not what the case is about.
    patienceMs: 60_000,
    ...always((dialect) =>
      goodAs(dialect, (text) => gzipSync(padded(text, bombSize)), { "content-encoding": "gzip" }),
    ),
  },
  {
    name: `200 with lists in lists, ${depth.toLocaleString("en")} deep`,
    ...always((dialect) =>
      goodAs(dialect, (text) => withExtra(text, "[".repeat(depth) + "]".repeat(depth))),
    ),
  },
];
