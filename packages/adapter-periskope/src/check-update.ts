import {
  isListDifference,
  type ChatField,
  type ChatUpdate,
  type Refusal,
} from "@parley/core/adapter";
import { periskopeCapabilities } from "./capabilities.ts";

const invalid = (path: string, rule: string): Refusal => ({
  kind: "invalid-input",
  message: "the update holds a value that cannot be sent to Periskope",
  issues: [{ path, rule }],
});

const unproven = (field: ChatField, verb: "clear" | "remove", reason: string): Refusal => ({
  kind: "unsupported",
  message: reason,
  fields: [{ field, verb, support: "unproven", reason }],
});

const cannotClear = (field: ChatField): Refusal =>
  unproven(field, "clear", periskopeCapabilities[field].notes.clear);

/** One `@` with something on both sides and no white space: enough to tell an email from a name. */
const emailForm = /^[^@\s]+@[^@\s]+$/;

const checkLabels = (labels: NonNullable<ChatUpdate["labels"]>): Refusal | undefined => {
  if (isListDifference(labels)) {
    return invalid(
      "labels",
      "must be the whole list: Periskope has no call that changes it by difference",
    );
  }
  if (labels.length === 0) return cannotClear("labels");
  // They travel as one text separated by commas and no escape is published, so a comma would make
  // two labels of one, and a label without text would vanish.
  const index = labels.findIndex((label) => label.includes(",") || label.trim() === "");
  return index === -1 ? undefined : invalid(`labels.${index}`, "must have text and no comma");
};

const checkCustomProperties = (
  properties: NonNullable<ChatUpdate["customProperties"]>,
): Refusal | undefined => {
  const values = Object.values(properties);
  if (values.length === 0) return invalid("customProperties", "must name a property");
  return values.includes(null)
    ? unproven("customProperties", "remove", periskopeCapabilities.customProperties.notes.remove)
    : undefined;
};

const checkField = (update: ChatUpdate, field: ChatField): Refusal | undefined => {
  if (update[field] === null) return cannotClear(field);
  if (update[field] === undefined) return invalid(field, "must have a value");
  if (field === "assignee" && !emailForm.test(update.assignee ?? "")) {
    return invalid("assignee", "must be the email of a user of the organization");
  }
  if (field === "labels" && update.labels) return checkLabels(update.labels);
  if (field === "customProperties" && update.customProperties) {
    return checkCustomProperties(update.customProperties);
  }
  return undefined;
};

/**
 * Why an update cannot be sent: the rules that the capability table cannot state, and once more,
 * cheaply, those without which a body would say something else than the update.
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
