import { err, ok, type Result } from "neverthrow";
import type { Exchange, Refusal, ReportedOutcome, UpdateReading } from "../adapter/exchange.ts";
import { refusalOf } from "../model/capabilities.ts";
import type { ChatError, FieldFailure } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import {
  chatFields,
  fieldsOf,
  type ChatField,
  type ChatUpdate,
  type ListDifference,
  type MutableChatUpdate,
} from "../model/chat-update.ts";
import type { FieldOutcome, UpdateReceipt } from "../model/receipt.ts";
import { scrub } from "../transport/redact.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./channel.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import { applyDifference, type PlannedUpdate } from "./plan-update.ts";
import { sendExchange } from "./send-exchange.ts";

/** Carries out a planned update: its exchanges in order, then one receipt or one error. */
export const runUpdate = async (
  channel: Channel,
  call: Call,
  planned: PlannedUpdate,
): Promise<Result<UpdateReceipt, ChatError>> => {
  const origin: ErrorOrigin = { provider: channel.adapter.name, operation: call.operation };
  const { labelsDifference } = planned;
  let { update } = planned;
  if (labelsDifference) {
    const resolved = await resolveLabels(channel, call, planned, labelsDifference, origin);
    if (resolved.isErr()) return err(resolved.error);
    update = resolved.value;
  }
  const exchanges = updateExchanges(channel, call, planned.chatId, update, origin);
  if (exchanges.isErr()) return err(exchanges.error);
  const report = new UpdateReport(channel, call, planned);
  for (const exchange of exchanges.value) {
    const reading = await sendExchange(channel, call, exchange);
    if (reading.isErr()) return err(report.stop(reading.error));
    report.add(reading.value);
  }
  return report.finish();
};

const updateExchanges = (
  channel: Channel,
  call: Call,
  chatId: string,
  update: ChatUpdate,
  origin: ErrorOrigin,
): Result<readonly Exchange<UpdateReading>[], ChatError> => {
  const { attempts } = call;
  const exchanges = channel.adapter.operations.updateChat({ chatId, update });
  if (exchanges.isErr())
    return err(refusedBeforeSending(exchanges.error, update, origin, attempts));
  if (carriesEachFieldOnce(exchanges.value, update)) return ok(exchanges.value);
  return err(makeDefect(origin, "adapter.operations.updateChat", new RangeError(), { attempts }));
};

const carriesEachFieldOnce = (
  exchanges: readonly Exchange<UpdateReading>[],
  update: ChatUpdate,
): boolean => {
  let carried = 0;
  for (const { fields } of exchanges) carried += fields?.length ?? 0;
  for (const field of fieldsOf(update)) {
    if (!exchanges.some(({ fields }) => fields?.includes(field))) return false;
    carried -= 1;
  }
  return carried === 0;
};

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

const resolveLabels = async (
  channel: Channel,
  call: Call,
  { chatId, update }: PlannedUpdate,
  labelsDifference: ListDifference,
  origin: ErrorOrigin,
): Promise<Result<ChatUpdate, ChatError>> => {
  const chat: Result<Chat, ChatError> = await sendExchange(
    channel,
    call,
    channel.adapter.operations.getChat({ chatId }),
  );
  if (chat.isErr()) return err(chat.error);
  const { attempts } = call;
  if (!chat.value.labels) {
    const reason = "the chat was read without its labels, so they cannot be changed by difference";
    const verb = labelsDifference.add?.length ? "add" : "remove";
    const fields = [{ field: "labels", verb, support: "unproven", reason }] as const;
    return err(makeError("unsupported", origin, { message: reason, attempts, fields }));
  }
  const labels = applyDifference(chat.value.labels, labelsDifference);
  if (labels.length > 0) return ok({ ...update, labels });
  const refused = refusalOf(channel.adapter.capabilities, "labels", "clear", "unknown");
  if (!refused) return ok({ ...update, labels: null });
  const message = `${channel.adapter.title} cannot clear labels, and no label would be left: ${refused.reason}`;
  return err(makeError("unsupported", origin, { message, attempts, fields: [refused] }));
};

/** Gathers what each exchange reported. */
class UpdateReport {
  readonly #channel: Channel;
  readonly #call: Call;
  readonly #planned: PlannedUpdate;
  readonly #outcomes: { [Field in ChatField]?: ReportedOutcome } = {};
  #hasFailures = false;
  #chat: Chat | undefined;

