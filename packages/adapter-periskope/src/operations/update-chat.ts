import {
  fieldsOf,
  isListDifference,
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
import { isChat, type PeriskopeChat } from "../wire.ts";

interface UpdateInput {
  readonly chatId: string;
  readonly update: ChatUpdate;
}

type Body = NonNullable<WireRequest["body"]>;

const settingsFields: ReadonlySet<ChatField> = new Set(["displayName", "iconUrl", "description"]);

const settingsBody = (update: ChatUpdate): Body => ({
  ...(typeof update.displayName === "string" && { name: update.displayName }),
  ...(typeof update.description === "string" && { description: update.description }),
  ...(typeof update.iconUrl === "string" && { image: update.iconUrl }),
});

const chatBody = ({ assignee, labels, customProperties }: ChatUpdate): Body => ({
  ...(typeof assignee === "string" && { assigned_to: assignee }),
  ...(labels && !isListDifference(labels) && { labels: labels.join(",") }),
  ...(customProperties && {
    custom_properties: { ...customProperties },
  }),
});

const readUpdate = (
  reply: Reply,
  { chatId, update }: UpdateInput,
  fields: readonly ChatField[],
): Result<UpdateReading<PeriskopeChat>, Refusal> => {
  const { body } = reply;
  if (isErrorBody(body)) return err(readError(reply));
  if (!isChat(body)) return invalidResponse("the reply is not a chat of Periskope");
  if (!isSameChat(body.chat_id, chatId)) {
    return invalidResponse("the reply is for another chat than the one asked for");
  }
  const reported: { [Field in ChatField]?: ReportedOutcome } = {};
  for (const field of fields) reported[field] = compareReply(field, update, body);
  return ok({ fields: reported, chat: readChat(body) });
};

/**
 * Changes a chat in one or two requests, in this order:
 *
 * 1. `POST /chats/{chat_id}/settings` with `name`, `description` and `image`, for groups
 *    (docs.periskope.app: update-group-settings);
 * 2. `PATCH /chats/{chat_id}` with `assigned_to`, `labels` and `custom_properties`
 *    (docs.periskope.app: update-chat).
 *
 * The settings go first because they act on WhatsApp and take a phone that is an admin of the group:
 * they are likelier to be refused, and a refusal of the first request leaves nothing half done.
 *
 * Both answer with the chat after the change; a field is `applied` unless that chat contradicts. All
 * fields are absolute assignments, so sending a request twice leaves the chat as if sent once.
 */
export const updateChat = (
  input: UpdateInput,
): Result<readonly Exchange<UpdateReading<PeriskopeChat>>[], Refusal> => {
  const { chatId, update } = input;
  const named = fieldsOf(update);
  const refusal = checkUpdate(update, named);
  if (refusal !== undefined) return err(refusal);
  const path = chatPath(chatId);
  const inSettings = named.filter((field) => settingsFields.has(field));
  const inChat = named.filter((field) => !settingsFields.has(field));
  const exchange = (
    request: WireRequest,
    fields: readonly ChatField[],
  ): Exchange<UpdateReading<PeriskopeChat>> => ({
    request,
    repeatable: true,
    fields,
    read: (reply) => readUpdate(reply, input, fields),
  });
  return ok([
    ...(inSettings.length > 0
      ? [
          exchange(
            {
              method: "POST",
              path: `${path}/settings`,
              route: `${chatRoute}/settings`,
              body: settingsBody(update),
            },
            inSettings,
          ),
        ]
      : []),
    ...(inChat.length > 0
      ? [exchange({ method: "PATCH", path, route: chatRoute, body: chatBody(update) }, inChat)]
      : []),
  ]);
};
