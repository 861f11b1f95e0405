import {
  isRecord,
  readTime,
  type ChatCreatedEvent,
  type ChatEvent,
  type ChatField,
  type ChatUpdatedEvent,
  type ChatUpdateFailedEvent,
  type ConnectionStatusEvent,
  type FieldValue,
  type MessageEvent,
  type Participant,
  type ParticipantEvent,
  type ReactionEvent,
  type UnknownEvent,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { mappedTypes } from "./event-types.ts";

type Data = Readonly<Record<string, unknown>>;

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What every event has in common, and the data it is about. */
interface Context {
  /** The event to be; whoever finds a word for it finishes it. */
  readonly base: Mutable<Omit<ChatEvent, "type">>;
  readonly eventType: string;
  readonly data: Data;
}

/** Gives an event its type. The object stays the same: copying it costs more than reading it. */
const finish = <Event extends ChatEvent>(
  base: Context["base"],
  type: Event["type"],
): Mutable<Event> => {
  const event = base as Mutable<Event>;
  event.type = type;
  return event;
};

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const code = (value: unknown): string | number | undefined =>
  typeof value === "number" ? value : text(value);

const time = (value: unknown): string | undefined =>
  typeof value === "string" ? readTime(value) : undefined;

const firstTime = (names: readonly string[], data: Data, message = data): string | undefined => {
  for (const name of names) {
    const found = time(data[name]) ?? time(message[name]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Under which names events say when they happened; none has two but messages. */
const timeNames: ReadonlyMap<string, readonly string[]> = new Map([
  ["message.sent", ["sent_at"]],
  ["message.received", ["received_at", "sent_at"]],
  ["message.delivered", ["delivered_at"]],
  ["message.read", ["read_at"]],
  ["message.edited", ["edited_at"]],
  ["message.failed", ["failed_at"]],
  ["chat.created", ["created_at"]],
]);

const otherTimeNames = [
  "updated_at",
  "failed_at",
  "added_at",
  "removed_at",
  "reacted_at",
  "changed_at",
];

const participant = (handle: unknown): Participant | undefined => {
  if (!isRecord(handle)) return undefined;
  const address = text(handle["handle"]);
  if (address === undefined) return undefined;
  const { is_me, status } = handle;
  const joinedAt = time(handle["joined_at"]);
  const person: Mutable<Participant> = { address };
  if (typeof is_me === "boolean") person.isSelf = is_me;
  if (status === "active" || status === "left" || status === "removed") person.status = status;
  if (joinedAt !== undefined) person.joinedAt = joinedAt;
  return person;
};

/** The chat: `data.chat_id`, `data.chat.id` or, for a chat itself, `data.id`. */
const chatIdOf = (eventType: string, { chat_id, chat, id }: Data): string | undefined =>
  text(chat_id) ??
  (isRecord(chat) ? text(chat["id"]) : undefined) ??
  (eventType === "chat.created" ? text(id) : undefined);

const fieldOf = (eventType: string): ChatField =>
  eventType.includes("group_icon") ? "iconUrl" : "displayName";

const value = (given: unknown): FieldValue | undefined =>
  typeof given === "string" || given === null ? given : undefined;

const readUpdated = ({ base, eventType, data }: Context): ChatEvent | undefined => {
  if (base.chatId === undefined) return undefined;
  const oldValue = value(data["old_value"]);
  const newValue = value(data["new_value"]);
  const changedBy = participant(data["changed_by_handle"]);
  const event = finish<ChatUpdatedEvent>(base, "chat.updated");
  event.field = fieldOf(eventType);
  if (oldValue !== undefined) event.oldValue = oldValue;
  if (newValue !== undefined) event.newValue = newValue;
  if (changedBy !== undefined) event.changedBy = changedBy;
  return event;
};

const readUpdateFailed = ({ base, eventType, data }: Context): ChatEvent | undefined => {
  if (base.chatId === undefined) return undefined;
  const providerCode = code(data["error_code"]);
  const event = finish<ChatUpdateFailedEvent>(base, "chat.update-failed");
  event.field = fieldOf(eventType);
  if (providerCode !== undefined) event.providerCode = providerCode;
  return event;
};

/** The older form of a person: a bare handle, and whether it is one's own. */
const bareSender = ({ from, is_from_me }: Data): Participant | undefined =>
  text(from) === undefined ? undefined : participant({ handle: from, is_me: is_from_me });

/** `2026-02-03` has the message at the top of `data`, `2025-01-01` in `data.message`. */
const readMessage = (type: MessageEvent["type"], { base, data }: Context): ChatEvent => {
  const message = isRecord(data["message"]) ? data["message"] : data;
  const { direction, is_from_me } = data;
  const messageId = text(data["message_id"]) ?? text(message["id"]);
  const sender =
    participant(data["sender_handle"]) ?? participant(data["from_handle"]) ?? bareSender(data);
  const occurredAt = firstTime(timeNames.get(type) ?? [], data, message) ?? base.occurredAt;
  const event = finish<MessageEvent>(base, type);
  if (occurredAt !== undefined) event.occurredAt = occurredAt;
  if (messageId !== undefined) event.messageId = messageId;
  if (direction === "inbound" || direction === "outbound") event.direction = direction;
  else if (typeof is_from_me === "boolean") event.direction = is_from_me ? "outbound" : "inbound";
  if (sender !== undefined) event.sender = sender;
  if (type !== "message.failed") return event;
  const providerCode = code(data["code"]);
  const reason = text(data["reason"]);
  if (providerCode !== undefined) event.providerCode = providerCode;
  if (reason !== undefined) event.message = reason;
  return event;
};

const readReaction = (type: ReactionEvent["type"], { base, data }: Context): ChatEvent => {
  const messageId = text(data["message_id"]);
  const reaction = text(data["custom_emoji"]) ?? text(data["reaction_type"]);
  const sender = participant(data["from_handle"]) ?? bareSender(data);
  const event = finish<ReactionEvent>(base, type);
  if (messageId !== undefined) event.messageId = messageId;
  if (reaction !== undefined) event.reaction = reaction;
  if (sender !== undefined) event.sender = sender;
  return event;
};

const readParticipant = (
  type: ParticipantEvent["type"],
  { base, data }: Context,
): ChatEvent | undefined => {
  // The bare handle is the older form.
  const somebody = participant(data["participant"]) ?? participant({ handle: data["handle"] });
  if (somebody === undefined) return undefined;
  const event = finish<ParticipantEvent>(base, type);
  event.participant = somebody;
  return event;
};

const readStatus = ({ base, data }: Context): ChatEvent | undefined => {
  const status = text(data["new_status"]);
  if (status === undefined) return undefined;
  const line = text(data["phone_number"]);
  const event = finish<ConnectionStatusEvent>(base, "connection.status");
  event.status = status === "ACTIVE" ? "up" : status === "FLAGGED" ? "impaired" : "unknown";
  event.providerStatus = status;
  if (line !== undefined) event.connection = line;
  return event;
};

type MappedName = keyof typeof mappedTypes;

/** The event in neutral terms; `undefined` when it is not as promised. */
const readMapped = (
  mapping: (typeof mappedTypes)[MappedName],
  context: Context,
): ChatEvent | undefined => {
  const { base } = context;
  switch (mapping) {
    case "chat.updated":
      return readUpdated(context);
    case "chat.update-failed":
      return readUpdateFailed(context);
    case "chat.created":
      return base.chatId === undefined ? undefined : finish<ChatCreatedEvent>(base, mapping);
    case "participant.added":
    case "participant.removed":
      return readParticipant(mapping, context);
    case "reaction.added":
    case "reaction.removed":
      return readReaction(mapping, context);
    case "connection.status":
      return readStatus(context);
    default:
      return readMessage(mapping, context);
  }
};

const isMapped = (eventType: string): eventType is MappedName =>
  Object.hasOwn(mappedTypes, eventType);

/**
 * Reads the envelope of a delivery (docs.linqapp.com: webhook guide), payload versions `2025-01-01` and
 * `2026-02-03`. They differ in message events only.
 */
export const readEvent = (
  body: unknown,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: string },
): Result<readonly ChatEvent[], string> => {
  if (!isRecord(body)) return err("the body is not the envelope of an event");
  const eventType = text(body["event_type"]) ?? "";
  const data = isRecord(body["data"]) ? body["data"] : {};
  const chatId = chatIdOf(eventType, data);
  const occurredAt =
    firstTime(timeNames.get(eventType) ?? otherTimeNames, data) ?? time(body["created_at"]);
  const base: Context["base"] = { provider: "linq", id, eventType, receivedAt, raw: body };
  if (chatId !== undefined) base.chatId = chatId;
  if (occurredAt !== undefined) base.occurredAt = occurredAt;
  const event = isMapped(eventType)
    ? readMapped(mappedTypes[eventType], { base, eventType, data })
    : undefined;
  return ok([event ?? finish<UnknownEvent>(base, "unknown")]);
};
