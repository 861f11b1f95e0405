import type { Chat, Exchange } from "@parley/core/adapter";
import { err, ok } from "neverthrow";
import { chatPath, chatRoute, isSameChat } from "../chat-id.ts";
import { readChat } from "../read-chat.ts";
import { invalidResponse, isErrorBody, readError } from "../read-error.ts";
import { isChat, type LinqChat } from "../wire.ts";

/** Reads a chat: `GET /v3/chats/{chatId}` (docs.linqapp.com: «Get a chat by ID»). */
export const getChat = ({ chatId }: { readonly chatId: string }): Exchange<Chat<LinqChat>> => ({
  request: { method: "GET", path: chatPath(chatId), route: chatRoute },
  repeatable: true,
  read: (reply) => {
    const { body } = reply;
    if (isErrorBody(body)) return err(readError(reply));
    if (!isChat(body)) return invalidResponse("the reply is not a chat of Linq");
    return isSameChat(body.id, chatId)
      ? ok(readChat(body))
      : invalidResponse("the reply is another chat than the one asked for");
  },
});