  constructor(channel: Channel, call: Call, planned: PlannedUpdate) {
    this.#channel = channel;
    this.#call = call;
    this.#planned = planned;
  }

  add(reading: UpdateReading): void {
    for (const field of chatFields) {
      const outcome = reading.fields[field];
      if (outcome === undefined) continue;
      this.#outcomes[field] = outcome;
      if (typeof outcome !== "string") this.#hasFailures = true;
    }
    if (reading.chat) this.#chat = reading.chat;
  }

  /** The error after an exchange failed: as it is when nothing landed before, else `partial`. */
  stop(cause: ChatError): ChatError {
    const outcomes = Object.values(this.#outcomes);
    if (outcomes.length === 0) return cause;
    const somethingLanded = outcomes.some((outcome) => typeof outcome === "string");
    return somethingLanded ? this.#partial(cause) : { ...cause, applied: "unknown" };
  }

  finish(): Result<UpdateReceipt, ChatError> {
    const outcomes = this.#outcomes;
    if (fieldsOf(this.#planned.update).some((field) => outcomes[field] === undefined)) {
      const { attempts } = this.#call;
      return err(
        makeDefect(this.#origin, "adapter.read", new RangeError(), {
          attempts,
          applied: "unknown",
        }),
      );
    }
    if (!this.#hasFailures) return ok(this.#receipt(this.#chat));
    const failed = this.#failures();
    if (failed.length < Object.keys(outcomes).length) return err(this.#partial());
    const message = `${this.#channel.adapter.title} answered with success and ${describeFailures(failed)}`;
    return err(
      makeError("update-failed", this.#origin, {
        ...this.#facts(),
        message,
        applied: "unknown",
        failed,
      }),
    );
  }

  #receipt(chat?: Chat): UpdateReceipt {
    const { update, skipped, chatId } = this.#planned;
    const fields: { [Field in ChatField]?: FieldOutcome } = {};
    let pending = false;
    for (const field of chatFields) {
      const outcome = this.#outcomes[field];
      const skip = skipped[field];
      if (outcome === "applied") fields[field] = { status: "applied" };
      else if (outcome === "pending") {
        pending = true;
        fields[field] = { status: "pending", value: update[field] ?? null };
      } else if (skip) fields[field] = skip;
    }
    return {
      provider: this.#channel.adapter.name,
      operation: "updateChat",
      chatId,
      status: pending ? "pending" : "applied",
      fields,
      ...(chat ? { chat } : {}),
      sentAt: new Date(this.#call.sentAt ?? this.#channel.clock.wall()).toISOString(),
      requestIds: this.#call.requestIds,
      attempts: this.#call.attempts,
    };
  }

  #partial(cause?: ChatError): ChatError {
    const failed = this.#failures(cause);
    const remainder: MutableChatUpdate = {};
    const asked = this.#planned.update;
    for (const { field } of failed) remainder[field] = asked[field] as never;
    const message = `${this.#channel.adapter.title} changed only a part: ${describeFailures(failed)}`;
    return makeError("partial", this.#origin, {
      ...this.#facts(),
      message,
      applied: "partly",
      retryable: cause?.retryable ?? false,
      // Without the chat: it holds the provider's body, which no error may.
      receipt: this.#receipt(),
      failed,
      remainder,
      ...(cause ? { cause } : {}),
    });
  }

  #failures(cause?: ChatError): FieldFailure[] {
    return fieldsOf(this.#planned.update).flatMap((field) => {
      const outcome = this.#outcomes[field];
      if (outcome !== undefined) {
        if (typeof outcome === "string") return [];
        return [{ field, reason: scrub(outcome.failed, this.#channel.secrets()) }];
      }
      if (!cause) return [];
      const code = cause.providerCode === undefined ? {} : { providerCode: cause.providerCode };
      return [{ field, reason: cause.message, ...code }];
    });
  }

  #facts() {
    const requestId = this.#call.requestIds.at(-1);
    return { attempts: this.#call.attempts, ...(requestId === undefined ? {} : { requestId }) };
  }

  get #origin(): ErrorOrigin {
    return { provider: this.#channel.adapter.name, operation: this.#call.operation };
  }
}

const describeFailures = (failed: readonly FieldFailure[]): string =>
  failed.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
