import {
  defined,
  isRecord,
  type Issue,
  type Refusal,
  type RefusalKind,
  type Reply,
} from "@parley/core/adapter";
import { err, type Err } from "neverthrow";
import { errorCodes } from "./error-codes.ts";

const kindOfStatus = (status: number): RefusalKind => {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate-limited";
  if (status === 408 || status >= 500) return "unavailable";
  // Nothing in Periskope's documentation redirects; whoever answered so was not Periskope.
  if (status < 400) return "invalid-response";
  return "rejected";
};

const isErrorStatus = (status: unknown): status is number =>
  Number.isInteger(status) && (status as number) >= 400 && (status as number) <= 599;

const isSameClass = (one: number, other: number): boolean =>
  Math.floor(one / 100) === Math.floor(other / 100);

/** The status that decides: the one the code comes with, unless it contradicts the class of the reply's. */
const decide = (status: number | undefined, code: unknown): number | undefined => {
  const known = errorCodes.get(code as string);
  if (status === 429 || known === undefined) return status;
  return status === undefined || isSameClass(known, status) ? known : status;
};

/** Wire names of what a caller gives by another name. */
const neutralNames: ReadonlyMap<string, string> = new Map([
  ["chat_id", "chatId"],
  ["assigned_to", "assignee"],
  ["custom_properties", "customProperties"],
  ["name", "displayName"],
  ["image", "iconUrl"],
  ["hookUrl", "url"],
  ["integrationName", "events"],
  ["isSubscribed", "isActive"],
]);

const readPath = (wireName: string): string => {
  const path = wireName.replace(/^body\./, "");
  const [first = "", ...rest] = path.split(".");
  return [neutralNames.get(first) ?? first, ...rest].join(".");
};

const readMessage = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value : undefined;

/** The most fields of a refusal that are read; a request of ours has fewer. */
const issueLimit = 50;

/** Field by field what was wrong: the rule only, because `value` repeats what was sent. */
const readIssues = (fields: unknown): readonly Issue[] =>
  isRecord(fields)
    ? Object.entries(fields)
        .slice(0, issueLimit)
        .map(([name, field]) => ({
          path: readPath(name),
          rule: (isRecord(field) ? readMessage(field["message"]) : undefined) ?? "was refused",
        }))
    : [];

/** What is said of a reply that is none of the provider's. */
export const invalidResponse = (message: string): Err<never, Refusal> =>
  err({ kind: "invalid-response", message });

/** Whether a body is a refusal, even when it came with a status of success. */
export const isErrorBody = (body: unknown): boolean => {
  if (!isRecord(body)) return false;
  const { code, chat_id, message, status, fields } = body;
  if (typeof code === "string" && errorCodes.has(code)) return true;
  // A chat may be given a field «code» one day; without a chat id it is a refusal.
  if (typeof chat_id === "string") return false;
  return (
    typeof code === "string" ||
    (typeof message === "string" && (isErrorStatus(status) || isRecord(fields)))
  );
};

/**
 * Reads a refusal of Periskope (docs.periskope.app: update-chat-ai-settings for the bodies of 2026;
 * the official client for those of 2025). Every key is optional there, so what is missing is left
 * out and the status decides. `name` is display text and is not read.
 */
export const readError = (reply: Reply): Refusal => {
  const body = isRecord(reply.body) ? reply.body : {};
  const { code } = body;
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const ownStatus = isErrorStatus(body["status"]) ? body["status"] : undefined;
  const issues = readIssues(body["fields"]);
  return defined<Refusal>({
    // A success without a status of its own in the body is no more than a refusal.
    kind: kindOfStatus(decide(isSuccess ? ownStatus : reply.status, code) ?? 400),
    message:
      readMessage(body["message"]) ??
      (isSuccess ? "it answered with success and the body of an error" : "it gave no explanation"),
    providerCode: readMessage(code),
    issues: issues.length > 0 ? issues : undefined,
  });
};
