import { uuid } from "../identifiers.ts";
import { ownHandle, type StoredChat, wireChat } from "./chats.ts";
import type { LinqEventData } from "./events.ts";
import type { LinqHandle } from "./wire.ts";

/** `data` of `message.received` in both payload versions. */
export const receivedMessage = (
  chat: StoredChat,
  sender: LinqHandle,
  text: string,
  id: string = uuid(),
): LinqEventData => {
  const at = new Date().toISOString();
  const owner = ownHandle(chat) ?? null;
  const parts = [{ type: "text", value: text }];
  return (version) =>
    version === "2026-02-03"
      ? {
          chat: {
            id: chat.id,
            is_group: chat.isGroup,
            owner_handle: owner,
            health_status: wireChat(chat).health_status,
          },
          id,
          direction: "inbound",
          sender_handle: sender,
          parts,
          effect: null,
          reply_to: null,
          sent_at: at,
          delivered_at: null,
          read_at: null,
          service: chat.service,
        }
      : {
          chat_id: chat.id,
          from: sender.handle,
          from_handle: sender,
          idempotency_key: null,
          is_from_me: false,
          is_group: chat.isGroup,
          message: {
            created_at: at,
            delivered_at: null,
            id,
            is_delivered: false,
            is_read: false,
            parts,
            read_at: null,
            sent_at: at,
            updated_at: at,
          },
          preferred_service: null,
          received_at: at,
          recipient_handle: owner,
          recipient_phone: null,
          service: chat.service,
        };
};
