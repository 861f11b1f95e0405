import { createHash } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { isRecord } from "../model/is-record.ts";
import { checkUpdate } from "../model/check-update.ts";
import type { Issue } from "../model/chat-error.ts";
import type { FieldValue } from "../model/chat-event.ts";
import { chatFields, type ChatField } from "../model/chat-update.ts";
import type { FieldOutcome, UpdateReceipt } from "../model/receipt.ts";
import type { OpenUpdate } from "./outcome-store.ts";

/** A receipt that may come from a database: checked, copied, and nothing of it trusted further. */
export interface CheckedReceipt {
  readonly receipt: UpdateReceipt;
  /** The fields whose outcome is not known yet. */
  readonly open: ReadonlyMap<ChatField, OpenUpdate>;
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value !== "" && value.length <= longest;

const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

const instantOf = (value: unknown): number | undefined => {
  const instant = isText(value, 40) && dateTime.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
};

const readField = (field: ChatField, value: unknown, issues: Issue[]): FieldOutcome | undefined => {
  const path = `fields.${field}`;
  if (!isRecord(value)) {
    issues.push({ path, rule: "must be an object" });
    return undefined;
  }
  switch (value["status"]) {
    case "applied":
      return { status: "applied" };
    case "skipped": {
      const { support, reason } = value;
      if ((support === "unproven" || support === "unsupported") && typeof reason === "string") {
        return { status: "skipped", support, reason };
      }
      issues.push({ path, rule: "must say why it was skipped" });
      return undefined;
    }
    case "pending": {
      const checked = checkUpdate({ [field]: value["value"] });
      if (checked.isOk()) return { status: "pending", value: checked.value[field] ?? null };
      for (const { rule } of checked.error) issues.push({ path: `${path}.value`, rule });
      return undefined;
    }
    default:
      issues.push({ path: `${path}.status`, rule: "must be applied, pending or skipped" });
      return undefined;
  }
};

const readFields = (value: unknown, issues: Issue[]): UpdateReceipt["fields"] => {
  const fields: { [Field in ChatField]?: FieldOutcome } = {};
  if (!isRecord(value)) {
    issues.push({ path: "fields", rule: "must be an object" });
    return fields;
  }
  const known: readonly string[] = chatFields;
  for (const name of Object.keys(value).slice(0, 32)) {
    if (!known.includes(name))
      issues.push({ path: `fields.${name.slice(0, 64)}`, rule: "is not a field of a chat" });
  }
  for (const field of chatFields) {
    if (!Object.hasOwn(value, field)) continue;
    const outcome = readField(field, value[field], issues);
    if (outcome) fields[field] = outcome;
  }
  return fields;
};

/** The same for the same field of the same update wherever it is made, and different for others. */
const updateId = (receipt: UpdateReceipt, field: ChatField, value: FieldValue): string =>
  createHash("sha256")
    .update(JSON.stringify([receipt.sentAt, receipt.requestIds, field, value]))
    .digest("base64url")
    .slice(0, 22);

/** Checks a receipt. Issues name the place and the rule, never the value. */
export const checkReceipt = (input: unknown): Result<CheckedReceipt, readonly Issue[]> => {
  if (!isRecord(input)) return err([{ path: "", rule: "must be the receipt of an update" }]);
  const issues: Issue[] = [];
  const rule = (path: string, isRight: boolean, text: string): void => {
    if (!isRight) issues.push({ path, rule: text });
  };
  const { provider, operation, chatId, sentAt, requestIds, attempts } = input;
  rule("provider", isText(provider, 64), "must be the name of a provider");
  rule("operation", operation === "updateChat", "must be updateChat");
  rule("chatId", isText(chatId, 256), "must be 1 to 256 characters");
  rule("sentAt", instantOf(sentAt) !== undefined, "must be a time in the form of RFC 3339");
  rule(
    "attempts",
    Number.isSafeInteger(attempts) && (attempts as number) >= 0,
    "must be a whole number",
  );
  const areIds =
    Array.isArray(requestIds) &&
    requestIds.length <= 100 &&
    requestIds.every((id) => isText(id, 1_024));
  rule("requestIds", areIds, "must be a list of ids");
  const fields = readFields(input["fields"], issues);
  if (issues.length > 0) return err(issues);
  const outcomes = Object.values(fields);
  const receipt: UpdateReceipt = {
    provider: provider as string,
    operation: "updateChat",
    chatId: chatId as string,
    status: outcomes.some(({ status }) => status === "pending") ? "pending" : "applied",
    fields,
    sentAt: sentAt as string,
    requestIds: [...(requestIds as string[])],
    attempts: attempts as number,
  };
  const sentAtMs = instantOf(sentAt) ?? 0;
  const open = new Map<ChatField, OpenUpdate>();
  for (const field of chatFields) {
    const outcome = fields[field];
    if (outcome?.status !== "pending") continue;
    const { value } = outcome;
    open.set(field, { id: updateId(receipt, field, value), sentAtMs, value });
  }
  return ok({ receipt, open });
};
