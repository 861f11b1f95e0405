import { randomBytes } from "node:crypto";

import { now, type StoredChat } from "./chats.ts";

/** `data` of `message.created` for a text message, with the fields of the published message. */
export const textMessage = (
  orgId: string,
  chat: StoredChat,
  sender: string,
  text: string,
): object => {
  const unique = randomBytes(20).toString("hex").toUpperCase();
  const fromMe = sender === chat.phone;
  const author = chat.type === "group" ? `${sender}@c.us` : null;
  const serialized = `${fromMe}_${chat.id}_${unique}${author === null ? "" : `_${author}`}`;
  const at = now();
  return {
    ack: "1",
    author,
    body: text,
    broadcast: null,
    broadcast_id: null,
    chat_id: chat.id,
    delivery_info: { delivered: {}, delivered_count: 0, pending: [], read: {}, read_count: 0 },
    flag_status: null,
    from_me: fromMe,
    has_media: null,
    id: { from_me: fromMe, id: unique, remote: chat.id, serialized },
    is_deleted: null,
    is_forwarded: null,
    media: null,
    mentioned_ids: [],
    message_id: serialized,
    message_ticket_id: null,
    message_type: "chat",
    org_id: orgId,
    org_phone: `${chat.phone}@c.us`,
    performed_by: null,
    quoted_message_id: null,
    sender_phone: `${sender}@c.us`,
    sent_message_id: null,
    timestamp: at,
    unique_id: unique,
    updated_at: at,
  };
};
