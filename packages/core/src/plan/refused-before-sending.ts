import type { Refusal } from "../adapter/exchange.ts";
import type { ChatError } from "../model/chat-error.ts";
import { fieldsOf, type ChatUpdate } from "../model/chat-update.ts";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";

/** The error for an adapter's refusal to make an exchange at all. */
export const refusedBeforeSending = (
  refusal: Refusal,
  update: ChatUpdate,
  origin: ErrorOrigin,
  attempts: number,
): ChatError => {
  const { message } = refusal;
  if (refusal.kind === "unsupported") {
    const reason = message;
    const all = fieldsOf(update).map(
      (field) => ({ field, verb: "set", support: "unsupported", reason }) as const,
    );
    return makeError("unsupported", origin, { message, attempts, fields: refusal.fields ?? all });
  }
  return makeError("invalid-input", origin, { message, attempts, issues: refusal.issues ?? [] });
};
