import type { ChatEvent, EventMapping } from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { eventTypes } from "./event-types.ts";
import { readCustomProperties } from "./read-chat.ts";
import { readTime } from "./read-time.ts";
import { isObject } from "./wire.ts";

type Data = Readonly<Record<string, unknown>>;

/** What every event has in common, and the data it is about. */
interface Context {
  readonly base: Omit<ChatEvent, "type">;
  readonly eventType: string;
  readonly data: Data;
}

type MessageType = Extract<ChatEvent["type"], `message.${string}`>;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const time = (value: unknown): string | undefined =>
  typeof value === "string" ? readTime(value) : undefined;

const readChatCreated = ({ base }: Context): ChatEvent[] =>
  base.chatId === undefined ? [] : [{ ...base, type: "chat.created", chatId: base.chatId }];

const readCustomPropertiesUpdated = ({ base, data }: Context): ChatEvent[] => {
  if (base.chatId === undefined) return [];
  // Who changed them is not reported, and neither is what they were: all of them as they are now.
  const newValue = readCustomProperties(data["custom_properties"]);
  return [
    {
      ...base,
      type: "chat.updated",
      chatId: base.chatId,
      field: "customProperties",
      ...(newValue && { newValue }),
    },
  ];
};

const notificationTypes: ReadonlyMap<unknown, "participant.added" | "participant.removed"> = new Map([
  ["add", "participant.added"],
  ["remove", "participant.removed"],
]);

/**
 * A group action. Of its types only `remove` is published with a sample; `add`, `subject` and `desc`
 * stand beside it in the official types. That `body` holds the new text of the last two is not said, so
 * no value is reported.
 */
const readNotification = ({ base, data }: Context): ChatEvent[] => {
  const { type, recipientids } = data;
  if (type === "subject" || type === "desc") {
    if (base.chatId === undefined) return [];
    const author = text(data["author"]);
    return [
      {
        ...base,
        type: "chat.updated",
        chatId: base.chatId,
        field: type === "subject" ? "displayName" : "description",
        ...(author && { changedBy: { address: author, isSelf: author === data["org_phone"] } }),
      },
    ];
  }
  const neutral = notificationTypes.get(type);
  if (neutral === undefined || !Array.isArray(recipientids)) return [];
  return recipientids
    .filter((address) => text(address) !== undefined)
    .map((address: string) => ({
      ...base,
      type: neutral,
      participant: { address, ...(address === data["org_phone"] && { isSelf: true }) },
    }));
};

const readMessage = (type: MessageType, { base, data }: Context): ChatEvent[] => {
  const messageId = text(data["message_id"]);
  const { from_me, sender_phone } = data;
  const isOwn = typeof from_me === "boolean" ? from_me : undefined;
  const address = text(data["author"]) ?? text(sender_phone);
  return [
    {
      ...base,
      type,
      ...(messageId && { messageId }),
      ...(isOwn !== undefined && { direction: isOwn ? "outbound" : "inbound" }),
      ...(address && { sender: { address, ...(isOwn !== undefined && { isSelf: isOwn }) } }),
    },
  ];
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
  return [
    {
      ...base,
      type: "reaction.added",
      reaction,
      ...(messageId && { messageId }),
      ...(sender && { sender: { address: sender, ...(sender === data["org_phone"] && { isSelf: true }) } }),
    },
  ];
};

/** `CONNECTED` and `DISCONNECTED` are the only states that are published; a QR code is for the latter. */
const readPhone = ({ base, eventType, data }: Context): ChatEvent[] => {
  const state = text(data["wa_state"]);
  const phone = text(data["org_phone"]);
  const isUp = eventType === "org.phone.connected" || (eventType === "org.phone.updated" && state === "CONNECTED");
  const isDown =
    eventType === "org.phone.disconnected" || eventType === "org.phone.qr" || state === "DISCONNECTED";
  return [
    {
      ...base,
      type: "connection.status",
      status: isUp ? "up" : isDown ? "down" : "unknown",
      ...(phone && { connection: phone }),
      ...(state && { providerStatus: state }),
    },
  ];
};

const readers: { readonly [Name in keyof typeof eventTypes]?: (context: Context) => ChatEvent[] } = {
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

const isMapped = (eventType: string): eventType is keyof typeof readers => {
  const mappings: Readonly<Record<string, EventMapping>> = eventTypes;
  return Object.hasOwn(mappings, eventType) && mappings[eventType] !== "unmapped";
};

/**
 * Reads the envelope of a delivery (docs.periskope.app: webhook event pages): `event`, `data`, `org_id`
 * and `timestamp`. One about several members becomes one event for each.
 */
export const readEvent = (
  body: unknown,
  { id, receivedAt }: { readonly id: string; readonly receivedAt: string },
): Result<readonly ChatEvent[], string> => {
  if (!isObject(body)) return err("the body is not the envelope of an event");
  const eventType = text(body["event"]) ?? "";
  const data = isObject(body["data"]) ? body["data"] : {};
  const chatId = text(data["chat_id"]);
  const occurredAt = time(body["timestamp"]);
  const base: Omit<ChatEvent, "type"> = {
    provider: "periskope",
    id,
    eventType,
    ...(chatId && { chatId }),
    ...(occurredAt && { occurredAt }),
    receivedAt,
    raw: body,
  };
  const events = isMapped(eventType) ? (readers[eventType]?.({ base, eventType, data }) ?? []) : [];
  if (events.length === 0) return ok([{ ...base, type: "unknown" }]);
  return ok(events.map((event, index) => (index === 0 ? event : { ...event, id: `${id}#${index}` })));
};
