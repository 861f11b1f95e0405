import { randomBytes } from "node:crypto";

import { now, type StoredChat } from "./chats.ts";

/** `data` of `chat.notification.created`. The published sample is a removal; that `body` holds the new text is a reading. */
export const notification = (
  orgId: string,
  chat: StoredChat,
  type: string,
  body: string | null,
  author: string,
): object => {
  const unique = randomBytes(16).toString("hex");
  const fromMe = author === chat.phone;
  const serialized = `${fromMe}_${chat.id}_${unique}_${author}@c.us_${type}`;
  return {
    org_id: orgId,
    notification_id: serialized,
    chat_id: chat.id,
    author: `${author}@c.us`,
    body,
    id: { id: unique, fromMe, remote: chat.id, serialized },
    recipientids: [],
    type,
    timestamp: now(),
    org_phone: `${chat.phone}@c.us`,
    unique_id: unique,
    metadata: null,
  };
};
