import type { ErrorOrigin } from "../model/make-error.ts";
import type { Clock } from "../transport/clock.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import { listenToAbort } from "../transport/abort-signals.ts";
import { nextCallId } from "./observer.ts";
import type { Enrolled } from "../transport/roster.ts";
import type { Secret } from "../transport/redact.ts";
import type { AttemptLimits } from "../transport/transport.ts";
import { within } from "../transport/within.ts";

/** What {@link Call.within} gives when the call was over first: symbols, because a promise can give any word. */
export const wasAborted: unique symbol = Symbol("aborted");
export const ranOutOfTime: unique symbol = Symbol("timeout");

const none: readonly Secret[] = Object.freeze([]);

/** One call of the application, from its arguments to its result. */
export class Call implements AttemptLimits, Enrolled {
  place = -1;
  readonly origin: ErrorOrigin;
  readonly id: number;
  readonly startedAt: number;
  readonly deadlineAt: number;
  readonly requestIds: string[] = [];
  /** The provider's id of the last attempt, if it gave one. */
  requestId: string | undefined;
  readonly retry: RetryPolicy;
  attempts = 0;
  /** Those that its requests were sent with, when they can change. */
  secrets: readonly Secret[] = none;
  /** For the error, when the call was aborted. */
  abortedBecause = "the call was aborted";
  /** Milliseconds between attempts so far. */
  waitedMs = 0;
  /** Wall time of the first request. */
  sentAt: number | undefined;
  readonly #clock: Clock;
  readonly #forgetSignal: (() => void) | undefined;
  // A call seldom has more than one listener at a time: the attempt, or the wait, that is under way.
  #listener: (() => void) | undefined;
  #listeners: Set<() => void> | undefined;
  #aborted = false;

  constructor(
    origin: ErrorOrigin,
    clock: Clock,
    deadlineMs: number,
    retry: RetryPolicy,
    signal: AbortSignal | undefined,
  ) {
    this.origin = origin;
    this.#clock = clock;
    this.retry = retry;
    this.id = nextCallId();
    this.startedAt = clock.monotonic();
    this.deadlineAt = this.startedAt + deadlineMs;
    if (signal?.aborted) this.#aborted = true;
    else if (signal) this.#forgetSignal = listenToAbort(signal, () => this.abort());
  }

  abort(because = this.abortedBecause): void {
    if (!this.#aborted) this.abortedBecause = because;
    this.#aborted = true;
    const first = this.#listener;
    this.#listener = undefined;
    first?.();
    for (const listener of this.#listeners ?? []) listener();
    this.#listeners?.clear();
  }

  /** Listens to the abort; a listener that comes too late hears it at the end of the current step. */
  onAbort(listener: () => void): () => void {
    if (this.#aborted) {
      queueMicrotask(listener);
      return () => undefined;
    }
    if (this.#listener === undefined) {
      this.#listener = listener;
      return () => {
        if (this.#listener === listener) this.#listener = undefined;
      };
    }
    const listeners = (this.#listeners ??= new Set());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** A request leaves. */
  beginAttempt(): void {
    this.attempts += 1;
    this.sentAt ??= this.#clock.wall();
    this.requestId = undefined;
  }

  gotRequestId(id: string): void {
    this.requestIds.push(id);
    this.requestId = id;
  }

  /** What an error of this call says of it. */
  get facts(): { readonly attempts: number; readonly requestId?: string | undefined } {
    return { attempts: this.attempts, requestId: this.requestId };
  }

  get isAborted(): boolean {
    return this.#aborted;
  }

  get timeLeftMs(): number {
    return this.deadlineAt - this.#clock.monotonic();
  }

  /** Waits for a promise of the application's, no longer than the call may last. */
  within<Value>(promise: Promise<Value>): Promise<Value | typeof wasAborted | typeof ranOutOfTime> {
    return within(promise, this.#clock, this.timeLeftMs, this, ranOutOfTime, wasAborted);
  }

  /** Sleeps; `false` when the caller aborted meanwhile. */
  sleep(milliseconds: number): Promise<boolean> {
    return within(
      new Promise<never>(() => undefined),
      this.#clock,
      milliseconds,
      this,
      true,
      false,
    );
  }

  /** Lets go of the caller's signal. */
  end(): void {
    this.#forgetSignal?.();
  }
}
