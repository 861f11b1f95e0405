import type { Chat, Exchange } from "@parley/core/adapter";
import { err, ok } from "neverthrow";
import { chatPath, chatRoute, isSameChat } from "../chat-id.ts";
import { readChat } from "../read-chat.ts";
import { invalidResponse, isErrorBody, readError } from "../read-error.ts";
import { isChat, type PeriskopeChat } from "../wire.ts";

/** Reads a chat: `GET /chats/{chat_id}` (docs.periskope.app: the-chat-object). */
export const getChat = ({
  chatId,
}: {
  readonly chatId: string;
}): Exchange<Chat<PeriskopeChat>> => ({
  request: { method: "GET", path: chatPath(chatId), route: chatRoute },
  repeatable: true,
  read: (reply) => {
    const { body } = reply;
    if (isErrorBody(body)) return err(readError(reply));
    if (!isChat(body)) return invalidResponse("the reply is not a chat of Periskope");
    return isSameChat(body.chat_id, chatId)
      ? ok(readChat(body))
      : invalidResponse("the reply is another chat than the one asked for");
  },
});
