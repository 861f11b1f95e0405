import {
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
import { isObject } from "../guards.ts";
import { readChat } from "../read-chat.ts";
import { isErrorBody, readError } from "../read-error.ts";
import { asChat, asUpdateAccepted, type LinqChat } from "../wire.ts";

interface UpdateInput {
  readonly chatId: string;
  readonly update: ChatUpdate;
}

type Reading = Result<UpdateReading<LinqChat>, Refusal>;

const outcomes = (
  fields: readonly ChatField[],
  outcomeOf: (field: ChatField) => ReportedOutcome,
): UpdateReading["fields"] => {
  const reported: { [Field in ChatField]?: ReportedOutcome } = {};
  for (const field of fields) reported[field] = outcomeOf(field);
  return reported;
};

const updateBody = ({ displayName, iconUrl }: ChatUpdate): NonNullable<WireRequest["body"]> => {
  const body: { display_name?: string; group_chat_icon?: string } = {};
  if (typeof displayName === "string") body.display_name = displayName;
  if (typeof iconUrl === "string") body.group_chat_icon = iconUrl;
  return body;
};

const invalidResponse = (message: string): Reading => err({ kind: "invalid-response", message });

const otherChat = "the reply is for another chat than the one asked for";

/** Deployments of before March 2026 answered with the whole chat. */
const readWholeChat = (chat: LinqChat, { chatId, update }: UpdateInput): Reading =>
  isSameChat(chat.id, chatId)
    ? ok({
        fields: outcomes(fieldsOf(update), (field) => compareReply(field, update, chat)),
        chat: readChat(chat),
      })
    : invalidResponse(otherChat);

const readUpdate = (reply: Reply, input: UpdateInput): Reading => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  // The usual answer has no `id`, and to learn that it is no chat would cost most of its reading.
  const chat = isObject(body) && Object.hasOwn(body, "id") ? asChat(body) : undefined;
  if (chat !== undefined) return readWholeChat(chat, input);
  const accepted = asUpdateAccepted(body);
  if (accepted === undefined) {
    return invalidResponse("the reply is neither the acceptance of an update nor a chat of Linq");
  }
  if (typeof accepted.chat_id === "string" && !isSameChat(accepted.chat_id, input.chatId)) {
    return invalidResponse(otherChat);
  }
  // «pending» is the only status that is published. Whatever another one may mean, it does not
  // prove that the group has changed, so it is not read as more than an acceptance.
  return ok({ fields: outcomes(fieldsOf(input.update), () => "pending") });
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
  const refusal = checkUpdate(update);
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
      fields: fieldsOf(update),
      read: (reply) => readUpdate(reply, input),
    },
  ]);
};
