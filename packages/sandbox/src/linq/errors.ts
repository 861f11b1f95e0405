import type { CannedAnswer } from "../canned-answers.ts";
import type { Answer } from "../http-server.ts";

// Codes, statuses and messages of Linq's error page (copy of summer 2026), as far as the calls
// imitated here can meet them or a test may want to be answered with them.
const known: Readonly<Record<number, readonly [status: number, message: string]>> = {
  1001: [400, "Missing required field"],
  1002: [400, "Phone number must be in E.164 format"],
  1003: [400, "Invalid request body"],
  1005: [400, "Invalid parameter value"],
  1006: [409, "Cannot update direct message chats"],
  1007: [429, "Rate limit exceeded"],
  2001: [404, "Chat not found"],
  2004: [401, "Unauthorized"],
  2005: [403, "Access denied"],
  2009: [409, "The chat is still being created"],
  2010: [404, "Webhook subscription not found"],
  2013: [409, "This chat is unavailable"],
  2015: [409, "Operation conflicts with current state"],
  3001: [500, "Server connection error"],
  3002: [500, "Server operation failed"],
  3003: [500, "Service connection error"],
  3004: [500, "Service operation failed"],
  3005: [504, "Network timeout"],
  3006: [500, "Internal server error"],
  4004: [503, "Service unavailable"],
  4005: [422, "Recipient does not support this message type"],
  5006: [400, "Content type mismatch"],
  5007: [400, "Failed to download image from the provided URL"],
};

const codeForStatus: Readonly<Record<number, number>> = {
  400: 1005,
  401: 2004,
  403: 2005,
  404: 2001,
  409: 2015,
  422: 4005,
  429: 1007,
  500: 3006,
  503: 4004,
  504: 3005,
};

const envelope = (
  status: number,
  code: number,
  message: string,
  trace: string,
  more: object = {},
) => ({
  success: false,
  error: {
    status,
    code,
    message,
    ...more,
    doc_url: `https://docs.linqapp.com/error/codes/${Math.floor(code / 1000)}xxx/${code}/`,
  },
  trace_id: trace,
});

/** The documented refusal for a code. */
export const refuseWith = (code: number, trace: string, message?: string): Answer => {
  const [status, text] = known[code] ?? [500, "Internal server error"];
  return { status, body: envelope(status, code, message ?? text, trace) };
};

/** Linq's samples word the 404 of anything that is not a chat in this general way. */
export const notFound = (trace: string): Answer => refuseWith(2001, trace, "Resource not found");

/** The documented body for a status, or nothing where the reference has none. */
export const refusalBody = (
  canned: CannedAnswer & { readonly status: number },
  trace: string,
): unknown => {
  const code = codeForStatus[canned.status];
  if (code === undefined) return undefined;
  const message = known[code]?.[1] ?? "";
  if (code !== 1007) return envelope(canned.status, code, message, trace);
  const retryAfter = Number(
    Object.entries(canned.headers ?? {}).find(
      ([name]) => name.toLowerCase() === "retry-after",
    )?.[1],
  );
  if (!Number.isInteger(retryAfter)) return envelope(429, code, message, trace);
  return envelope(429, code, `Rate limited. Try again in ${retryAfter} seconds.`, trace, {
    retry_after: retryAfter,
  });
};
