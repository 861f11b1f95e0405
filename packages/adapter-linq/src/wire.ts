import { isRecord, isOptionalText } from "@parley/core/adapter";

/** A person in a Linq chat, as the API reports it (docs.linqapp.com, API reference: Chats). */
export interface LinqChatHandle {
  readonly id?: string;
  /** A phone number in E.164 form or an email address. */
  readonly handle: string;
  /** `iMessage`, `SMS` or `RCS`. */
  readonly service?: string | null;
  readonly joined_at?: string | null;
  readonly left_at?: string | null;
  readonly is_me?: boolean | null;
  /** `active`, `left` or `removed`. */
  readonly status?: string | null;
}

/**
 * A chat as Linq reports it (docs.linqapp.com, API reference: Chats). The fields that Parley reads
 * were checked; the others are typed as documented and passed on as they came.
 */
export interface LinqChat {
  readonly id: string;
  /** Until a group is named: the handles of the recipients, joined by commas. */
  readonly display_name?: string | null;
  readonly service?: string | null;
  readonly handles: readonly LinqChatHandle[];
  readonly is_group: boolean;
  readonly group_chat_icon?: string | null;
  readonly health_status?: {
    /** `HEALTHY`, `AT_RISK`, `CRITICAL` or `OPTED_OUT`. */
    readonly status?: string;
    readonly doc_url?: string;
    readonly updated_at?: string;
  } | null;
  readonly is_archived?: boolean | null;
  readonly created_at?: string | null;
  readonly updated_at?: string | null;
}

/** The answer to an update: the change is queued. Both fields are optional in Linq's own types. */
export interface UpdateAccepted {
  /** Of a chat, in the answer of older deployments. */
  readonly id?: string | null;
  readonly chat_id?: string | null;
  readonly status?: string | null;
}

// Only what is read is checked, and only against what is promised: a field that Linq adds, or whose
// values it extends, must not break a reader. What is promised is written down as schemas in the tests.

const isOptionalFlag = (value: unknown): boolean =>
  value === undefined || value === null || typeof value === "boolean";

const isHandle = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value["handle"] === "string" &&
  isOptionalText(value["joined_at"]) &&
  isOptionalFlag(value["is_me"]) &&
  isOptionalText(value["status"]);

/** Whether a body is a chat as Linq promises it. */
export const isChat = (body: unknown): body is LinqChat =>
  isRecord(body) &&
  typeof body["id"] === "string" &&
  isOptionalText(body["display_name"]) &&
  Array.isArray(body["handles"]) &&
  body["handles"].every(isHandle) &&
  typeof body["is_group"] === "boolean" &&
  isOptionalText(body["group_chat_icon"]) &&
  isOptionalText(body["created_at"]) &&
  isOptionalText(body["updated_at"]);

/**
 * Whether a body is the answer to an update. Everything in it is optional, and older deployments answered
 * with a chat: any object is, unless what it says is of another type than it would be.
 */
export const isUpdateAccepted = (body: unknown): body is UpdateAccepted =>
  isRecord(body) &&
  isOptionalText(body["id"]) &&
  isOptionalText(body["chat_id"]) &&
  isOptionalText(body["status"]);
