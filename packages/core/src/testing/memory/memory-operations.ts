import { isDeepStrictEqual } from "node:util";
import { err, ok } from "neverthrow";
import type { AdapterOperations } from "../../adapter/adapter.ts";
import type { Json, Refusal, RefusalKind, Reply, ReportedOutcome } from "../../adapter/exchange.ts";
import type { Capabilities } from "../../model/capabilities.ts";
import {
  fieldsOf,
  isListDifference,
  type ChatField,
  type ChatUpdate,
} from "../../model/chat-update.ts";
import type { Chat } from "../../model/chat.ts";
import type { MemoryChat } from "./memory-chat.ts";
import {
  asAnswer,
  asChat,
  isErrorBody,
  isObject,
  refusalStatuses,
  type MemoryAnswer,
} from "./memory-wire.ts";

const kindOfStatus = (status: number): RefusalKind => {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 429) return "rate-limited";
  if (status === 408 || status >= 500) return "unavailable";
  return status < 400 ? "invalid-response" : "rejected";
};

/** Reads a refusal of the memory. */
export const readError = ({ status, body }: Reply): Refusal => {
  const error = isObject(body) && isObject(body["error"]) ? body["error"] : {};
  const { kind, message, code, retryAfterMs } = error;
  const isKnown = typeof kind === "string" && Object.hasOwn(refusalStatuses, kind);
  const isWait =
    typeof retryAfterMs === "number" && Number.isSafeInteger(retryAfterMs) && retryAfterMs >= 0;
  const isSuccess = status >= 200 && status < 300;
  return {
    kind: isKnown ? (kind as RefusalKind) : isSuccess ? "rejected" : kindOfStatus(status),
    message:
      typeof message === "string" && message !== "" ? message : `the memory answered ${status}`,
    ...(typeof code === "string" && { providerCode: code }),
    ...(isWait && { retryAfterMs }),
  };
};

const untrusted = (message: string): Refusal => ({ kind: "invalid-response", message });

const chatPath = (chatId: string): string => `/chats/${encodeURIComponent(chatId)}`;

/** Whether the chat in a reply shows what was asked; a difference shows by what it names. */
const shows = (chat: MemoryChat, field: ChatField, update: ChatUpdate): boolean => {
  if (field === "labels" && isListDifference(update.labels)) {
    const { add = [], remove = [] } = update.labels;
    const present = new Set(chat.labels.map((label) => label.toLowerCase()));
    const has = (label: string) => present.has(label.toLowerCase());
    return add.every(has) && !remove.some(has);
  }
  if (field === "customProperties" && update.customProperties) {
    const entries = Object.entries(update.customProperties);
    return entries.every(([key, value]) => (chat.customProperties[key] ?? null) === value);
  }
  const empty = field === "labels" ? [] : field === "customProperties" ? {} : null;
  return isDeepStrictEqual(chat[field], update[field] ?? empty);
};

const outcomeOf = (
  answer: MemoryAnswer,
  field: ChatField,
  update: ChatUpdate,
): ReportedOutcome | undefined => {
  if (answer.pending.includes(field)) return "pending";
  if (!answer.applied.includes(field)) return undefined;
  if (!answer.chat || answer.chat[field] === undefined) return "applied";
  return shows(answer.chat, field, update) ? "applied" : { failed: "the chat shows another value" };
};

/** The operations of a memory that shows the fields a table calls readable. */
export const memoryOperations = (
  provider: string,
  capabilities: Capabilities,
): AdapterOperations<MemoryChat> => {
  const readChat = (raw: MemoryChat): Chat<MemoryChat> => {
    const { id, kind, participants, createdAt, updatedAt } = raw;
    const readable = (field: ChatField) =>
      capabilities[field].read && raw[field] !== undefined ? { [field]: raw[field] } : {};
    return {
      id,
      provider,
      kind: kind ?? "unknown",
      ...readable("displayName"),
      ...readable("iconUrl"),
      ...readable("description"),
      ...(participants && { participants }),
      ...readable("assignee"),
      ...readable("labels"),
      ...readable("customProperties"),
      ...(createdAt && { createdAt }),
      ...(updatedAt && { updatedAt }),
      raw,
    };
  };
  return {
    getChat: ({ chatId }) => ({
      request: { method: "GET", path: chatPath(chatId) },
      repeatable: true,
      read: (reply) => {
        if (isErrorBody(reply)) return err(readError(reply));
        const chat = asChat(reply.body);
        if (!chat) return err(untrusted("the reply is not a chat"));
        return chat.id === chatId
          ? ok(readChat(chat))
          : err(untrusted("the reply is another chat"));
      },
    }),
    updateChat: ({ chatId, update }) => {
      const fields = fieldsOf(update);
      const body = Object.fromEntries(fields.map((field) => [field, update[field] as Json]));
      return ok([
        {
          request: { method: "PATCH", path: chatPath(chatId), body },
          // A difference names what is to be there and what is not, so it too may be sent twice.
          repeatable: true,
          fields,
          read: (reply) => {
            if (isErrorBody(reply)) return err(readError(reply));
            const answer = asAnswer(reply.body);
            if (!answer) return err(untrusted("the reply is not the answer to an update"));
            const { chat } = answer;
            if (answer.chatId !== chatId || (chat && chat.id !== chatId)) {
              return err(untrusted("the reply is for another chat"));
            }
            const outcomes = fields.map(
              (field) => [field, outcomeOf(answer, field, update)] as const,
            );
            if (outcomes.some(([, outcome]) => outcome === undefined)) {
              return err(untrusted("the reply does not name every field"));
            }
            return ok({
              fields: Object.fromEntries(outcomes),
              ...(chat && { chat: readChat(chat) }),
            });
          },
        },
      ]);
    },
  };
};
