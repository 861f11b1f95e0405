import type { Chat, Exchange } from "@parley/core/adapter";
import { err, ok } from "neverthrow";
import { chatPath, chatRoute, isSameChat } from "../chat-id.ts";
import { readChat } from "../read-chat.ts";
import { isErrorBody, readError } from "../read-error.ts";
import { asChat, type PeriskopeChat } from "../wire.ts";

/** Reads a chat: `GET /chats/{chat_id}` (docs.periskope.app: the-chat-object). */
export const getChat = ({
  chatId,
}: {
  readonly chatId: string;
}): Exchange<Chat<PeriskopeChat>> => ({
  request: { method: "GET", path: chatPath(chatId), route: chatRoute },
  repeatable: true,
  read: (reply) => {
    if (isErrorBody(reply.body)) return err(readError(reply));
    const chat = asChat(reply.body);
    if (chat === undefined) {
      return err({ kind: "invalid-response", message: "the reply is not a chat of Periskope" });
    }
    if (!isSameChat(chat.chat_id, chatId)) {
      return err({
        kind: "invalid-response",
        message: "the reply is another chat than the one asked for",
      });
    }
    return ok(readChat(chat));
  },
});
