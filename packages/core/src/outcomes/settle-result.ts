import { err, ok, type Result } from "neverthrow";
import { makeError, type ErrorDetails, type ErrorOrigin } from "../model/make-error.ts";
import type { ChatError, FieldFailure } from "../model/chat-error.ts";
import {
  chatFields,
  type ChatField,
  type ChatUpdate,
  type MutableChatUpdate,
} from "../model/chat-update.ts";
import type { FieldOutcome, UpdateReceipt } from "../model/receipt.ts";
import type { FinalOutcome, SettledFields, SettledUpdate } from "../model/settled-update.ts";

/** What became of the fields that were pending; those without an outcome still are. */
export type Outcomes = ReadonlyMap<ChatField, FinalOutcome>;

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

const fieldsOf = (receipt: UpdateReceipt, outcomes: Outcomes): SettledFields => {
  const fields: Mutable<SettledFields> = {};
  for (const field of chatFields) {
    const told = receipt.fields[field];
    if (!told) continue;
    fields[field] =
      told.status === "applied"
        ? { status: "applied", evidence: "reply" }
        : (outcomes.get(field) ?? told);
  }
  return fields;
};

const namesWith = (fields: SettledFields, status: string): ChatField[] =>
  chatFields.filter((field) => fields[field]?.status === status);

/**
 * The result of waiting, once every field has its outcome or time is up: an update that is applied or
 * ambiguous, or the error `timeout` (a field is still pending, whatever became of the others), `partial`
 * (some failed and some are applied) or `update-failed` (some failed and none is applied).
 */
export const settleResult = (
  receipt: UpdateReceipt,
  outcomes: Outcomes,
  note?: string,
): Result<SettledUpdate, ChatError> => {
  const settled = fieldsOf(receipt, outcomes);
  const pending = namesWith(settled, "pending");
  const applied = namesWith(settled, "applied");
  const failed = failuresOf(settled);
  const origin: ErrorOrigin = { provider: receipt.provider, operation: "settle" };
  if (pending.length > 0) {
    const why = note === undefined ? "" : `; ${note}`;
    const message = `no outcome of ${pending.join(" and ")} was reported in time${why}`;
    const certainty = applied.length > 0 ? "partly" : "unknown";
    const facts = {
      ...factsOf(receipt, []),
      message,
      applied: certainty,
      retryable: true,
    } as const;
    return err(makeError("timeout", origin, { ...facts, phase: "total", settled }));
  }
  const ambiguous = namesWith(settled, "ambiguous");
  if (failed.length === 0) {
    const { provider, chatId, sentAt, requestIds } = receipt;
    const status = ambiguous.length > 0 ? "ambiguous" : "applied";
    // Nothing that failed or is pending is left in it.
    const fields = settled as SettledUpdate["fields"];
    return ok({ provider, operation: "settle", chatId, status, fields, sentAt, requestIds });
  }
  const list = failed.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
  const facts = factsOf(receipt, failed);
  if (applied.length === 0) {
    const details = { ...facts, message: `the update failed: ${list}`, failed, settled };
    return err(
      makeError("update-failed", origin, {
        ...details,
        applied: ambiguous.length > 0 ? "unknown" : "no",
      }),
    );
  }
  return err(
    makeError("partial", origin, {
      ...facts,
      message: `only a part of the update happened: ${list}`,
      applied: "partly",
      receipt: receiptOf(receipt, settled),
      failed,
      remainder: remainderOf(receipt, failed),
      settled,
    }),
  );
};

const factsOf = (
  receipt: UpdateReceipt,
  failed: readonly FieldFailure[],
): Pick<ErrorDetails<"partial">, "attempts" | "requestId" | "providerCode"> => {
  const codes = new Set(failed.map(({ providerCode }) => providerCode));
  const [code] = codes;
  return {
    attempts: receipt.attempts,
    requestId: receipt.requestIds.at(-1),
    providerCode: codes.size === 1 ? code : undefined,
  };
};

const failuresOf = (settled: SettledFields): FieldFailure[] =>
  chatFields.flatMap((field) => {
    const outcome = settled[field];
    if (outcome?.status !== "failed") return [];
    const { message, providerCode } = outcome;
    return [{ field, reason: message, ...(providerCode === undefined ? {} : { providerCode }) }];
  });

/** What landed, as a receipt: a field that is ambiguous stays pending, one that failed is left out. */
const receiptOf = (receipt: UpdateReceipt, settled: SettledFields): UpdateReceipt => {
  const fields: { [Field in ChatField]?: FieldOutcome } = {};
  for (const field of chatFields) {
    const told = receipt.fields[field];
    const outcome = settled[field];
    if (!told || outcome?.status === "failed") continue;
    fields[field] = outcome?.status === "applied" ? { status: "applied" } : told;
  }
  const isPending = Object.values(fields).some(({ status }) => status === "pending");
  return { ...receipt, fields, status: isPending ? "pending" : "applied" };
};

const remainderOf = (receipt: UpdateReceipt, failed: readonly FieldFailure[]): ChatUpdate => {
  const remainder: MutableChatUpdate = {};
  for (const { field } of failed) {
    const told = receipt.fields[field];
    if (told?.status === "pending") remainder[field] = told.value as never;
  }
  return remainder;
};
