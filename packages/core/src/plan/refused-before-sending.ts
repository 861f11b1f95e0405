import type { Refusal } from "../adapter/exchange.ts";
import type { UnsupportedField } from "../model/capabilities.ts";
import type { ChatError } from "../model/chat-error.ts";
import { fieldsOf, type ChatField, type ChatUpdate } from "../model/chat-update.ts";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";

/** Every field as one that the provider cannot set, for a refusal that names none. */
export const allUnsupported = (fields: readonly ChatField[], reason: string): UnsupportedField[] =>
  fields.map((field) => ({ field, verb: "set", support: "unsupported", reason }));

/** The error for an adapter's refusal to make an exchange at all. */
export const refusedBeforeSending = (
  refusal: Refusal,
  update: ChatUpdate,
  origin: ErrorOrigin,
  attempts: number,
): ChatError => {
  const { message } = refusal;
  if (refusal.kind === "unsupported") {
    const fields = refusal.fields ?? allUnsupported(fieldsOf(update), message);
    return makeError("unsupported", origin, { message, attempts, fields });
  }
  const { issues = [] } = refusal;
  const [issue] = issues;
  const words = issue ? `update.${issue.path}: ${issue.rule}` : message;
  return makeError("invalid-input", origin, { message: words, attempts, issues });
};
