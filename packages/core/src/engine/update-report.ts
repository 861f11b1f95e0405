import { err, ok, type Result } from "neverthrow";
import type { ReportedOutcome, UpdateReading } from "../adapter/exchange.ts";
import type { ChatError, FieldFailure } from "../model/chat-error.ts";
import type { Chat } from "../model/chat.ts";
import { chatFields, type ChatField, type MutableChatUpdate } from "../model/chat-update.ts";
import { makeDefect, makeError } from "../model/make-error.ts";
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

  finish(): Result<UpdateReceipt, ChatError> {
    if (this.#cause) return err(this.#failed(this.#cause));
    if (this.#reported === this.#planned.fields.length) {
      return this.#hasFailures ? err(this.#failed()) : ok(this.#receipt(this.#chat));
    }
    const { origin, attempts } = this.#call;
    const details = { attempts, applied: "unknown" } as const;
    return err(makeDefect(origin, "adapter.read", new RangeError(), details));
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
      ...(chat && { chat }),
      sentAt: timestamp(this.#call.sentAt ?? this.#channel.clock.wall()),
      requestIds: this.#call.requestIds,
      attempts: this.#call.attempts,
    };
  }

  /** The error when an exchange failed or a field did: `partial` as soon as anything landed. */
  #failed(cause?: ChatError): ChatError {
    const { origin, facts } = this.#call;
    const { title } = this.#channel.adapter;
    const failed = this.#failures(cause);
    const reasons = failed.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
    if (Object.values(this.#outcomes).some((outcome) => typeof outcome === "string")) {
      const remainder: MutableChatUpdate = {};
      const asked = this.#planned.update;
      for (const { field } of failed) remainder[field] = asked[field] as never;
      return makeError("partial", origin, {
        ...facts,
        message: `${title} changed only a part: ${reasons}`,
        applied: "partly",
        retryable: cause?.retryable,
        // Without the chat: it holds the provider's body, which no error may.
        receipt: this.#receipt(),
        failed,
        remainder,
        cause,
      });
    }
    if (cause) return this.#reported === 0 ? cause : { ...cause, applied: "unknown" };
    const message = `${title} answered with success and ${reasons}`;
    return makeError("update-failed", origin, { ...facts, message, applied: "unknown", failed });
  }

  #failures(cause?: ChatError): FieldFailure[] {
    return this.#planned.fields.flatMap((field) => {
      const outcome = this.#outcomes[field];
      if (outcome !== undefined) {
        if (typeof outcome === "string") return [];
        return [{ field, reason: scrub(outcome.failed, this.#channel.secrets(this.#call)) }];
      }
      if (!cause) return [];
      const { message, providerCode } = cause;
      return [{ field, reason: message, ...(providerCode !== undefined && { providerCode }) }];
    });
  }
}
