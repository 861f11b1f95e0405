import { err, ok, ResultAsync, type Result } from "neverthrow";
import { makeDefect, makeError, type ErrorOrigin } from "../model/make-error.ts";
import type { ChatError, Issue } from "../model/chat-error.ts";
import type { ChatEvent } from "../model/chat-event.ts";
import type { ChatField } from "../model/chat-update.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import type { SettledUpdate } from "../model/settled-update.ts";
import { checkReceipt, type CheckedReceipt } from "./check-receipt.ts";
import { describeFailure, fenced } from "./fence.ts";
import { KeyWatch, type WatchedField } from "./key-watch.ts";
import { eventRule, outcomeKey, toRecordable } from "./outcome-event.ts";
import type { Outcomes, OutcomesSizes, SettleOptions } from "./outcomes.ts";
import { ReadBack } from "./read-back.ts";
import { settleIssues } from "./settle-options.ts";
import { settleResult } from "./settle-result.ts";
import type { Settings } from "./settings.ts";
import { Waiter } from "./waiter.ts";

const defaultTimeoutMs = 30_000;
const defaultReadEveryMs = 5_000;
const closedMessage = "the outcomes were closed";

// A store on the network is asked about so many keys at once.
const mostLooks = 64;

interface Place {
  readonly watch: KeyWatch;
  readonly watched: WatchedField;
}

