import type { ChatField } from "../model/chat-update.ts";
import type { AppliedOutcome } from "../model/settled-update.ts";
import { compareValues } from "./compare-values.ts";
import { settleByCount, type CountedReport } from "./count-reports.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate, StoredUpdate } from "./outcome-store.ts";
import { placementOf, timeOf } from "./placement.ts";
import { ambiguous, type Verdict } from "./verdict.ts";

/** What is known of one field of one chat. */
export interface Evidence {
  readonly field: ChatField;
  readonly events: readonly OutcomeEvent[];
  readonly updates: readonly StoredUpdate[];
  /** How far the provider's clock and ours may be apart. */
  readonly clockSkewMs: number;
}

const appliedBy = (event: OutcomeEvent): AppliedOutcome => ({
  status: "applied",
  evidence: "event",
  ...(event.value === undefined ? {} : { value: event.value }),
  ...(event.changedBy === undefined ? {} : { changedBy: event.changedBy }),
  at: new Date(timeOf(event)).toISOString(),
});

const inOrder = (events: readonly OutcomeEvent[]): OutcomeEvent[] => {
  const unique = new Map<string, OutcomeEvent>();
  for (const event of events) if (!unique.has(event.id)) unique.set(event.id, event);
  return [...unique.values()].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
};

/**
 * Says of every update without an outcome what the events tell about it. Pure, and the same for every
 * order and any number of copies of the events and updates.
 *
 * An update is applied when, after it left, the field was reported to have the value that was asked for;
 * by whom is said. An event with another value is somebody else's change or another update's: ignored. A
 * report that names no value, or one that cannot be compared, belongs to exactly one update of ours and
 * is given to it when there is only one that it fits, or as many as there are such reports.
 */
export const correlate = (evidence: Evidence): Map<string, Verdict> => {
  const { field, clockSkewMs } = evidence;
  const events = inOrder(evidence.events);
  const updates = [...evidence.updates].sort(
    (a, b) => a.update.sentAtMs - b.update.sentAtMs || (a.update.id < b.update.id ? -1 : 1),
  );
  const verdicts = new Map<string, Verdict>();
  // Which event explains which update: stored ones first, then those that are found here.
  const eventOf = new Map<string, string>();
  for (const { update, settled } of updates)
    if (settled?.eventId) eventOf.set(update.id, settled.eventId);
  const isOpen = ({ settled }: StoredUpdate): boolean => settled === undefined;

  for (const [index, stored] of updates.entries()) {
    if (!isOpen(stored)) continue;
    const { update } = stored;
    const earlier = updates.slice(0, index).map((other) => other.update);
    const verdict = byValue(field, update, earlier, events, eventOf, clockSkewMs);
    if (!verdict) continue;
    verdicts.set(update.id, verdict);
    if (verdict.kind === "certain") eventOf.set(update.id, verdict.eventId);
  }

  const explained = new Set(eventOf.values());
  // An update that was called ambiguous, or whose outcome nobody waited for, still may have caused a report.
  const causes = updates.filter(
    ({ update, settled }) =>
      verdicts.get(update.id)?.kind !== "certain" &&
      (!settled || settled.outcome.status === "ambiguous"),
  );
  const reports = events.flatMap((event): CountedReport[] => {
    if (explained.has(event.id)) return [];
    const fits = causes.filter(({ update }) => fitsByTime(field, event, update, clockSkewMs));
    return fits.length > 0 ? [{ event, updates: fits.map(({ update }) => update) }] : [];
  });
  const open = new Set(updates.filter(isOpen).map(({ update }) => update.id));
  for (const [id, verdict] of settleByCount(reports, appliedBy)) {
    if (open.has(id) && !verdicts.has(id)) verdicts.set(id, verdict);
  }
  return verdicts;
};

/** Looks for an event that names the value. */
const byValue = (
  field: ChatField,
  update: OpenUpdate,
  earlier: readonly OpenUpdate[],
  events: readonly OutcomeEvent[],
  eventOf: ReadonlyMap<string, string>,
  clockSkewMs: number,
): Verdict | undefined => {
  let unclear: Verdict | undefined;
  const taken = new Set(eventOf.values());
  for (const event of events) {
    if (event.status !== "updated" || event.value === undefined) continue;
    if (compareValues(field, update.value, event.value) !== "same") continue;
    const placement = placementOf(event, update.sentAtMs, clockSkewMs);
    if (placement === "before") continue;
    const certain = { kind: "certain", outcome: appliedBy(event), eventId: event.id } as const;
    if (placement === "after") return certain;
    // What somebody else did just before says nothing about what became of this update, and what an
    // earlier update of ours explains says nothing either.
    if (event.changedBy?.isSelf === false || taken.has(event.id)) continue;
    const isContested = earlier.some(
      (rival) =>
        !eventOf.has(rival.id) &&
        compareValues(field, rival.value, update.value) === "same" &&
        placementOf(event, rival.sentAtMs, clockSkewMs) !== "before",
    );
    if (!isContested) return certain;
    unclear ??= {
      kind: "unclear",
      outcome: ambiguous("earlier-update"),
      knownSinceMs: event.receivedAtMs,
    };
  }
  return unclear;
};

/** Whether a report that cannot be told by its value may be about an update. */
const fitsByTime = (
  field: ChatField,
  event: OutcomeEvent,
  update: OpenUpdate,
  clockSkewMs: number,
): boolean => {
  if (placementOf(event, update.sentAtMs, clockSkewMs) === "before") return false;
  if (event.status === "failed") return true;
  if (event.changedBy?.isSelf === false) return false;
  return (
    event.value === undefined || compareValues(field, update.value, event.value) === "incomparable"
  );
};
