import type { AppliedOutcome, FailedOutcome } from "../model/settled-update.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate } from "./outcome-store.ts";
import { timeOf } from "./placement.ts";
import { ambiguous, type Verdict } from "./verdict.ts";

/** A report without a comparable value, and every update that it may be about. */
export interface CountedReport {
  readonly event: OutcomeEvent;
  /** Oldest first, not empty. */
  readonly updates: readonly OpenUpdate[];
}

type Group = readonly CountedReport[];

/**
 * Gives reports to updates by counting. Every report is about exactly one update; as soon as some reports
 * together fit only as many updates as there are reports, these updates are explained by them. What is
 * left fits too many: unclear.
 */
export const settleByCount = (
  reports: readonly CountedReport[],
  appliedBy: (event: OutcomeEvent) => AppliedOutcome,
): Map<string, Verdict> => {
  const verdicts = new Map<string, Verdict>();
  let left = reports;
  for (let group = tightGroup(left); group; group = tightGroup(left)) {
    const explained = updatesOf(group);
    settleGroup(group, explained, appliedBy, verdicts);
    const ids = new Set(explained.map(({ id }) => id));
    const done = new Set(group);
    left = left
      .filter((report) => !done.has(report))
      .map(({ event, updates }) => ({ event, updates: updates.filter(({ id }) => !ids.has(id)) }))
      .filter(({ updates }) => updates.length > 0);
  }
  for (const { event, updates } of left) {
    const outcome = ambiguous(isAuthorUnknown(event) ? "unknown-author" : "overlapping-updates");
    for (const { id } of updates) {
      if (!verdicts.has(id))
        verdicts.set(id, { kind: "unclear", outcome, knownSinceMs: event.receivedAtMs });
    }
  }
  return verdicts;
};

// Nobody but us is told about failures; a change without an author may be anybody's.
const isAuthorUnknown = (event: OutcomeEvent): boolean =>
  event.status === "updated" && event.changedBy?.isSelf !== true;

const updatesOf = (group: Group): OpenUpdate[] => {
  const updates = new Map(
    group.flatMap((report) => report.updates.map((update) => [update.id, update])),
  );
  return [...updates.values()].sort((a, b) => a.sentAtMs - b.sentAtMs || (a.id < b.id ? -1 : 1));
};

/**
 * The smallest reports first, until as many updates are named as reports were taken. The updates that a
 * report fits are those sent before it, so one report's lie within the next one's and this finds every
 * such group; where they do not, it finds fewer, never a wrong one.
 */
const tightGroup = (reports: readonly CountedReport[]): Group | undefined => {
  const bySize = reports
    .filter(({ event }) => !isAuthorUnknown(event))
    .sort((a, b) => a.updates.length - b.updates.length || timeOf(a.event) - timeOf(b.event));
  const named = new Set<string>();
  for (const [index, { updates }] of bySize.entries()) {
    for (const { id } of updates) named.add(id);
    if (named.size === index + 1) return bySize.slice(0, named.size);
  }
  return undefined;
};

const settleGroup = (
  group: Group,
  updates: readonly OpenUpdate[],
  appliedBy: (event: OutcomeEvent) => AppliedOutcome,
  verdicts: Map<string, Verdict>,
): void => {
  const events = group.map(({ event }) => event).sort((a, b) => timeOf(a) - timeOf(b));
  const knownSinceMs = Math.max(...events.map(({ receivedAtMs }) => receivedAtMs));
  const isMixed = events.some(({ status }) => status !== events[0]?.status);
  const isAlone = events.length === 1;
  const codes = new Set(events.map(({ providerCode }) => providerCode));
  for (const [index, { id }] of updates.entries()) {
    const event = events[index];
    if (!event) return;
    if (isMixed) {
      verdicts.set(id, {
        kind: "unclear",
        outcome: ambiguous("overlapping-updates"),
        knownSinceMs,
      });
      continue;
    }
    const whole = event.status === "failed" ? failedBy(event, codes.size === 1) : appliedBy(event);
    // Which of several reports is about which update is not known, only that each has one.
    const { value: _value, ...withoutValue } = whole as AppliedOutcome;
    const outcome = isAlone || whole.status === "failed" ? whole : withoutValue;
    verdicts.set(id, { kind: "counted", outcome, eventId: event.id, knownSinceMs });
  }
};

const failedBy = (event: OutcomeEvent, isCodeKnown: boolean): FailedOutcome => {
  const { providerCode, message } = event;
  const code = providerCode === undefined || !isCodeKnown ? "" : ` (code ${providerCode})`;
  return {
    status: "failed",
    ...(providerCode === undefined || !isCodeKnown ? {} : { providerCode }),
    message: message ?? `the provider reports that the change did not happen${code}`,
    at: new Date(timeOf(event)).toISOString(),
  };
};
