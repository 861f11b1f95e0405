import type { Chat } from "./chat.ts";
import type { ChatField, ChatUpdate } from "./chat-update.ts";

/** The provider changed the field and said so. */
export interface AppliedField {
  readonly status: "applied";
}

/** The provider took the change; whether it happens is reported later. */
export interface PendingField {
  readonly status: "pending";
  /** What was asked for, so that a later report can be matched to it. `null` means cleared. */
  readonly value: NonNullable<ChatUpdate[ChatField]> | null;
}

/** Nothing was sent for the field, because the caller chose `onUnsupported: "skip"`. */
export interface SkippedField {
  readonly status: "skipped";
  readonly support: "unproven" | "unsupported";
  readonly reason: string;
}

/** What happened to one field. */
export type FieldOutcome = AppliedField | PendingField | SkippedField;

/**
 * What happened to an update, field by field. Plain JSON-safe data: it survives a queue, a database
 * and another process.
 */
export interface UpdateReceipt<Raw = unknown> {
  readonly provider: string;
  readonly operation: "updateChat";
  readonly chatId: string;
  /** `pending` as long as one field is. */
  readonly status: "applied" | "pending";
  readonly fields: { readonly [Field in ChatField]?: FieldOutcome };
  /** The chat after the update, only when the provider reported it. */
  readonly chat?: Chat<Raw>;
  /** When the first request left, RFC 3339, UTC. */
  readonly sentAt: string;
  /** The provider's ids of the requests, in the order sent, as far as it gave any. */
  readonly requestIds: readonly string[];
  /** Requests sent, repeats included. */
  readonly attempts: number;
}

/** The fields of a receipt that have one status. */
export const fieldsWithStatus = (
  receipt: UpdateReceipt,
  status: FieldOutcome["status"],
): ChatField[] =>
  (Object.keys(receipt.fields) as ChatField[]).filter(
    (field) => receipt.fields[field]?.status === status,
  );
