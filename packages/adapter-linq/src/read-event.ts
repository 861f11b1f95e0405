import type { ChatEvent, ChatField, EventMapping, FieldValue, Participant } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { eventTypes } from "./event-types.ts";
import { readTime } from "./read-time.ts";
import { isObject } from "./wire.ts";

type Data = Readonly<Record<string, unknown>>;

/** What every event has in common, and the data it is about. */
interface Context {
  readonly base: Omit<ChatEvent, "type">;
  readonly eventType: string;
  readonly data: Data;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const code = (value: unknown): string | number | undefined =>
  typeof value === "number" ? value : text(value);

const time = (value: unknown): string | undefined =>
  typeof value === "string" ? readTime(value) : undefined;

const firstTime = (data: Data, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const found = time(data[name]);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Under which names events say when they happened; none has two but messages. */
const timeNames: Readonly<Record<string, readonly string[]>> = {
  "message.sent": ["sent_at"],
  "message.received": ["received_at", "sent_at"],
  "message.delivered": ["delivered_at"],
  "message.read": ["read_at"],
  "message.edited": ["edited_at"],
  "message.failed": ["failed_at"],
  "chat.created": ["created_at"],
};

const otherTimeNames = ["updated_at", "failed_at", "added_at", "removed_at", "reacted_at", "changed_at"];

const participant = (handle: unknown): Participant | undefined => {
  if (!isObject(handle)) return undefined;
  const address = text(handle["handle"]);
  if (address === undefined) return undefined;
  const status = (["active", "left", "removed"] as const).find((known) => known === handle["status"]);
  const joinedAt = time(handle["joined_at"]);
  return {
    address,
    ...(typeof handle["is_me"] === "boolean" && { isSelf: handle["is_me"] }),
    ...(status && { status }),
    ...(joinedAt && { joinedAt }),
  };
};

/** The chat: `data.chat_id`, `data.chat.id` or, for a chat itself, `data.id`. */
const chatIdOf = (eventType: string, { chat_id, chat, id }: Data): string | undefined =>
  text(chat_id) ?? (isObject(chat) ? text(chat["id"]) : undefined) ?? (eventType === "chat.created" ? text(id) : undefined);

const fieldOf = (eventType: string): ChatField =>
  eventType.includes("group_icon") ? "iconUrl" : "displayName";

const value = (given: unknown): FieldValue | undefined =>
  typeof given === "string" || given === null ? given : undefined;

const readUpdated = ({ base, eventType, data }: Context): ChatEvent | undefined => {
  const { chatId } = base;
  if (chatId === undefined) return undefined;
  const oldValue = value(data["old_value"]);
  const newValue = value(data["new_value"]);
  const changedBy = participant(data["changed_by_handle"]);
  return {
    ...base,
    type: "chat.updated",
    chatId,
    field: fieldOf(eventType),
    ...(oldValue !== undefined && { oldValue }),
    ...(newValue !== undefined && { newValue }),
    ...(changedBy && { changedBy }),
  };
};

const readUpdateFailed = ({ base, eventType, data }: Context): ChatEvent | undefined => {
  const { chatId } = base;
  if (chatId === undefined) return undefined;
  const providerCode = code(data["error_code"]);
  return {
    ...base,
    type: "chat.update-failed",
    chatId,
    field: fieldOf(eventType),
    ...(providerCode !== undefined && { providerCode }),
  };
};

/** `2026-02-03` has the message at the top of `data`, `2025-01-01` in `data.message`. */
const readMessage = (type: MessageType, { base, data }: Context): ChatEvent => {
  const message = isObject(data["message"]) ? data["message"] : data;
  const messageId = text(data["message_id"]) ?? text(message["id"]);
  const { direction, is_from_me, from, reason } = data;
  const isOwn = typeof is_from_me === "boolean" ? is_from_me : undefined;
  const sender =
    participant(data["sender_handle"]) ??
    participant(data["from_handle"]) ??
    (text(from) ? { address: from as string, ...(isOwn !== undefined && { isSelf: isOwn }) } : undefined);
  const way =
    direction === "inbound" || direction === "outbound"
      ? direction
      : isOwn === undefined
        ? undefined
        : isOwn
          ? "outbound"
          : "inbound";
  const providerCode = code(data["code"]);
  const occurredAt = firstTime(message, timeNames[type] ?? []) ?? base.occurredAt;
  return {
    ...base,
    ...(occurredAt && { occurredAt }),
    type,
    ...(messageId && { messageId }),
    ...(way && { direction: way }),
    ...(sender && { sender }),
    ...(type === "message.failed" && providerCode !== undefined && { providerCode }),
    ...(type === "message.failed" && text(reason) && { message: reason as string }),
  };
};

const readReaction = (type: "reaction.added" | "reaction.removed", { base, data }: Context): ChatEvent => {
  const messageId = text(data["message_id"]);
  const reaction = text(data["custom_emoji"]) ?? text(data["reaction_type"]);
  const isOwn = data["is_from_me"];
  const sender =
    participant(data["from_handle"]) ??
    (text(data["from"])
      ? { address: data["from"] as string, ...(typeof isOwn === "boolean" && { isSelf: isOwn }) }
      : undefined);
  return {
    ...base,
    type,
    ...(messageId && { messageId }),
    ...(reaction && { reaction }),
    ...(sender && { sender }),
  };
};

const readParticipant = (
  type: "participant.added" | "participant.removed",
  { base, data }: Context,
): ChatEvent | undefined => {
  // The bare handle is the older form.
  const somebody = participant(data["participant"]) ?? participant({ handle: data["handle"] });
  return somebody && { ...base, type, participant: somebody };
};

const readStatus = ({ base, data }: Context): ChatEvent | undefined => {
  const status = text(data["new_status"]);
  if (status === undefined) return undefined;
  const line = text(data["phone_number"]);
  return {
    ...base,
    type: "connection.status",
    status: status === "ACTIVE" ? "up" : status === "FLAGGED" ? "impaired" : "unknown",
    providerStatus: status,
    ...(line && { connection: line }),
  };
};

type MessageType = Extract<ChatEvent["type"], `message.${string}`>;

/** The event in neutral terms; `undefined` when there is no word for it or it is not as promised. */
const readKnown = (mapping: EventMapping, context: Context): ChatEvent | undefined => {
  const { base } = context;
  switch (mapping) {
    case "chat.updated":
      return readUpdated(context);
    case "chat.update-failed":
      return readUpdateFailed(context);
    case "chat.created":
      return base.chatId === undefined ? undefined : { ...base, type: "chat.created", chatId: base.chatId };
    case "participant.added":
    case "participant.removed":
      return readParticipant(mapping, context);
    case "reaction.added":
    case "reaction.removed":
      return readReaction(mapping, context);
    case "connection.status":
      return readStatus(context);
    case "message.sent":
    case "message.received":
    case "message.delivered":
    case "message.read":
    case "message.failed":
    case "message.edited":
    case "message.deleted":
      return readMessage(mapping, context);
    default:
      return undefined;
  }
};

/**
 * Reads the envelope of a delivery (docs.linqapp.com: webhook guide), payload versions `2025-01-01` and
 * `2026-02-03`. They differ in message events only.
 */
export const readEvent = (
  body: unknown,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: string },
): Result<readonly ChatEvent[], string> => {
  if (!isObject(body)) return err("the body is not the envelope of an event");
  const eventType = text(body["event_type"]) ?? "";
  const data = isObject(body["data"]) ? body["data"] : {};
  const chatId = chatIdOf(eventType, data);
  const occurredAt = firstTime(data, timeNames[eventType] ?? otherTimeNames) ?? time(body["created_at"]);
  const base: Omit<ChatEvent, "type"> = {
    provider: "linq",
    id,
    eventType,
    ...(chatId && { chatId }),
    ...(occurredAt && { occurredAt }),
    receivedAt,
    raw: body,
  };
  const mappings: Readonly<Record<string, EventMapping>> = eventTypes;
  const mapping = Object.hasOwn(mappings, eventType) ? mappings[eventType] : undefined;
  const event = mapping && readKnown(mapping, { base, eventType, data });
  return ok([event ?? { ...base, type: "unknown" }]);
};
