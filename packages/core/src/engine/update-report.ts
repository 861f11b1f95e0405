import { err, ok, type Result } from "neverthrow";
import type { ReportedOutcome, UpdateReading } from "../adapter/exchange.ts";
import type { ChatError, FieldFailure } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import { chatFields, type ChatField, type MutableChatUpdate } from "../model/chat-update.ts";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { FieldOutcome, UpdateReceipt } from "../model/receipt.ts";
import type { PlannedUpdate } from "../plan/planned-update.ts";
import { scrub } from "../transport/redact.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./channel.ts";
import { timestamp } from "./timestamp.ts";

/** Gathers what each exchange of an update reported and makes one receipt or one error of it. */
export class UpdateReport {
  readonly #channel: Channel;
  readonly #call: Call;
  readonly #planned: PlannedUpdate;
  readonly #outcomes: { [Field in ChatField]?: ReportedOutcome } = {};
  #reported = 0;
  #hasFailures = false;
  #chat: Chat | undefined;
  #cause: ChatError | undefined;

  constructor(channel: Channel, call: Call, planned: PlannedUpdate) {
    this.#channel = channel;
    this.#call = call;
    this.#planned = planned;
  }

  /** Takes what one exchange came to; after an error nothing more is to be sent. */
  add(result: Result<UpdateReading, ChatError>): void {
    if (result.isErr()) {
      this.#cause = result.error;
      return;
    }
    const reading = result.value;
    for (const field of this.#planned.fields) {
      const outcome = reading.fields[field];
      if (outcome === undefined) continue;
      if (this.#outcomes[field] === undefined) this.#reported += 1;
      this.#outcomes[field] = outcome;
      if (typeof outcome !== "string") this.#hasFailures = true;
    }
    if (reading.chat) this.#chat = reading.chat;
  }

  /** The error after an exchange failed: as it is when nothing landed before, else `partial`. */
  #stopped(cause: ChatError): ChatError {
    const outcomes = Object.values(this.#outcomes);
    if (outcomes.length === 0) return cause;
    const somethingLanded = outcomes.some((outcome) => typeof outcome === "string");
    return somethingLanded ? this.#partial(cause) : { ...cause, applied: "unknown" };
  }

  finish(): Result<UpdateReceipt, ChatError> {
    if (this.#cause) return err(this.#stopped(this.#cause));
    if (this.#reported < this.#planned.fields.length) {
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
    if (failed.length < this.#reported) return err(this.#partial());
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
      sentAt: timestamp(this.#call.sentAt ?? this.#channel.clock.wall()),
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
    return this.#planned.fields.flatMap((field) => {
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
