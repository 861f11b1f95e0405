import type { UnsupportedField } from "./capabilities.ts";
import type { ChatField, ChatUpdate } from "./chat-update.ts";
import type { UpdateReceipt } from "./receipt.ts";
import type { SettledFields } from "./settled-update.ts";

/** One thing wrong with an input, an option or a reply: where and which rule, never the value. */
export interface Issue {
  /** Dotted path, for example `labels.2` or `retry.attempts`; empty for the whole. */
  readonly path: string;
  readonly rule: string;
}

/** What Parley was doing. */
export type Operation =
  | "connect"
  | "getChat"
  | "updateChat"
  | "plan"
  | "receive"
  | "settle"
  | "createSubscription"
  | "getSubscription"
  | "listSubscriptions"
  | "updateSubscription"
  | "deleteSubscription";

/** Whether the chat was changed, as far as can be known: `no` is certain. */
export type Applied = "no" | "unknown" | "partly";

/** What an earlier attempt of the same call failed with. */
export interface EarlierFailure {
  readonly kind: ChatErrorKind;
  readonly status?: number;
  readonly providerCode?: string | number;
  /** The provider's own id of that request. */
  readonly requestId?: string;
}

interface ErrorBase<Kind extends string> {
  readonly kind: Kind;
  /** Name of the adapter, or the name asked for when there is no such adapter. */
  readonly provider: string;
  readonly operation: Operation;
  /** For people; safe to log. Never holds a token, a header value or a body. */
  readonly message: string;
  /** Whether the same call may succeed later without being changed. */
  readonly retryable: boolean;
  /** Requests sent, repeats included; 0 when nothing left this process. */
  readonly attempts: number;
  readonly applied: Applied;
  /** HTTP status of the last reply. */
  readonly status?: number;
  /** The provider's own code for the refusal. */
  readonly providerCode?: string | number;
  /** The provider's id of the request, for its support. */
  readonly requestId?: string;
  /** The provider's page about the refusal. */
  readonly docUrl?: string;
  /** How long the provider asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly issues?: readonly Issue[];
  /** How long the call waited between attempts, in milliseconds; absent when it did not. */
  readonly waitedMs?: number;
  /** What the attempt before failed with, when there was one: the cause of the wait that was aborted, say. */
  readonly earlierFailure?: EarlierFailure;
}

/** The id, the update or an option of the call is malformed; nothing was sent. */
export interface InvalidInputError extends ErrorBase<"invalid-input"> {
  readonly issues: readonly Issue[];
}

/** The provider, or this chat, has no such field or form of change. */
export interface UnsupportedError extends ErrorBase<"unsupported"> {
  readonly fields: readonly UnsupportedField[];
}

/** The connection is configured wrongly; every problem is in `issues`. */
export interface ConfigError extends ErrorBase<"config"> {
  readonly issues: readonly Issue[];
}

/** No reply: name resolution, connection, TLS or a socket that broke. */
export interface NetworkError extends ErrorBase<"network"> {
  /** The system's code, for example `ECONNREFUSED`. */
  readonly cause?: string;
}

/** Which clock ran out. */
export type TimeoutPhase = "connect" | "head" | "body" | "attempt" | "total";

/** A clock ran out; never a success. */
export interface TimeoutError extends ErrorBase<"timeout"> {
  readonly phase: TimeoutPhase;
  /** While settling: what is known of each field; at least one is still pending. */
  readonly settled?: SettledFields;
}

/** The caller's signal aborted the call, or the client was closed. */
export interface AbortedError extends ErrorBase<"aborted"> {}

/** More calls are waiting than the client may queue; nothing was sent. */
export interface OverloadedError extends ErrorBase<"overloaded"> {}

/** The provider does not know the credentials. */
export interface UnauthenticatedError extends ErrorBase<"unauthenticated"> {}

/** The credentials are known and not allowed to do this. */
export interface ForbiddenError extends ErrorBase<"forbidden"> {}

/** There is no such chat, for these credentials. */
export interface NotFoundError extends ErrorBase<"not-found"> {}

/** The state of the chat forbids the change. */
export interface ConflictError extends ErrorBase<"conflict"> {}

/** Too many requests for the provider's taste. */
export interface RateLimitedError extends ErrorBase<"rate-limited"> {}

/** Any other refusal: the provider understood and said no. */
export interface RejectedError extends ErrorBase<"rejected"> {}

/** The provider is in trouble. */
export interface UnavailableError extends ErrorBase<"unavailable"> {}

/** A reply came that cannot be trusted: not JSON, too large, cut, or not what was asked for. */
export interface InvalidResponseError extends ErrorBase<"invalid-response"> {}

/** Why a field of an update did not happen. */
export interface FieldFailure {
  readonly field: ChatField;
  readonly reason: string;
  readonly providerCode?: string | number;
}

/** An update that takes several requests, or names several fields, landed in part. */
export interface PartialError extends ErrorBase<"partial"> {
  /** What landed; never with the chat, because an error holds no body of the provider. */
  readonly receipt: UpdateReceipt;
  /** What did not. */
  readonly failed: readonly FieldFailure[];
  /** The part of the update that did not land; it can be sent as an update of its own. */
  readonly remainder: ChatUpdate;
  /** The error that stopped the update, when one did. */
  readonly cause?: ChatError;
  /** While settling: what became of each field. */
  readonly settled?: SettledFields;
}

/** The provider took the update and reports that it did not happen. */
export interface UpdateFailedError extends ErrorBase<"update-failed"> {
  readonly failed: readonly FieldFailure[];
  /** While settling: what became of each field; none is applied. */
  readonly settled?: SettledFields;
}

/** A delivery was refused: its signature, its form or its size. */
export interface WebhookRejectedError extends ErrorBase<"webhook-rejected"> {}

/** A bug: in Parley, in an adapter or in a callback of the application. */
export interface DefectError extends ErrorBase<"defect"> {
  /** What threw, for example `adapter.readError` or `credentials.apiKey`. */
  readonly where: string;
}

/**
 * Everything that can go wrong, as a closed union of plain data: narrow by `kind`, send it through a
 * queue, store it. New members come only with a major version.
 */
export type ChatError =
  | InvalidInputError
  | UnsupportedError
  | ConfigError
  | NetworkError
  | TimeoutError
  | AbortedError
  | OverloadedError
  | UnauthenticatedError
  | ForbiddenError
  | NotFoundError
  | ConflictError
  | RateLimitedError
  | RejectedError
  | UnavailableError
  | InvalidResponseError
  | PartialError
  | UpdateFailedError
  | WebhookRejectedError
  | DefectError;

/** The name by which an error is narrowed. */
export type ChatErrorKind = ChatError["kind"];

/** The member of the union with this kind. */
export type ChatErrorOf<Kind extends ChatErrorKind> = Extract<ChatError, { kind: Kind }>;
