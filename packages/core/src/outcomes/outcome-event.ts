import type { ChatEvent, FieldValue } from "../model/chat-event.ts";
import { chatFields } from "../model/chat-update.ts";
import type { Participant } from "../model/chat.ts";

/** What is remembered of an event about a field: enough to settle by, without the provider's body. */
export interface OutcomeEvent {
  /** The same for every delivery of the event. */
  readonly id: string;
  readonly status: "updated" | "failed";
  /** The new value; absent when the provider does not report it. */
  readonly value?: FieldValue;
  /** Who changed the field; absent when the provider does not say. */
  readonly changedBy?: Participant;
  readonly providerCode?: string | number;
  readonly message?: string;
  /** When the provider says it happened, milliseconds since the epoch. */
  readonly occurredAtMs?: number;
  /** When the delivery was taken, milliseconds since the epoch. */
  readonly receivedAtMs: number;
}

/** An event that can settle something, and where it belongs. */
export interface Recordable {
  readonly key: string;
  readonly event: OutcomeEvent;
}

// An asked value is never longer, so what is cut here stays different from everything that was asked.
const longestText = 10_001;

const cut = (value: FieldValue): FieldValue =>
  typeof value === "string" && value.length > longestText ? value.slice(0, longestText) : value;

const time = (text: string | undefined): { readonly occurredAtMs?: number } => {
  const instant = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(instant) ? {} : { occurredAtMs: instant };
};

const author = ({ address, displayName, isSelf }: Participant): Participant => ({
  address: address.slice(0, 320),
  ...(displayName === undefined ? {} : { displayName: displayName?.slice(0, 1_000) ?? null }),
  ...(isSelf === undefined ? {} : { isSelf }),
});

/**
 * Names one field of one chat of one provider. Ids are compared without regard to case, as UUIDs are.
 * It may hold a phone number: a store that others can look into should hash it.
 */
export const outcomeKey = (provider: string, chatId: string, field: string): string =>
  `${provider}:${field}:${chatId.toLowerCase()}`;

/** The rule that an event breaks, if any. Events come from adapters and from applications. */
export const eventRule = (event: unknown): string | undefined => {
  if (typeof event !== "object" || event === null) return "must be a ChatEvent";
  const { type, provider, id } = event as Record<string, unknown>;
  if (typeof type !== "string" || typeof provider !== "string")
    return "must have a type and a provider";
  if (type !== "chat.updated" && type !== "chat.update-failed") return undefined;
  const { chatId, field } = event as Record<string, unknown>;
  if (typeof id !== "string" || id === "" || id.length > 512)
    return "must have an id of at most 512 characters";
  if (typeof chatId !== "string" || chatId === "" || chatId.length > 256) {
    return "must have a chatId of at most 256 characters";
  }
  return (chatFields as readonly unknown[]).includes(field)
    ? undefined
    : "must name a field of a chat";
};

/** What to remember of an event; `undefined` for one that settles nothing. It passed {@link eventRule}. */
export const toRecordable = (event: ChatEvent, nowMs: number): Recordable | undefined => {
  if (event.type !== "chat.updated" && event.type !== "chat.update-failed") return undefined;
  const received = Date.parse(event.receivedAt);
  const common = {
    id: event.id,
    ...time(event.occurredAt),
    receivedAtMs: Number.isNaN(received) ? nowMs : received,
  };
  const key = outcomeKey(event.provider, event.chatId, event.field);
  if (event.type === "chat.updated") {
    const { newValue, changedBy } = event;
    const value = newValue === undefined ? {} : { value: cut(newValue) };
    const by = changedBy === undefined ? {} : { changedBy: author(changedBy) };
    return { key, event: { ...common, status: "updated", ...value, ...by } };
  }
  const { providerCode, message } = event;
  return {
    key,
    event: {
      ...common,
      status: "failed",
      ...(providerCode === undefined ? {} : { providerCode }),
      ...(message === undefined ? {} : { message: message.slice(0, 500) }),
    },
  };
};
