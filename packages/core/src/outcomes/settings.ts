import type { Clock } from "../transport/clock.ts";
import type { OutcomeRetention, OutcomeStore } from "./outcome-store.ts";

/** Everything that settling is governed by, defaults filled in. */
export interface Settings {
  readonly store: OutcomeStore;
  readonly clock: Clock;
  readonly retention: OutcomeRetention;
  readonly maxWaiting: number;
  readonly clockSkewMs: number;
  readonly confirmMs: number;
  readonly ambiguousAfterMs: number;
  readonly pollMs: number;
  readonly storeTimeoutMs: number;
}

/** How often a waiting process looks although its store calls back, as a multiple of `pollMs`. */
export const lookAnywayFactor = 20;

/**
 * How long an update without an outcome counts as under way, in milliseconds. After that it is no reason
 * any more to doubt what was read, nor to refuse another one for want of room.
 */
export const underWayMs = 60_000;

/** How long the last look at the end of a wait may take, in milliseconds. */
export const lastLookMs = 250;
