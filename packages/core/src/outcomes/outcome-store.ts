import type { FieldValue } from "../model/chat-event.ts";
import type { FinalOutcome } from "../model/settled-update.ts";
import type { OutcomeEvent } from "./outcome-event.ts";

/** One field of one update whose outcome somebody waits for. */
export interface OpenUpdate {
  /** The same in every process that waits for the same field of the same update. */
  readonly id: string;
  /** When its first request left, milliseconds since the epoch. */
  readonly sentAtMs: number;
  /** What was asked for. */
  readonly value: FieldValue;
  /**
   * Until when it must not make room for others, milliseconds since the epoch: somebody waits for it. Who
   * still waits then, and finds that it is gone, adds it again. Absent: it may make room at any time.
   */
  readonly waitedUntilMs?: number;
}

/** The outcome of a field, for good. */
export interface StoredOutcome {
  readonly outcome: FinalOutcome;
  /** The id of the event that it rests on. */
  readonly eventId?: string;
  /** Whether that event can be about no other update; then it settles no other one by count. */
  readonly isOwnReport?: boolean;
}

/** An update and, once it is known, what became of it. */
export interface StoredUpdate {
  readonly update: OpenUpdate;
  readonly settled?: StoredOutcome;
}

/** Everything that is known about one key. */
export interface OutcomeSnapshot {
  /** Changes whenever anything below does. */
  readonly version: number;
  readonly events: readonly OutcomeEvent[];
  readonly updates: readonly StoredUpdate[];
  /**
   * When the oldest of the updates left that had to make room and may still be reported about; absent when
   * none had to within `ttlMs`. What is reported since then may be about one that nobody remembers, so it
   * settles nothing by count: a failure makes an update ambiguous, where it would have made it fail.
   */
  readonly forgottenSinceMs?: number;
}

/** How long and how much is remembered. */
export interface OutcomeRetention {
  /** An event or an update is forgotten so many milliseconds after it was added. */
  readonly ttlMs: number;
  /** The most events of one key; the oldest go first. */
  readonly maxEvents: number;
  /** The most updates of one key; settled ones go first, then those that nobody waits for. */
  readonly maxUpdates: number;
}

/**
 * Where events wait for updates and updates for events. Share one between processes when the one that
 * receives a delivery need not be the one that waits.
 *
 * A key names a provider, a chat and a field; it may hold a phone number. Everything that is stored is
 * plain JSON. Every method is atomic and may reject; Parley bounds how long it waits for an answer. A
 * store that loses an event makes an update time out, and never settles one wrongly. A report about an
 * update that was lost could be taken for another's: one that makes room shows no more the event that
 * settled the update or, when its own report may still come, says so with `forgottenSinceMs`.
 */
export interface OutcomeStore {
  /** Adds an event; one whose id is known already changes nothing. */
  readonly append: (key: string, event: OutcomeEvent, retention: OutcomeRetention) => Promise<void>;
  /**
   * Adds an update; one whose id is known already changes nothing and is `registered`. `full` when
   * `maxUpdates` of the key are unsettled and waited for.
   */
  readonly register: (
    key: string,
    update: OpenUpdate,
    retention: OutcomeRetention,
  ) => Promise<"registered" | "full">;
  /** Everything about a key; empty for one that is not known. */
  readonly read: (key: string) => Promise<OutcomeSnapshot>;
  /**
   * Writes the outcome of an update, unless it has one, and answers with the outcome that it has from now
   * on. With a `version` that is not the present one nothing is written and the answer is `changed`.
   * An update that is not known is `changed` too.
   */
  readonly settle: (
    key: string,
    updateId: string,
    outcome: StoredOutcome,
    version?: number,
  ) => Promise<StoredOutcome | "changed">;
  /**
   * Calls back soon after anything about the key changed, whichever process changed it, and returns how
   * to stop. Calls may be lost or superfluous: waiting processes also look for themselves, every few
   * seconds, or every 250 ms without this method.
   */
  readonly subscribe?: (key: string, listener: () => void) => () => void;
}
