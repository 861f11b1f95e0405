import type { FieldValue } from "./chat-event.ts";
import type { ChatField } from "./chat-update.ts";
import type { Participant } from "./chat.ts";
import type { PendingField, SkippedField } from "./receipt.ts";

/** The field has the value that was asked for. */
export interface AppliedOutcome {
  readonly status: "applied";
  /**
   * How it is known: `reply`, the provider had said so in its answer already; `event`, it reported the
   * change; `read`, the chat was read and has the value.
   */
  readonly evidence: "reply" | "event" | "read";
  /** The value as the provider reports it (Linq hosts an icon again under a URL of its own). */
  readonly value?: FieldValue;
  /** Who made the change, when the provider says; somebody else may have set the same value. */
  readonly changedBy?: Participant;
  /** When it happened or, failing that, became known, RFC 3339, UTC; absent for `reply`. */
  readonly at?: string;
}

/** The provider took the change and reported that it did not happen. */
export interface FailedOutcome {
  readonly status: "failed";
  readonly providerCode?: string | number;
  readonly message: string;
  /** When it failed or, failing that, became known, RFC 3339, UTC. */
  readonly at: string;
}

/**
 * Why reports cannot be told apart:
 *
 * - `unknown-author`: the field was changed, the provider does not say by whom, and the value cannot be
 *   compared;
 * - `overlapping-updates`: a report fits several updates of the field;
 * - `earlier-update`: a report may belong to an earlier update with the same value, because their times
 *   are too close.
 */
export type AmbiguityReason = "unknown-author" | "overlapping-updates" | "earlier-update";

/** Something was reported, and whether it is about this update cannot be told. Not a success. */
export interface AmbiguousOutcome {
  readonly status: "ambiguous";
  readonly reason: AmbiguityReason;
  readonly message: string;
}

/** What became of a field that was pending. It never changes again. */
export type FinalOutcome = AppliedOutcome | FailedOutcome | AmbiguousOutcome;

/** What is known of each field when waiting ends. */
export type SettledFields = {
  readonly [Field in ChatField]?: FinalOutcome | SkippedField | PendingField;
};

/**
 * What became of an update whose fields were pending. Plain JSON-safe data.
 *
 * Only `status: "applied"` is success: every field is `applied` or was `skipped`. `ambiguous` says that
 * at least one field cannot be told; read the chat, or ask somebody. A field that failed or is still
 * pending makes an error instead.
 */
export interface SettledUpdate {
  readonly provider: string;
  readonly operation: "settle";
  readonly chatId: string;
  readonly status: "applied" | "ambiguous";
  readonly fields: {
    readonly [Field in ChatField]?: AppliedOutcome | AmbiguousOutcome | SkippedField;
  };
  /** When the first request of the update left, RFC 3339, UTC. */
  readonly sentAt: string;
  /** The provider's ids of the requests of the update. */
  readonly requestIds: readonly string[];
}
