import {
  isRecord,
  fieldsOf,
  type ChatField,
  type ChatUpdate,
  type Exchange,
  type Refusal,
  type Reply,
  type ReportedOutcome,
  type UpdateReading,
  type WireRequest,
} from "@parley/core/adapter";
import { err, ok, type Result } from "neverthrow";
import { chatPath, chatRoute, isSameChat } from "../chat-id.ts";
import { checkUpdate } from "../check-update.ts";
import { compareReply } from "../compare-reply.ts";
import { readChat } from "../read-chat.ts";
import { invalidResponse, isErrorBody, readError } from "../read-error.ts";
import { isChat, isUpdateAccepted, type LinqChat } from "../wire.ts";

interface UpdateInput {
  readonly chatId: string;
  readonly update: ChatUpdate;
}

/** What the reply says of every field; without a chat in it, only that the change is queued. */
const outcomes = (
  fields: readonly ChatField[],
  update: ChatUpdate,
  chat?: LinqChat,
): UpdateReading["fields"] => {
  const reported: { [Field in ChatField]?: ReportedOutcome } = {};
  for (const field of fields) {
    reported[field] = chat === undefined ? "pending" : compareReply(field, update, chat);
  }
  return reported;
};

const updateBody = ({ displayName, iconUrl }: ChatUpdate): NonNullable<WireRequest["body"]> => {
  const body: { display_name?: string; group_chat_icon?: string } = {};
  if (typeof displayName === "string") body.display_name = displayName;
  if (typeof iconUrl === "string") body.group_chat_icon = iconUrl;
  return body;
};

const otherChat = "the reply is for another chat than the one asked for";

const readUpdate = (
  reply: Reply,
  { chatId, update }: UpdateInput,
  fields: readonly ChatField[],
): Result<UpdateReading<LinqChat>, Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  // Deployments of before March 2026 answered with the whole chat. The usual answer has no `id`, and
  // to learn that it is no chat would cost most of its reading.
  if (isRecord(body) && Object.hasOwn(body, "id") && isChat(body)) {
    return isSameChat(body.id, chatId)
      ? ok({ fields: outcomes(fields, update, body), chat: readChat(body) })
      : invalidResponse(otherChat);
  }
  if (!isUpdateAccepted(body)) {
    return invalidResponse("the reply is neither the acceptance of an update nor a chat of Linq");
  }
  const answered = body.chat_id ?? body.id;
  if (typeof answered === "string" && !isSameChat(answered, chatId)) {
    return invalidResponse(otherChat);
  }
  // «pending» is the only status that is published. Whatever another one may mean, it does not
  // prove that the group has changed, so it is not read as more than an acceptance.
  return ok({ fields: outcomes(fields, update) });
};

/**
 * Changes the name and the icon of a group in one request: `PUT /v3/chats/{chatId}` with
 * `display_name` and `group_chat_icon` (docs.linqapp.com: «Update a chat»). Despite its verb the call
 * leaves alone what the body does not name.
 *
 * Linq answers that the change is queued, hence every field is `pending`. Both fields are absolute
 * assignments: sent twice they leave the group as if sent once.
 */
export const updateChat = (
  input: UpdateInput,
): Result<readonly Exchange<UpdateReading<LinqChat>>[], Refusal> => {
  const { chatId, update } = input;
  const fields = fieldsOf(update);
  const refusal = checkUpdate(update, fields);
  if (refusal !== undefined) return err(refusal);
  return ok([
    {
      request: {
        method: "PUT",
        path: chatPath(chatId),
        route: chatRoute,
        body: updateBody(update),
      },
      repeatable: true,
      fields,
      read: (reply) => readUpdate(reply, input, fields),
    },
  ]);
};
