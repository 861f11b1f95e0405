import {
  isRecord,
  readTime,
  type ChatCreatedEvent,
  type ChatEvent,
  type ChatUpdatedEvent,
  type ConnectionStatusEvent,
  type MessageEvent,
  type Participant,
  type ParticipantEvent,
  type ReactionEvent,
  type UnknownEvent,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import type { mappedTypes } from "./event-types.ts";
import { readCustomProperties } from "./read-chat.ts";

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

const time = (value: unknown): string | undefined =>
  typeof value === "string" ? readTime(value) : undefined;

const readChatCreated = ({ base }: Context): ChatEvent[] =>
  base.chatId === undefined ? [] : [finish<ChatCreatedEvent>(base, "chat.created")];

const readCustomPropertiesUpdated = ({ base, data }: Context): ChatEvent[] => {
  if (base.chatId === undefined) return [];
  // Who changed them is not reported, and neither is what they were: all of them as they are now.
  const newValue = readCustomProperties(data["custom_properties"]);
  const event = finish<ChatUpdatedEvent>(base, "chat.updated");
  event.field = "customProperties";
  if (newValue !== undefined) event.newValue = newValue;
  return [event];
};

/** Somebody in an event: the address, and whether it is one's own as far as can be told. */
const person = (address: string, isSelf: boolean | undefined): Participant =>
  isSelf === undefined ? { address } : { address, isSelf };

/**
 * A group action. Of its types only `remove` is published with a sample; `add`, `subject` and `desc`
 * stand beside it in the official types. That `body` holds the new text of the last two is not said, so
 * no value is reported.
 */
const readNotification = ({ base, data }: Context): ChatEvent[] => {
  const { type, recipientids, org_phone } = data;
  if (type === "subject" || type === "desc") {
    if (base.chatId === undefined) return [];
    const author = text(data["author"]);
    const event = finish<ChatUpdatedEvent>(base, "chat.updated");
    event.field = type === "subject" ? "displayName" : "description";
    if (author !== undefined) event.changedBy = person(author, author === org_phone);
    return [event];
  }
  if ((type !== "add" && type !== "remove") || !Array.isArray(recipientids)) return [];
  const addresses = recipientids.filter(
    (address): address is string => text(address) !== undefined,
  );
  return addresses.map((address, index) => {
    // The last takes the object itself, so that the others are copies of what is unfinished.
    const own = index === addresses.length - 1 ? base : { ...base };
    const event = finish<ParticipantEvent>(
      own,
      type === "add" ? "participant.added" : "participant.removed",
    );
    event.participant = person(address, address === org_phone);
    return event;
  });
};

const readMessage = (type: MessageEvent["type"], { base, data }: Context): ChatEvent[] => {
  const { from_me } = data;
  const isOwn = typeof from_me === "boolean" ? from_me : undefined;
  const messageId = text(data["message_id"]);
  const address = text(data["author"]) ?? text(data["sender_phone"]);
  const event = finish<MessageEvent>(base, type);
  if (messageId !== undefined) event.messageId = messageId;
  if (isOwn !== undefined) event.direction = isOwn ? "outbound" : "inbound";
  if (address !== undefined) event.sender = person(address, isOwn);
  return [event];
};

/** Private notes of the team arrive as messages, too (docs.periskope.app: the message object). */
const readCreatedMessage = (context: Context): ChatEvent[] => {
  const { from_me, is_private_note } = context.data;
  if (typeof from_me !== "boolean" || is_private_note === true) return [];
  return readMessage(from_me ? "message.sent" : "message.received", context);
};

/**
 * −1 is failed, 3 delivered to all, 4 and above read by all (docs.periskope.app: delivery-status). What
 * lies between is on its way; it is text in messages and a number elsewhere.
 */
const readAck = (context: Context): ChatEvent[] => {
  const { ack } = context.data;
  const level = typeof ack === "string" && /^-?[0-9]{1,2}$/.test(ack) ? Number(ack) : ack;
  if (typeof level !== "number") return [];
  if (level === -1) return readMessage("message.failed", context);
  if (level === 3) return readMessage("message.delivered", context);
  return level >= 4 ? readMessage("message.read", context) : [];
};

const readReaction = ({ base, data }: Context): ChatEvent[] => {
  const reaction = text(data["reaction"]);
  // A reaction without one may be a reaction that was taken back.
  if (reaction === undefined) return [];
  const messageId = text(data["message_id"]);
  const sender = text(data["sender_id"]);
  const event = finish<ReactionEvent>(base, "reaction.added");
  event.reaction = reaction;
  if (messageId !== undefined) event.messageId = messageId;
  if (sender !== undefined) event.sender = person(sender, sender === data["org_phone"]);
  return [event];
};

/** `CONNECTED` and `DISCONNECTED` are the only states that are published; a QR code is for the latter. */
const readPhone = ({ base, eventType, data }: Context): ChatEvent[] => {
  const state = text(data["wa_state"]);
  const phone = text(data["org_phone"]);
  const isUp =
    eventType === "org.phone.connected" ||
    (eventType === "org.phone.updated" && state === "CONNECTED");
  const isDown =
    eventType === "org.phone.disconnected" ||
    eventType === "org.phone.qr" ||
    state === "DISCONNECTED";
  const event = finish<ConnectionStatusEvent>(base, "connection.status");
  event.status = isUp ? "up" : isDown ? "down" : "unknown";
  if (phone !== undefined) event.connection = phone;
  if (state !== undefined) event.providerStatus = state;
  return [event];
};

type MappedName = keyof typeof mappedTypes;

const readers: { readonly [Name in MappedName]: (context: Context) => ChatEvent[] } = {
  "chat.created": readChatCreated,
  "chat.custom_properties.updated": readCustomPropertiesUpdated,
  "chat.notification.created": readNotification,
  "message.created": readCreatedMessage,
  "message.deleted": (context) => readMessage("message.deleted", context),
  "message.ack.updated": readAck,
  "reaction.created": readReaction,
  "org.phone.updated": readPhone,
  "org.phone.connected": readPhone,
  "org.phone.disconnected": readPhone,
  "org.phone.qr": readPhone,
};

const isMapped = (eventType: string): eventType is MappedName => Object.hasOwn(readers, eventType);

const eventsWithTime: ReadonlySet<string> = new Set([
  "message.created",
  "chat.notification.created",
]);

/**
 * Reads the envelope of a delivery (docs.periskope.app: webhook event pages): `event`, `data`, `org_id`
 * and `timestamp`. One about several members becomes one event for each.
 */
export const readEvent = (
  body: unknown,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: string },
): Result<readonly ChatEvent[], string> => {
  if (!isRecord(body)) return err("the body is not the envelope of an event");
  const eventType = text(body["event"]) ?? "";
  const data = isRecord(body["data"]) ? body["data"] : {};
  const chatId = text(data["chat_id"]);
  // Of the two only the time of a message or a notification has a format that is published.
  const ownTime = eventsWithTime.has(eventType) ? time(data["timestamp"]) : undefined;
  const occurredAt = ownTime ?? time(body["timestamp"]);
  const base: Context["base"] = { provider: "periskope", id, eventType, receivedAt, raw: body };
  if (chatId !== undefined) base.chatId = chatId;
  if (occurredAt !== undefined) base.occurredAt = occurredAt;
  const events = isMapped(eventType) ? readers[eventType]({ base, eventType, data }) : [];
  if (events.length === 0) return ok([finish<UnknownEvent>(base, "unknown")]);
  return ok(
    events.length === 1
      ? events
      : events.map((event, index) => (index === 0 ? event : { ...event, id: `${id}#${index}` })),
  );
};
