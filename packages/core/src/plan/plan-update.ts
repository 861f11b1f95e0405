import { err, ok, type Result } from "neverthrow";
import type { AnyAdapter } from "../adapter/adapter.ts";
import { refusalOf, type UnsupportedField } from "../model/capabilities.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { ChatKind } from "../model/chat.ts";
import {
  fieldsOf,
  isListDifference,
  verbsOf,
  type ChatField,
  type ChatUpdate,
  type MutableChatUpdate,
} from "../model/chat-update.ts";
import type { SkippedField } from "../model/receipt.ts";
import type { CheckedUpdate } from "../model/check-update.ts";
import { makeInvalidInput } from "../model/issues.ts";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { PlannedUpdate } from "./planned-update.ts";

/** What to do with a field that the provider cannot change. */
type OnUnsupported = "reject" | "skip";

const largestChatId = 256;

/** Checks a chat id against the grammar of the provider and tells the kind of chat it stands for. */
export const checkChatId = (
  adapter: AnyAdapter,
  origin: ErrorOrigin,
  chatId: unknown,
): Result<ChatKind, ChatError> => {
  const kind =
    typeof chatId === "string" && chatId.length <= largestChatId
      ? adapter.chatId.kindOf(chatId)
      : undefined;
  if (kind !== undefined) return ok(kind);
  const rule = `must be ${adapter.chatId.form}`;
  return err(makeInvalidInput(origin, [{ path: "chatId", rule }]));
};

/** Checks an id and an update that passed the neutral rules against the provider's capabilities. Pure. */
export const planUpdate = (
  adapter: AnyAdapter,
  origin: ErrorOrigin,
  chatId: unknown,
  checked: CheckedUpdate,
  onUnsupported: OnUnsupported = "reject",
): Result<PlannedUpdate, ChatError> => {
  const kind = checkChatId(adapter, origin, chatId);
  if (kind.isErr()) return err(kind.error);
  if (checked.isErr()) return err(makeInvalidInput(origin, checked.error, "update"));
  // It is a copy of what the caller gave, and nobody else's.
  const update: MutableChatUpdate = checked.value;
  const named = fieldsOf(update);
  const refused = refusals(adapter, update, named, kind.value);
  const isRefused = (field: ChatField) => refused.some((refusal) => refusal.field === field);
  const fields = refused.length > 0 ? named.filter((field) => !isRefused(field)) : named;
  if (refused.length > 0 && (onUnsupported === "reject" || fields.length === 0)) {
    const list = refused.map(({ field, verb, reason }) => `${verb} ${field}: ${reason}`).join("; ");
    const message = `${adapter.title} cannot ${list}`;
    return err(makeError("unsupported", origin, { message, fields: refused }));
  }
  const skipped: { [Field in ChatField]?: SkippedField } = {};
  for (const { field, support, reason } of refused) {
    skipped[field] = { status: "skipped", support, reason };
    delete update[field];
  }
  const { labels } = update;
  const readFirst =
    adapter.capabilities.labels.difference === "read-first" && isListDifference(labels);
  return ok({
    chatId: chatId as string,
    update,
    fields,
    skipped,
    ...(readFirst && { labelsDifference: labels }),
  });
};

const refusals = (
  adapter: AnyAdapter,
  update: ChatUpdate,
  fields: readonly ChatField[],
  kind: ChatKind,
): UnsupportedField[] => {
  const refused: UnsupportedField[] = [];
  for (const field of fields) {
    for (const verb of verbsOf(update, field)) {
      const refusal = refusalOf(adapter.capabilities, field, verb, kind);
      if (refusal) refused.push(refusal);
    }
  }
  return refused;
};
