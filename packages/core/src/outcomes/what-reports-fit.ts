import type { ChatField } from "../model/chat-update.ts";
import { compareValues } from "./compare-values.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate, StoredUpdate } from "./outcome-store.ts";
import { placementOf } from "./placement.ts";

/** An event, and the updates of ours that it may be the outcome of. */
export interface Report {
  readonly event: OutcomeEvent;
  /** Oldest first, not empty. */
  readonly updates: readonly OpenUpdate[];
  /** Whether it names the value that these updates asked for. */
  readonly namesValue: boolean;
  /** Whether it is the outcome of exactly one of these updates, and of nothing else. */
  readonly isAboutOne: boolean;
}

/** What events are held against. */
export interface Candidates {
  readonly field: ChatField;
  /** Oldest first. */
  readonly updates: readonly StoredUpdate[];
  /** Since when updates are missing that had to make room before all was known of them. */
  readonly forgottenSinceMs: number | undefined;
  readonly clockSkewMs: number;
}

/** Whether somebody else made the change. */
export const isForeign = ({ changedBy }: OutcomeEvent): boolean => changedBy?.isSelf === false;

/** Every event that may be about one of the updates, by its value or, failing that, by its time. */
export const whatReportsFit = (events: readonly OutcomeEvent[], candidates: Candidates): Report[] =>
  events.flatMap((event): Report[] => {
    const fitting = updatesThatFit(event, candidates);
    if (fitting.updates.length === 0) return [];
    const isAboutOne = isOurs(event, fitting.namesValue) && !mayBeForgotten(event, candidates);
    return [{ event, ...fitting, isAboutOne }];
  });

const updatesThatFit = (
  event: OutcomeEvent,
  { field, updates, clockSkewMs }: Candidates,
): Pick<Report, "updates" | "namesValue"> => {
  const { status, value } = event;
  const inTime = updates
    .filter(({ update }) => placementOf(event, update.sentAtMs, clockSkewMs) !== "before")
    // That an update is applied need not come from its own report, that it failed does.
    .filter(({ settled }) => settled?.outcome.status !== "failed" || status === "failed")
    .map(({ update }) => update);
  if (status === "failed" || value === undefined) return { updates: inTime, namesValue: false };
  const compared = inTime.map(
    (update) => [update, compareValues(field, update.value, value)] as const,
  );
  const thatAre = (wanted: "same" | "incomparable"): OpenUpdate[] =>
    compared.filter(([, comparison]) => comparison === wanted).map(([update]) => update);
  const same = thatAre("same");
  return same.length > 0
    ? { updates: same, namesValue: true }
    : { updates: thatAre("incomparable"), namesValue: false };
};

// Nobody but us is told about failures. A change without an author may be anybody's, but one to the very
// value that we asked for counts as ours.
const isOurs = (event: OutcomeEvent, namesValue: boolean): boolean =>
  event.status === "failed" ||
  event.changedBy?.isSelf === true ||
  (namesValue && !isForeign(event));

const mayBeForgotten = (
  event: OutcomeEvent,
  { forgottenSinceMs, clockSkewMs }: Candidates,
): boolean =>
  forgottenSinceMs !== undefined && placementOf(event, forgottenSinceMs, clockSkewMs) !== "before";
