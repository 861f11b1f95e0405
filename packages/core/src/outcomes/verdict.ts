import type {
  AmbiguityReason,
  AmbiguousOutcome,
  AppliedOutcome,
  FailedOutcome,
} from "../model/settled-update.ts";

/**
 * What can be said of an update:
 *
 * - `certain`: an event names the value that was asked for;
 * - `counted`: an event without a comparable value fits this update and no other that is known, so it
 *   holds once nobody else could come forward any more;
 * - `unclear`: something was reported that may be about this update.
 */
export type Verdict =
  | { readonly kind: "certain"; readonly outcome: AppliedOutcome; readonly eventId: string }
  | {
      readonly kind: "counted";
      readonly outcome: AppliedOutcome | FailedOutcome;
      readonly eventId: string;
      /** When the event came, milliseconds since the epoch. */
      readonly knownSinceMs: number;
    }
  | { readonly kind: "unclear"; readonly outcome: AmbiguousOutcome; readonly knownSinceMs: number };

const messages: Readonly<Record<AmbiguityReason, string>> = {
  "unknown-author": "the field was changed; by whom and whether to this value is not reported",
  "overlapping-updates": "a report fits several updates of the field",
  "earlier-update": "a report may belong to an earlier update with the same value",
};

/** The outcome for what cannot be told. */
export const ambiguous = (reason: AmbiguityReason): AmbiguousOutcome => ({
  status: "ambiguous",
  reason,
  message: messages[reason],
});
