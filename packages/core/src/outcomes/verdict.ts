import type {
  AmbiguityReason,
  AmbiguousOutcome,
  AppliedOutcome,
  FailedOutcome,
} from "../model/settled-update.ts";
import type { StoredOutcome } from "./outcome-store.ts";

/**
 * What can be said of an update:
 *
 * - `certain`: an event names the value that was asked for;
 * - `counted`: an event without a comparable value can be about no other update that is known, or there
 *   are as many such events as updates; it holds once nobody else could come forward any more;
 * - `unclear`: something was reported that may be about this update.
 */
export type Verdict =
  | {
      readonly kind: "certain";
      readonly outcome: AppliedOutcome;
      readonly eventId: string;
      /** Whether the event can be about no other update that is known. */
      readonly isOwnReport: boolean;
    }
  | {
      readonly kind: "counted";
      readonly outcome: AppliedOutcome | FailedOutcome;
      readonly eventId: string;
      readonly isOwnReport: boolean;
      /** When the last of the events came that it may rest on, milliseconds since the epoch. */
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

/** What a store keeps of a verdict. */
export const storedOutcome = (verdict: Verdict): StoredOutcome => {
  const { kind, outcome } = verdict;
  if (kind === "unclear") return { outcome };
  const { eventId, isOwnReport } = verdict;
  return { outcome, eventId, isOwnReport };
};
