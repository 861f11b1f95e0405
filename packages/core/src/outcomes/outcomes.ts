import type { ResultAsync } from "neverthrow";
import type { ChatError } from "../model/chat-error.ts";
import type { ChatEvent } from "../model/chat-event.ts";
import type { UpdateReceipt } from "../model/receipt.ts";
import type { SettledUpdate } from "../model/settled-update.ts";
import type { Clock } from "../transport/clock.ts";
import type { OutcomeStore } from "./outcome-store.ts";
import type { ReadBackOptions } from "./read-back.ts";

/** How outcomes are awaited. */
export interface OutcomesOptions {
  /** Where events and waiting updates meet. Default: the memory of this process, bounded. */
  readonly store?: OutcomeStore;
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock;
  /**
   * How long events and updates are remembered, in milliseconds: a receipt can be settled by events that
   * came at most so long ago. 1,000 to a week; default an hour, because Linq repeats a delivery that
   * failed for about 25 minutes.
   */
  readonly rememberMs?: number;
  /** Calls of `settle` that may wait in this process before `overloaded`. 1 to 10,000, the default. */
  readonly maxWaiting?: number;
  /**
   * How far the clocks of provider, receiver and sender may be apart, in milliseconds. An event that is
   * dated before the update left by more than this is never about it. 0 to 300,000; default 5,000.
   */
  readonly clockSkewMs?: number;
  /**
   * An event that names no value to compare (a failure, or an icon) is taken for the only update that it
   * fits; so many milliseconds after it came, so that another update whose answer was still under way can
   * come forward. 0 to 60,000; default 500.
   */
  readonly confirmMs?: number;
  /**
   * How long to wait for something clearer before a field is called `ambiguous`, in milliseconds, but
   * never beyond the time-out. 0 to 600,000; default 5,000.
   */
  readonly ambiguousAfterMs?: number;
  /**
   * How often the store is looked at when it cannot call back, in milliseconds; one that can is looked at
   * twenty times less often. 10 to 60,000; default 250.
   */
  readonly pollMs?: number;
  /** How long the store may take to answer, in milliseconds. 10 to 60,000; default 5,000. */
  readonly storeTimeoutMs?: number;
}

/** How one receipt is settled. */
export interface SettleOptions {
  /** How long to wait, in milliseconds; never a success when it runs out. Default 30,000. */
  readonly timeoutMs?: number;
  /** Ends the wait with `aborted`. */
  readonly signal?: AbortSignal;
  /** Also read the chat from time to time. Default: wait for events alone. */
  readonly readBack?: ReadBackOptions;
}

/**
 * Pending updates and the events that say what became of them. Nothing it does throws or rejects, and each
 * function may be handed on by itself: `record` is a handler as it is.
 */
export interface Outcomes {
  /**
   * Takes an event of a verified delivery; call it from the webhook handler and wait for it before the
   * delivery is answered. The same event twice, and events in any order, have the effect of each once.
   * Events that settle nothing are ignored.
   *
   * Errors: `defect` or `timeout` when the store failed (retryable: let the provider deliver again),
   * `invalid-input` for what is no event, `aborted` after `close`.
   */
  record(this: void, event: ChatEvent): ResultAsync<void, ChatError>;

  /**
   * Waits until every pending field of a receipt has its outcome. A receipt without one settles at once.
   * The receipt may come from a database and another process. A field that once has an outcome keeps it:
   * the same receipt settled again, here or elsewhere, has the same.
   *
   * Only a result whose `status` is `applied` is success; `ambiguous` says that reports came which
   * cannot be told apart. Errors:
   *
   * - `update-failed`: a field failed and none is applied;
   * - `partial`: a field failed and another is applied; `remainder` can be sent again;
   * - `timeout`: a field is still pending; `settled` says what is known of each. Settling again may help;
   * - `aborted`: by the signal or by `close`;
   * - `overloaded`: too many are waiting, in this process or for this field of this chat (256; a wait that
   *   was aborted counts until it would have timed out, a minute at the most);
   * - `invalid-input`: what was given is no receipt, or an option is malformed.
   *
   * A store that fails or hangs delays and at last times out; the wait then ends up to half a second late.
   */
  settle(
    this: void,
    receipt: UpdateReceipt,
    options?: SettleOptions,
  ): ResultAsync<SettledUpdate, ChatError>;

  /** Ends every wait with `aborted`. The store stays as it is. */
  close(this: void): void;

  /** What is held in this process; all of it is zero when nobody waits. */
  readonly sizes: OutcomesSizes;
}

/** What outcomes hold in the memory of this process, without the store. */
export interface OutcomesSizes {
  /** Calls of `settle` under way. */
  readonly waiting: number;
  /** Fields of chats that are watched. */
  readonly watched: number;
  /** Chats that are read from time to time. */
  readonly reading: number;
}
