import type { Result } from "neverthrow";
import type { UnsupportedField } from "../model/capabilities.ts";
import type { Chat } from "../model/chat.ts";
import type { ChatErrorKind, Issue } from "../model/chat-error.ts";
import type { ChatField } from "../model/chat-update.ts";

/** Anything JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A request as an adapter describes it; core adds the base URL and the connection's headers. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * Begins with a slash and is appended to the base URL. Every value in it must be encoded; a path
   * that climbs or leaves the origin is a `defect`.
   */
  readonly path: string;
  /** The path with placeholders for ids, for telemetry: `/v3/chats/{chatId}`. */
  readonly route?: string;
  readonly body?: Json;
}

/** A reply as an adapter sees it. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded JSON; `undefined` when there was none or, for a refusal, when it could not be read. */
  readonly body: unknown;
}

/** Kinds of error that the reading of a reply can end in. */
export type RefusalKind = Extract<
  ChatErrorKind,
  | "invalid-input"
  | "unsupported"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "rate-limited"
  | "rejected"
  | "unavailable"
  | "invalid-response"
>;

/** What an adapter says of a refusal; core makes a `ChatError` of it. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** The provider's own words or the adapter's; core redacts and shortens them. */
  readonly message: string;
  readonly providerCode?: string | number;
  readonly requestId?: string;
  readonly docUrl?: string;
  readonly retryAfterMs?: number;
  readonly issues?: readonly Issue[];
  /** For `unsupported`: which fields, and why. Without it, every field of the exchange or the update. */
  readonly fields?: readonly UnsupportedField[];
  /**
   * True when the same request may succeed later, whatever the status would suggest. With a status of 4xx
   * it is sent again, with 5xx only what is repeatable is: the server may have acted before it failed.
   */
  readonly transient?: boolean;
}

/** What the reply said of one field of the update. */
export type ReportedOutcome =
  | "applied"
  | "pending"
  /** The provider answered with success and reports something other than what was asked. */
  | { readonly failed: string };

/** What an adapter read from the reply to an update. */
export interface UpdateReading<Raw = unknown> {
  /** One entry for every field that the exchange carries. */
  readonly fields: { readonly [Field in ChatField]?: ReportedOutcome };
  /** Only when the provider reported the chat. */
  readonly chat?: Chat<Raw>;
}

/** A request and the function that reads its reply. Pure data: core does everything else. */
export interface Exchange<Reading> {
  readonly request: WireRequest;
  /**
   * Whether sending it twice has the effect of sending it once. Only then is it repeated after a
   * failure that leaves open whether it was applied.
   */
  readonly repeatable: boolean;
  /** The fields of the update that this exchange carries. */
  readonly fields?: readonly ChatField[];
  /** A 2xx without a body is what the provider answers; `body` is `undefined` then. */
  readonly mayBeEmpty?: boolean;
  /** Reads a 2xx reply, whose body is decoded JSON. */
  readonly read: (reply: Reply) => Result<Reading, Refusal>;
}
