import type {
  ChatUpdatedEvent,
  ChatUpdateFailedEvent,
  FieldValue,
} from "../../../src/model/chat-event.ts";
import type { ChatField, ChatUpdate } from "../../../src/model/chat-update.ts";
import type { FieldOutcome, UpdateReceipt } from "../../../src/model/receipt.ts";
import type { OutcomeEvent } from "../../../src/outcomes/outcome-event.ts";

export const chatId = "550e8400-e29b-41d4-a716-446655440000";
/** What the fake clock shows when it starts. */
export const epoch = Date.UTC(2026, 0, 1);
export const me = { address: "+12025550100", isSelf: true };
export const other = { address: "+12025550111", isSelf: false };

let lastId = 0;
const nextId = (): string => `event-${(lastId += 1)}`;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** A receipt as an update of Linq gives it: every field that was sent is pending. */
export const receiptFor = (
  update: ChatUpdate,
  changes: Partial<UpdateReceipt> = {},
): UpdateReceipt => {
  const entries = Object.entries(update) as [
    ChatField,
    NonNullable<ChatUpdate[ChatField]> | null,
  ][];
  const fields: { [Field in ChatField]?: FieldOutcome } = {};
  for (const [field, value] of entries) fields[field] = { status: "pending", value };
  return {
    provider: "linq",
    operation: "updateChat",
    chatId,
    status: "pending",
    fields,
    sentAt: iso(epoch),
    requestIds: ["trace-1"],
    attempts: 1,
    ...changes,
  };
};

const base = (at: number) => ({
  provider: "linq",
  id: nextId(),
  eventType: "chat.any",
  chatId,
  occurredAt: iso(at),
  receivedAt: iso(at + 50),
  raw: { secret: "canary" },
});

/** A field has a new value, by our own line unless it is said otherwise. */
export const updated = (
  field: ChatField,
  newValue: FieldValue,
  changes: Partial<ChatUpdatedEvent> = {},
  at = epoch + 100,
): ChatUpdatedEvent => ({
  ...base(at),
  type: "chat.updated",
  field,
  newValue,
  changedBy: me,
  ...changes,
});

/** The same without an author. */
export const updatedByNobody = (field: ChatField, newValue: FieldValue): ChatUpdatedEvent => {
  const { changedBy: _me, ...event } = updated(field, newValue);
  return event;
};

/** A change that was pending did not happen. */
export const failed = (field: ChatField, providerCode = 3007): ChatUpdateFailedEvent => ({
  ...base(epoch + 100),
  type: "chat.update-failed",
  field,
  providerCode,
});

/** An event as the correlation sees it. */
export const stored = (event: Partial<OutcomeEvent> & { readonly at?: number }): OutcomeEvent => {
  const { at = epoch + 100, ...rest } = event;
  return { id: nextId(), status: "updated", occurredAtMs: at, receivedAtMs: at + 50, ...rest };
};
