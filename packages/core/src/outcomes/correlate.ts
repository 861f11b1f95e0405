import type { ChatField } from "../model/chat-update.ts";
import { appliedBy, verdictByCount } from "./count-reports.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate, StoredUpdate } from "./outcome-store.ts";
import { placementOf, timeOf } from "./placement.ts";
import { findOwners, type ReportOwners } from "./report-owners.ts";
import { ambiguous, type Verdict } from "./verdict.ts";
import { isForeign, whatReportsFit, type Report } from "./what-reports-fit.ts";

/** What is known of one field of one chat. */
export interface Evidence {
  readonly field: ChatField;
  readonly events: readonly OutcomeEvent[];
  readonly updates: readonly StoredUpdate[];
  /** Since when updates are missing that had to make room before their outcome was known. */
  readonly forgottenSinceMs?: number | undefined;
  /** How far the provider's clock and ours may be apart. */
  readonly clockSkewMs: number;
}

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
 * by whom is said. An event with another value is somebody else's change or another update's: ignored.
 *
 * Every report that is not somebody else's change is the outcome of exactly one update of ours. One that
 * names no value, or one that cannot be compared, is given to an update when there is no other that it can
 * be about. That an update was reported to have its value does not exclude it: the change may have been
 * somebody else's, or that of another update with the same value, and its own report may say otherwise.
 */
export const correlate = (evidence: Evidence): Map<string, Verdict> => {
  const { field, clockSkewMs, forgottenSinceMs } = evidence;
  const stored = [...evidence.updates].sort(
    (a, b) => a.update.sentAtMs - b.update.sentAtMs || (a.update.id < b.update.id ? -1 : 1),
  );
  // An update whose own report is known has no part in another one, nor has another update in that one.
  const usedUp = new Set(
    stored.flatMap(({ settled }) => (settled?.isOwnReport ? (settled.eventId ?? []) : [])),
  );
  const updates = stored.filter(({ settled }) => !settled?.isOwnReport);
  const events = inOrder(evidence.events);
  const fitting = whatReportsFit(events, { field, updates, forgottenSinceMs, clockSkewMs });
  const reports = fitting.filter(({ event }) => !isForeign(event) && !usedUp.has(event.id));
  const owners = findOwners(reports.filter(({ isAboutOne }) => isAboutOne));

  const ours = events.filter((event) => !isForeign(event));
  const lastHeardMs = Math.max(...ours.map(({ receivedAtMs }) => receivedAtMs));
  const verdicts = new Map<string, Verdict>();
  const taken = new Set(stored.flatMap(({ settled }) => settled?.eventId ?? []));
  for (const { update, settled } of stored) {
    if (settled) continue;
    const counted = verdictByCount(update, reports, owners, lastHeardMs);
    const told = byValue(update, fitting, owners, taken, clockSkewMs);
    if (told?.kind === "certain") taken.add(told.eventId);
    const isSettledByCount = told?.kind !== "certain" && counted?.kind === "counted";
    const verdict = isSettledByCount ? counted : (told ?? counted);
    if (verdict) verdicts.set(update.id, verdict);
  }
  return verdicts;
};

/** Looks for an event that names the value. */
const byValue = (
  update: OpenUpdate,
  reports: readonly Report[],
  owners: ReportOwners,
  taken: ReadonlySet<string>,
  clockSkewMs: number,
): Verdict | undefined => {
  let unclear: Verdict | undefined;
  for (const report of reports) {
    const { event, updates, namesValue } = report;
    if (!namesValue || !updates.includes(update)) continue;
    const certain = { kind: "certain", outcome: appliedBy(event), eventId: event.id } as const;
    const isOwnReport = owners.ownReportOf(update) === report;
    if (placementOf(event, update.sentAtMs, clockSkewMs) === "after")
      return { ...certain, isOwnReport };
    // What somebody else did just before says nothing about what became of this update, and what an
    // earlier update of ours explains says nothing either.
    if (isForeign(event) || taken.has(event.id)) continue;
    const earlier = updates.slice(0, updates.indexOf(update));
    const isContested =
      !report.isAboutOne || earlier.some((rival) => owners.mayHave(rival, report));
    if (!isContested) return { ...certain, isOwnReport };
    unclear ??= {
      kind: "unclear",
      outcome: ambiguous("earlier-update"),
      knownSinceMs: event.receivedAtMs,
    };
  }
  return unclear;
};
