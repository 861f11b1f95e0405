import type { Refusal, RefusalKind, Reply } from "@parley/core/adapter";
import { errorCodes } from "./error-codes.ts";
import { isObject } from "./guards.ts";

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

/** Kind and transience: the status where it is certain, else the code, else the status again. */
const classify = (
  status: number | undefined,
  code: unknown,
): Pick<Refusal, "kind" | "transient"> => {
  // Older deployments answered 429 with a code that now means something else.
  if (status === 429) return { kind: "rate-limited" };
  const known = typeof code === "number" ? errorCodes.get(code) : undefined;
  // Codes have changed their meaning before. One that contradicts the class of the status is not
  // believed: 413 with 5001 is a refusal, whatever 5001 means today.
  const believed =
    known !== undefined &&
    (known.anyStatus === true || status === undefined || isSameClass(known.status, status));
  if (believed) {
    return {
      kind: known.kind ?? kindOfStatus(known.status),
      ...(known.transient === true && { transient: true }),
    };
  }
  return { kind: status === undefined ? "rejected" : kindOfStatus(status) };
};

const readDocUrl = (value: unknown): string | undefined => {
  if (typeof value !== "string" || value.length > 2_048 || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const isLinqPage = url.origin === "https://docs.linqapp.com" && !url.username && !url.password;
  return isLinqPage ? url.href : undefined;
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

/** Whether a body is a refusal, even when it came with a status of success. */
export const isErrorBody = (body: unknown): boolean =>
  isObject(body) &&
  (body["success"] === false || (body["error"] !== undefined && body["error"] !== null));

/**
 * Reads a refusal of Linq (docs.linqapp.com: error codes, rate limits). Lenient, because samples
 * leave out `success` and `trace_id`, and backend trouble answers with HTML: what is missing is left
 * out, and the status decides.
 */
export const readError = (reply: Reply): Refusal => {
  const body = isObject(reply.body) ? reply.body : {};
  const error = isObject(body["error"]) ? body["error"] : {};
  const { code } = error;
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const ownStatus = isErrorStatus(error["status"]) ? error["status"] : undefined;
  const status = isSuccess ? ownStatus : reply.status;
  const message =
    readMessage(error["message"]) ??
    (isSuccess ? "it answered with success and the body of an error" : "it gave no explanation");
  const providerCode = readCode(code);
  const requestId = readRequestId(body["trace_id"]);
  const docUrl = readDocUrl(error["doc_url"]);
  const retryAfterMs = readRetryAfter(error["retry_after"]);
  return {
    ...classify(status, code),
    message,
    ...(providerCode !== undefined && { providerCode }),
    ...(requestId !== undefined && { requestId }),
    ...(docUrl !== undefined && { docUrl }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
};
