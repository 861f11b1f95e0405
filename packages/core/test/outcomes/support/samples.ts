import type { ChatEvent, ChatUpdatedEvent, ChatUpdateFailedEvent } from "../../../src/model/chat-event.ts";
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
export const receiptFor = (update: ChatUpdate, changes: Partial<UpdateReceipt> = {}): UpdateReceipt => {
  const entries = Object.entries(update) as [ChatField, NonNullable<ChatUpdate[ChatField]> | null][];
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

type Times = { readonly at?: number; readonly receivedAt?: number };

const base = ({ at = epoch + 100, receivedAt = at + 50 }: Times) => ({
  provider: "linq",
  id: nextId(),
  eventType: "chat.any",
  chatId,
  occurredAt: iso(at),
  receivedAt: iso(receivedAt),
  raw: { secret: "canary" },
});

/** A field has a new value, by our own line unless it is said otherwise. */
export const updated = (
  field: ChatField,
  newValue: ChatUpdatedEvent["newValue"],
  changes: Partial<ChatUpdatedEvent> & Times = {},
): ChatUpdatedEvent => {
  const { at, receivedAt, ...rest } = changes as Partial<ChatUpdatedEvent> & { at?: number; receivedAt?: never };
  const times = { ...(at === undefined ? {} : { at }), ...(receivedAt === undefined ? {} : { receivedAt }) };
  const value = newValue === undefined ? {} : { newValue };
  return { ...base(times), type: "chat.updated", field, changedBy: me, ...value, ...rest };
};

/** The same without an author. */
export const updatedByNobody = (
  field: ChatField,
  newValue: ChatUpdatedEvent["newValue"],
  times: Times = {},
): ChatUpdatedEvent => {
  const { changedBy: _me, ...event } = updated(field, newValue, times as never);
  return event;
};

export const failed = (
  field: ChatField,
  changes: Partial<ChatUpdateFailedEvent> & { at?: number } = {},
): ChatUpdateFailedEvent => {
  const { at, ...rest } = changes;
  return {
    ...base(at === undefined ? {} : { at }),
    type: "chat.update-failed",
    field,
    providerCode: 3007,
    ...rest,
  };
};

/** An event as the correlation sees it. */
export const stored = (event: Partial<OutcomeEvent> & { readonly at?: number }): OutcomeEvent => {
  const { at = epoch + 100, ...rest } = event;
  return { id: nextId(), status: "updated", occurredAtMs: at, receivedAtMs: at + 50, ...rest };
};

export const anyEvent = (event: ChatEvent): ChatEvent => event;
