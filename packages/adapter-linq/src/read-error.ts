import {
  defined,
  isRecord,
  type Refusal,
  type RefusalKind,
  type Reply,
} from "@parley/core/adapter";
import { err, type Err } from "neverthrow";
import { errorCodes, type ErrorCodes } from "./error-codes.ts";

const kindOfStatus = (status: number): RefusalKind => {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate-limited";
  if (status === 408 || status >= 500) return "unavailable";
  // Nothing in Linq's documentation redirects; whoever answered so was not Linq.
  if (status < 400) return "invalid-response";
  return "rejected";
};

const isErrorStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 400 && (status as number) <= 599;

const isSameClass = (one: number, other: number): boolean =>
  Math.floor(one / 100) === Math.floor(other / 100);

/** What the code is known to say, where it is believed; elsewhere the status decides. */
const findCode = (status: number | undefined, code: unknown): ErrorCodes | undefined => {
  // Older deployments answered 429 with a code that now means something else.
  if (status === 429) return undefined;
  // Codes have changed their meaning before. One that contradicts the class of the status is not
  // believed: 413 with 5001 is a refusal, whatever 5001 means today.
  return errorCodes.find(
    (known) =>
      known.codes.includes(code as number) &&
      (known.anyStatus === true || status === undefined || isSameClass(known.status, status)),
  );
};

const readDocUrl = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length > 2_048 || !URL.canParse(value)) return undefined;
  const { href } = new URL(value);
  // With the slash there is no room for a user, a port or the rest of another name.
  return href.startsWith("https://docs.linqapp.com/") ? href : undefined;
};

const readRetryAfter = (value: unknown): number | undefined => {
  if (typeof value !== "number" || value < 0) return undefined;
  // Adding zero makes a zero of the negative one, which JSON cannot say.
  const milliseconds = Math.ceil(value * 1_000) + 0;
  return Number.isSafeInteger(milliseconds) ? milliseconds : undefined;
};

const readRequestId = (value: unknown): string | undefined =>
  typeof value === "string" && /^[!-~]{1,128}$/.test(value) ? value : undefined;

const readMessage = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

const readCode = (value: unknown): string | number | undefined =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : readMessage(value);

/** What is said of a reply that is none of the provider's. */
export const invalidResponse = (message: string): Err<never, Refusal> =>
  err({ kind: "invalid-response", message });

/** Whether a body is a refusal, even when it came with a status of success. */
export const isErrorBody = (body: unknown): boolean =>
  isRecord(body) &&
  (body["success"] === false || (body["error"] !== undefined && body["error"] !== null));

/**
 * Reads a refusal of Linq (docs.linqapp.com: error codes, rate limits). Lenient, because samples
 * leave out `success` and `trace_id`, and backend trouble answers with HTML: what is missing is left
 * out, and the status decides.
 */
export const readError = (reply: Reply): Refusal => {
  const body = isRecord(reply.body) ? reply.body : {};
  const error = isRecord(body["error"]) ? body["error"] : {};
  const { code } = error;
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const ownStatus = isErrorStatus(error["status"]) ? error["status"] : undefined;
  const status = isSuccess ? ownStatus : reply.status;
  const known = findCode(status, code);
  return defined<Refusal>({
    // A success without a status of its own in the body is no more than a refusal.
    kind: known?.kind ?? kindOfStatus(known?.status ?? status ?? 400),
    transient: known?.transient,
    message:
      readMessage(error["message"]) ??
      (isSuccess ? "it answered with success and the body of an error" : "it gave no explanation"),
    providerCode: readCode(code),
    requestId: readRequestId(body["trace_id"]),
    docUrl: readDocUrl(error["doc_url"]),
    retryAfterMs: readRetryAfter(error["retry_after"]) ?? known?.waitMs,
  });
};
