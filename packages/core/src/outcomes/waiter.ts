import { err, type Result } from "neverthrow";
import { makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { ChatField } from "../model/chat-update.ts";
import type { FinalOutcome, SettledUpdate } from "../model/settled-update.ts";
import type { CheckedReceipt } from "./check-receipt.ts";
import { settleResult } from "./settle-result.ts";

/** One call of `settle`, from its receipt to its result. It ends once. */
export class Waiter {
  readonly checked: CheckedReceipt;
  readonly result: Promise<Result<SettledUpdate, ChatError>>;
  /** Why nothing may have been heard, for the message of a time-out. */
  note: string | undefined;
  readonly #outcomes = new Map<ChatField, FinalOutcome>();
  #end: ((result: Result<SettledUpdate, ChatError>) => void) | undefined;

  constructor(checked: CheckedReceipt) {
    this.checked = checked;
    this.result = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  isOpen(field: ChatField): boolean {
    return this.#end !== undefined && this.checked.open.has(field) && !this.#outcomes.has(field);
  }

  /** A field has its outcome; the first one counts. */
  settle(field: ChatField, outcome: FinalOutcome): void {
    if (!this.isOpen(field)) return;
    this.#outcomes.set(field, outcome);
    if (this.#outcomes.size === this.checked.open.size) this.finish();
  }

  /** Ends with what is known; a field that is still pending makes it a time-out. */
  finish(): void {
    this.#resolve(settleResult(this.checked.receipt, this.#outcomes, this.note));
  }

  abort(message: string): void {
    this.#resolve(err(makeError("aborted", this.#origin, { ...this.#facts, message })));
  }

  overload(message: string): void {
    const details = { ...this.#facts, message, retryable: true };
    this.#resolve(err(makeError("overloaded", this.#origin, details)));
  }

  #resolve(result: Result<SettledUpdate, ChatError>): void {
    const end = this.#end;
    this.#end = undefined;
    end?.(result);
  }

  get #origin(): ErrorOrigin {
    return { provider: this.checked.receipt.provider, operation: "settle" };
  }

  get #facts() {
    const { attempts, requestIds } = this.checked.receipt;
    return { attempts, applied: "unknown" as const, requestId: requestIds.at(-1) };
  }
}