/** What `createOutcomes` gives: waiters, and one watch for every field of a chat that somebody waits for. */
export class OutcomeTracker implements Outcomes {
  readonly #settings: Settings;
  readonly #waiters = new Set<Waiter>();
  readonly #watches = new Map<string, KeyWatch>();
  readonly #due = new Set<KeyWatch>();
  readonly #looking = new Set<KeyWatch>();
  readonly #readBack: ReadBack;
  #closed = false;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#readBack = new ReadBack(settings.clock);
  }

  get sizes(): OutcomesSizes {
    const reading = this.#readBack.size;
    return { waiting: this.#waiters.size, watched: this.#watches.size, reading };
  }

  record(event: ChatEvent): ResultAsync<void, ChatError> {
    const origin: ErrorOrigin = { provider: providerOf(event), operation: "receive" };
    return withoutRejection(this.#record(event, origin), origin);
  }

  settle(
    receipt: UpdateReceipt,
    options: SettleOptions = {},
  ): ResultAsync<SettledUpdate, ChatError> {
    const origin: ErrorOrigin = { provider: providerOf(receipt), operation: "settle" };
    return withoutRejection(this.#settle(receipt, options, origin), origin);
  }

  close(): void {
    this.#closed = true;
    for (const waiter of [...this.#waiters]) waiter.abort(closedMessage);
  }

  async #record(event: ChatEvent, origin: ErrorOrigin): Promise<Result<void, ChatError>> {
    const { store, clock, storeTimeoutMs, retention } = this.#settings;
    const rule = eventRule(event);
    if (rule !== undefined) {
      return err(
        makeError("invalid-input", origin, {
          message: `event ${rule}`,
          issues: [{ path: "", rule }],
        }),
      );
    }
    if (this.#closed) return err(makeError("aborted", origin, { message: closedMessage }));
    const recordable = toRecordable(event, clock.wall());
    if (!recordable) return ok(undefined);
    const { key, event: stored } = recordable;
    const append = () => store.append(key, stored, retention);
    const appended = await fenced(clock, storeTimeoutMs, "outcomeStore.append", append);
    if (appended.isOk()) {
      this.#watches.get(key)?.wake();
      return ok(undefined);
    }
    const { where, what, thrown } = appended.error;
    if (what !== "hung") return err(makeDefect(origin, where, thrown, { retryable: true }));
    const message = describeFailure(appended.error);
    return err(makeError("timeout", origin, { message, phase: "total", retryable: true }));
  }

  async #settle(
    receipt: UpdateReceipt,
    options: SettleOptions,
    origin: ErrorOrigin,
  ): Promise<Result<SettledUpdate, ChatError>> {
    const checked = checkReceipt(receipt);
    if (checked.isErr()) return err(malformed(origin, "receipt", checked.error));
    const issues = settleIssues(options, checked.value.receipt.provider);
    if (issues.length > 0) return err(malformed(origin, "", issues));
    if (checked.value.open.size === 0) return settleResult(checked.value.receipt, new Map());
    const waiter = new Waiter(checked.value);
    if (this.#closed) waiter.abort(closedMessage);
    else if (options.signal?.aborted) waiter.abort("the wait was aborted");
    else if (this.#waiters.size >= this.#settings.maxWaiting) {
      waiter.overload("too many updates are waiting for their outcome");
    } else return this.#wait(waiter, options);
    return waiter.result;
  }

  async #wait(waiter: Waiter, options: SettleOptions): Promise<Result<SettledUpdate, ChatError>> {
    const { signal, timeoutMs = defaultTimeoutMs } = options;
    const waitsUntilMs = this.#settings.clock.wall() + timeoutMs;
    this.#waiters.add(waiter);
    const places = this.#watch(waiter, waitsUntilMs);
    const leave = this.#join(waiter.checked, options, places);
    const timeUp = (): void => {
      const lastLooks = [...places.values()].map(({ watch, watched }) => watch.lastLook(watched));
      Promise.allSettled(lastLooks).then(
        () => waiter.finish(),
        () => waiter.finish(),
      );
    };
    const cancelTimer = this.#settings.clock.setTimer(timeUp, timeoutMs);
    const abort = (): void => waiter.abort("the wait was aborted");
    signal?.addEventListener("abort", abort);
    const result = await waiter.result;
    signal?.removeEventListener("abort", abort);
    cancelTimer();
    leave();
    this.#waiters.delete(waiter);
    for (const place of places.values()) this.#unwatch(place);
    return result;
  }

  #watch(waiter: Waiter, waitsUntilMs: number): Map<ChatField, Place> {
    const { receipt, open } = waiter.checked;
    const places = new Map<ChatField, Place>();
    for (const [field, update] of open) {
      const key = outcomeKey(receipt.provider, receipt.chatId, field);
      const watch =
        this.#watches.get(key) ??
        new KeyWatch(key, field, this.#settings, (due) => this.#schedule(due));
      this.#watches.set(key, watch);
      const watched: WatchedField = { waiter, update, waitsUntilMs, isRegistered: false };
      places.set(field, { watch, watched });
      watch.add(watched);
    }
    return places;
  }

  #unwatch({ watch, watched }: Place): void {
    watch.remove(watched);
    if (!watch.isIdle) return;
    this.#due.delete(watch);
    if (this.#watches.get(watch.key) === watch) this.#watches.delete(watch.key);
  }

  /** Has the chat read from time to time, if that is wanted; returns how to stop. */
  #join(
    { receipt }: CheckedReceipt,
    { readBack }: SettleOptions,
    places: ReadonlyMap<ChatField, Place>,
  ): () => void {
    if (!readBack) return () => undefined;
    return this.#readBack.join(outcomeKey(receipt.provider, receipt.chatId, "chat"), {
      chatId: receipt.chatId,
      client: readBack.client,
      everyMs: readBack.everyMs ?? defaultReadEveryMs,
      onChat: (chat) =>
        Promise.all(
          [...places.values()].map(({ watch, watched }) => watch.settleByReading(watched, chat)),
        ),
    });
  }

  #schedule(watch: KeyWatch): void {
    this.#due.add(watch);
    this.#pump();
  }

  #pump(): void {
    for (const watch of this.#due) {
      if (this.#looking.size >= mostLooks) return;
      if (this.#looking.has(watch)) continue;
      this.#due.delete(watch);
      this.#looking.add(watch);
      const looked = (): void => {
        this.#looking.delete(watch);
        this.#pump();
      };
      watch.look().then(looked, looked);
    }
  }
}

/** Receipts, events and clocks are the application's: what they throw is a defect, not a rejection. */
const withoutRejection = <Value>(
  promise: Promise<Result<Value, ChatError>>,
  origin: ErrorOrigin,
): ResultAsync<Value, ChatError> =>
  new ResultAsync(
    promise.catch((thrown: unknown) =>
      err(makeDefect(origin, origin.operation, thrown, { applied: "unknown" })),
    ),
  );

/** The provider that something names, for an error; it may be anything. */
const providerOf = (value: unknown): string => {
  try {
    const { provider } = value as { provider?: unknown };
    return typeof provider === "string" ? provider.slice(0, 64) : "unknown";
  } catch {
    return "unknown";
  }
};

const malformed = (origin: ErrorOrigin, what: string, issues: readonly Issue[]): ChatError => {
  const [first] = issues;
  const path = [what, first?.path].filter(Boolean).join(".");
  return makeError("invalid-input", origin, {
    message: `${path}: ${first?.rule ?? "is malformed"}`,
    applied: "unknown",
    issues,
  });
};
