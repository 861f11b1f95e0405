import { pause, type ComparedCase, type Traces } from "../case.ts";
import { good, refusal } from "../dialects.ts";
import { answer } from "../../../packages/core/test/support/behaviours.ts";
import { inspect } from "node:util";

/** Whether the repeat came no sooner than the server asked. */
const waited =
  (milliseconds: number) =>
  ({ arrivals: [first, second] }: Traces): string[] => {
    if (first === undefined || second === undefined) return [];
    // A timer may be a hair early.
    return [second - first >= milliseconds - 20 ? "waited as told" : "came back sooner than told"];
  };

/** A clock an hour behind: its dates mean something only beside its own `Date`. */
const dateOfSlowClock = (fromNowMs: number): string =>
  new Date(Date.now() - 3_600_000 + fromNowMs).toUTCString();

const requestId = "trace-4711-b0c3";

/** The provider says no, or is in trouble. */
export const refusals: readonly ComparedCase[] = [
  {
    name: "429 with `Retry-After: 2`, then OK",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "2" }), good(dialect)],
    facts: waited(2_000),
  },
  {
    name: "429 with `Retry-After: 3600`",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "3600" })],
    facts: ({ ending }) =>
      (ending.got as { retryAfterMs?: number } | undefined)?.retryAfterMs === 3_600_000
        ? ["`retryAfterMs` is on the error"]
        : [],
  },
  {
    name: "429 with `Retry-After` as a date, 2 s after the reply's `Date`, by a clock an hour slow; then OK",
    replies: (dialect) => [
      (socket, request) => {
        const headers = { date: dateOfSlowClock(0), "retry-after": dateOfSlowClock(2_000) };
        refusal(dialect, 429, headers)(socket, request);
      },
      good(dialect),
    ],
    facts: waited(2_000),
  },
  {
    name: "429 with `Retry-After: 1.5`, which is not in the standard; then OK",
    replies: (dialect) => [refusal(dialect, 429, { "retry-after": "1.5" }), good(dialect)],
    facts: waited(1_500),
  },
  {
    name: "500 once, then OK",
    replies: (dialect) => [refusal(dialect, 500), good(dialect)],
  },
  {
    name: "503 with `Retry-After: 1`, then OK",
    replies: (dialect) => [refusal(dialect, 503, { "retry-after": "1" }), good(dialect)],
    facts: waited(1_000),
  },
  {
    name: "503 without a hint, for good",
    replies: (dialect) => [refusal(dialect, 503)],
  },
  {
    name: "503 with an empty body, for good",
    replies: () => [answer(503, "", {})],
  },
  {
    name: "409 with code 1006: not for direct chats, a permanent refusal",
    only: "linq",
    replies: (dialect) => [refusal(dialect, 409, {}, "Cannot update direct message chats", 1006)],
  },
  {
    name: "409 with code 2009: still being created; then OK",
    only: "linq",
    replies: (dialect) => [
      refusal(dialect, 409, {}, "The chat is still being created", 2009),
      good(dialect),
    ],
  },
  {
    name: "404",
    replies: (dialect) => [
      refusal(
        dialect,
        404,
        {},
        "Chat not found",
        dialect.provider === "linq" ? 2001 : "NOT_FOUND_ERROR",
      ),
    ],
  },
  {
    name: "400 with the provider's request id in a header",
    replies: (dialect) => [refusal(dialect, 400, { [dialect.requestIdHeader]: requestId })],
    facts: ({ ending }) => [
      inspect(ending.got, { depth: Infinity }).includes(requestId)
        ? "the request id is on the error"
        : "the request id is lost",
    ],
  },
  {
    name: "Two updates of one chat at once; the first request gets 503, everything after it OK",
    replies: (dialect) => [refusal(dialect, 503), good(dialect)],
    drive: async ({ subject, dialect, server }) => {
      const first = subject.update(dialect.chatId, "first@example.com");
      await server.seen(1);
      const second = subject.update(dialect.chatId, "second@example.com");
      const endings = [await first, await second];
      await pause(0);
      // Everything but the first request was taken.
      const last = server.requests.slice(1).at(-1);
      const stays = last && dialect.valueIn(last) === "second@example.com";
      return {
        ending: endings[0] ?? { ended: "never", says: "", got: undefined },
        facts: [
          `the second: ${endings[1]?.says}`,
          stays ? "the newer value stays" : "**the older value overwrites the newer one**",
        ],
      };
    },
  },
  {
    name: "The client is told to set a field to `undefined`",
    replies: (dialect) => [good(dialect)],
    drive: async ({ subject, dialect }) => ({
      ending: await subject.update(dialect.chatId, undefined),
    }),
    facts: ({ server }) => server.requests.map(({ body }) => `sent \`${body}\``),
  },
];
