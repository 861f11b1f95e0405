import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { ChatError } from "../model/chat-error.ts";
import type { ChatEvent } from "../model/chat-event.ts";
import type { Clock } from "../transport/clock.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { EventHandler } from "./receiver-options.ts";

/** What came of an event: its effect happened now, it had happened before, or it did not happen. */
export type EffectOutcome = "handled" | "repeated" | ChatError;

/** What effects are run with. */
export interface EffectsParts {
  readonly handler: EventHandler;
  readonly store: DeliveryStore;
  readonly handlerTimeoutMs: number;
  readonly inFlight: number;
  readonly clock: Clock;
}

// Effects that happened and that the store was not told of yet; far more than a store is ever behind.
const mostUnsaved = 10_000;

const isErr = (value: unknown): boolean => {
  const { isErr: ask } = (value ?? {}) as { isErr?: unknown };
  return typeof ask === "function" && ask.call(value) === true;
};

/**
 * Runs the handler once an event: asks the store first, tells it after success only, and lets whoever
 * asks for the same event meanwhile wait for the same outcome. Never rejects.
 */
export class Effects {
  readonly #parts: EffectsParts;
  readonly #running = new Map<string, Promise<EffectOutcome>>();
  readonly #unsaved = new Set<string>();

  constructor(parts: EffectsParts) {
    this.#parts = parts;
  }

  /** The outcome of an event; `repeated` for all who ask but the one whose asking ran the handler. */
  async run(event: ChatEvent, rememberMs: number, origin: ErrorOrigin): Promise<EffectOutcome> {
    // Ids of two providers may be equal.
    const key = `${event.provider}:${event.id}`;
    const running = this.#running.get(key);
    if (running !== undefined) {
      const outcome = await running;
      return outcome === "handled" ? "repeated" : outcome;
    }
    if (this.#running.size >= this.#parts.inFlight) {
      const message = "too many events are being handled";
      return makeError("overloaded", origin, { message, retryable: true });
    }
    const outcome = this.#limited(key, event, rememberMs, origin);
    this.#running.set(key, outcome);
    return outcome;
  }

  /** Whatever happens in it, an effect ends within its time, so that nothing waits for ever. */
  #limited(
    key: string,
    event: ChatEvent,
    rememberMs: number,
    origin: ErrorOrigin,
  ): Promise<EffectOutcome> {
    const { clock, handlerTimeoutMs } = this.#parts;
    const abort = new AbortController();
    return new Promise((resolve) => {
      let hasEnded = false;
      const end = (outcome: EffectOutcome): void => {
        // One that was given up and comes to its end later must not end its successor.
        if (hasEnded) return;
        hasEnded = true;
        cancel();
        this.#running.delete(key);
        resolve(outcome);
      };
      const cancel = clock.setTimer(() => {
        const message = "the handler took too long and is given up";
        end(makeError("timeout", origin, { message, phase: "total", retryable: true }));
        abort.abort();
      }, handlerTimeoutMs);
      this.#once(key, event, rememberMs, origin, abort.signal).then(end, (thrown: unknown) =>
        end(makeDefect(origin, "receiver", thrown, { retryable: true })),
      );
    });
  }

  async #once(
    key: string,
    event: ChatEvent,
    rememberMs: number,
    origin: ErrorOrigin,
    signal: AbortSignal,
  ): Promise<EffectOutcome> {
    const { store, handler, handlerTimeoutMs } = this.#parts;
    if (this.#unsaved.has(key)) return (await this.#save(key, rememberMs, origin)) ?? "repeated";
    let claim: unknown;
    try {
      claim = await store.claim(key, handlerTimeoutMs);
    } catch (thrown) {
      return makeDefect(origin, "store.claim", thrown, { retryable: true });
    }
    if (claim === "done") return "repeated";
    if (claim !== "claimed") {
      const message = "the event is being handled elsewhere and its outcome is not known yet";
      return makeError("conflict", origin, { message, retryable: true });
    }
    // Given up while the store was asked: whoever delivers next finds the claim lapsed.
    if (signal.aborted)
      return makeError("aborted", origin, { message: "the event was given up", retryable: true });
    let failure: ChatError | undefined;
    try {
      const result = await handler(event, { signal });
      if (isErr(result)) {
        const message = "the handler gave an error";
        failure = makeError("defect", origin, { message, where: "handler", retryable: true });
      }
    } catch (thrown) {
      failure = makeDefect(origin, "handler", thrown, { retryable: true });
    }
    if (failure === undefined) return (await this.#save(key, rememberMs, origin)) ?? "handled";
    // After its time the claim may be somebody else's already.
    if (!signal.aborted) await this.#release(key);
    return failure;
  }

  /** Tells the store that the effect happened; what it was not told yet is kept here, to be told again. */
  async #save(
    key: string,
    rememberMs: number,
    origin: ErrorOrigin,
  ): Promise<ChatError | undefined> {
    // Before it is told: it may never answer, and the effect has happened all the same.
    this.#unsaved.add(key);
    for (const oldest of this.#unsaved) {
      if (this.#unsaved.size <= mostUnsaved) break;
      this.#unsaved.delete(oldest);
    }
    try {
      await this.#parts.store.complete(key, rememberMs);
      this.#unsaved.delete(key);
      return undefined;
    } catch (thrown) {
      return makeDefect(origin, "store.complete", thrown, { retryable: true });
    }
  }

  async #release(key: string): Promise<void> {
    try {
      await this.#parts.store.release(key);
    } catch {
      // The claim lapses by itself.
    }
  }
}
