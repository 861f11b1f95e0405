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
  type ListDifference,
  type MutableChatUpdate,
} from "../model/chat-update.ts";
import type { SkippedField } from "../model/receipt.ts";
import { checkUpdate } from "../model/check-update.ts";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";

/** What to do with a field that the provider cannot change. */
export type OnUnsupported = "reject" | "skip";

/** An update that passed every check and is ready to be turned into exchanges. */
export interface PlannedUpdate {
  readonly chatId: string;
  /** What the provider can do of it. */
  readonly update: ChatUpdate;
  readonly skipped: { readonly [Field in ChatField]?: SkippedField };
  /** Present when the labels must be read before the list to send is known. */
  readonly labelsDifference?: ListDifference;
}

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
  return err(
    makeError("invalid-input", origin, {
      message: `chatId: ${rule}`,
      issues: [{ path: "chatId", rule }],
    }),
  );
};

/** Checks an id and an update against the neutral rules and the provider's capabilities. Pure. */
export const planUpdate = (
  adapter: AnyAdapter,
  origin: ErrorOrigin,
  chatId: unknown,
  input: unknown,
  onUnsupported: OnUnsupported,
): Result<PlannedUpdate, ChatError> => {
  const kind = checkChatId(adapter, origin, chatId);
  if (kind.isErr()) return err(kind.error);
  const checked = checkUpdate(input);
  if (checked.isErr()) {
    const [first] = checked.error;
    const message = `update${first?.path ? `.${first.path}` : ""}: ${first?.rule ?? "is malformed"}`;
    return err(makeError("invalid-input", origin, { message, issues: checked.error }));
  }
  // It is a copy of what the caller gave, and nobody else's.
  const update: MutableChatUpdate = checked.value;
  const refused = refusals(adapter, update, kind.value);
  if (refused.length > 0 && (onUnsupported === "reject" || isNothingLeft(update, refused))) {
    return err(makeUnsupported(adapter, origin, refused));
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
    skipped,
    ...(readFirst ? { labelsDifference: labels } : {}),
  });
};

const isNothingLeft = (update: ChatUpdate, refused: readonly UnsupportedField[]): boolean =>
  fieldsOf(update).every((field) => refused.some((refusal) => refusal.field === field));

const refusals = (adapter: AnyAdapter, update: ChatUpdate, kind: ChatKind): UnsupportedField[] => {
  const refused: UnsupportedField[] = [];
  for (const field of fieldsOf(update)) {
    for (const verb of verbsOf(update, field)) {
      const refusal = refusalOf(adapter.capabilities, field, verb, kind);
      if (refusal) refused.push(refusal);
    }
  }
  return refused;
};

const makeUnsupported = (
  adapter: AnyAdapter,
  origin: ErrorOrigin,
  fields: readonly UnsupportedField[],
): ChatError => {
  const list = fields.map(({ field, verb, reason }) => `${verb} ${field}: ${reason}`).join("; ");
  return makeError("unsupported", origin, { message: `${adapter.title} cannot ${list}`, fields });
};

/** The labels after a difference, compared without regard to case; order of what was there is kept. */
export const applyDifference = (
  current: readonly string[],
  difference: ListDifference,
): readonly string[] => {
  const removed = new Set(difference.remove?.map((name) => name.toLowerCase()));
  const result = current.filter((name) => !removed.has(name.toLowerCase()));
  const present = new Set(result.map((name) => name.toLowerCase()));
  for (const name of difference.add ?? []) {
    if (present.has(name.toLowerCase())) continue;
    present.add(name.toLowerCase());
    result.push(name);
  }
  return result;
};
