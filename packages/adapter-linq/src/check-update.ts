import type { ChatField, ChatUpdate, Refusal } from "@parley/core/adapter";
import { linqCapabilities } from "./capabilities.ts";

const checkField = (update: ChatUpdate, field: ChatField): Refusal | undefined => {
  const value = update[field];
  const isCarried = field === "displayName" || field === "iconUrl";
  if (isCarried && typeof value === "string") return undefined;
  if (isCarried && value !== null) {
    return {
      kind: "invalid-input",
      message: "the update holds a value that cannot be sent to Linq",
      issues: [{ path: field, rule: "must be a string" }],
    };
  }
  const verb = value === null ? "clear" : "set";
  const reason = linqCapabilities[field].notes[verb];
  const support = isCarried ? "unproven" : "unsupported";
  return { kind: "unsupported", message: reason, fields: [{ field, verb, support, reason }] };
};

/**
 * Why an update cannot be sent: once more, cheaply, the rules without which a body would say
 * something else than the update.
 */
export const checkUpdate = (
  update: ChatUpdate,
  fields: readonly ChatField[],
): Refusal | undefined => {
  if (fields.length === 0) return { kind: "invalid-input", message: "the update changes nothing" };
  for (const field of fields) {
    const refusal = checkField(update, field);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};
