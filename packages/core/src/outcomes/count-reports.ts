import type { AppliedOutcome, FailedOutcome } from "../model/settled-update.ts";
import type { OutcomeEvent } from "./outcome-event.ts";
import type { OpenUpdate } from "./outcome-store.ts";
import { timeOf } from "./placement.ts";
import type { ReportOwners } from "./report-owners.ts";
import { ambiguous, type Verdict } from "./verdict.ts";
import type { Report } from "./what-reports-fit.ts";

/**
 * What the reports say of an update that fit others as well. It is settled when one of them is about it
 * for sure and all that may be say the same; unclear when they do not, or may all be about others.
 */
export const verdictByCount = (
  update: OpenUpdate,
  reports: readonly Report[],
  owners: ReportOwners,
  /** When the last event came; by it, too, the others may be told apart. */
  knownSinceMs: number,
): Verdict | undefined => {
  const event = owners.reportOf(update)?.event;
  if (!event || !owners.hasOne(update)) return unclearByTime(update, reports, owners);
  const possible = owners.reportsOf(update).map((report) => report.event);
  if (possible.some(({ status }) => status !== event.status))
    return { kind: "unclear", outcome: ambiguous("overlapping-updates"), knownSinceMs };
  const outcome =
    event.status === "failed" ? failedBy(event, possible) : appliedByOneOf(event, possible);
  const isOwnReport = possible.length === 1;
  return { kind: "counted", outcome, eventId: event.id, isOwnReport, knownSinceMs };
};

const unclearByTime = (
  update: OpenUpdate,
  reports: readonly Report[],
  owners: ReportOwners,
): Verdict | undefined => {
  const event = reports.find(
    (report) =>
      report.updates.includes(update) &&
      // That another update with the same value was applied leaves this one open.
      !report.namesValue &&
      (!report.isAboutOne || owners.mayHave(update, report)),
  )?.event;
  if (!event) return undefined;
  const reason = isAuthorUnknown(event) ? "unknown-author" : "overlapping-updates";
  return { kind: "unclear", outcome: ambiguous(reason), knownSinceMs: event.receivedAtMs };
};

const isAuthorUnknown = ({ status, changedBy }: OutcomeEvent): boolean =>
  status === "updated" && changedBy?.isSelf !== true;

/** An event says that the field was changed as asked. */
export const appliedBy = (event: OutcomeEvent): AppliedOutcome => ({
  status: "applied",
  evidence: "event",
  ...(event.value === undefined ? {} : { value: event.value }),
  ...(event.changedBy === undefined ? {} : { changedBy: event.changedBy }),
  at: new Date(timeOf(event)).toISOString(),
});

const appliedByOneOf = (event: OutcomeEvent, possible: readonly OutcomeEvent[]): AppliedOutcome => {
  const whole = appliedBy(event);
  if (possible.length === 1) return whole;
  // Which of several reports is about which update is not known, only that each has one.
  const { value: _value, ...withoutValue } = whole;
  return withoutValue;
};

const failedBy = (event: OutcomeEvent, possible: readonly OutcomeEvent[]): FailedOutcome => {
  const { providerCode, message } = event;
  const isCodeKnown =
    providerCode !== undefined && possible.every((other) => other.providerCode === providerCode);
  const code = isCodeKnown ? ` (code ${providerCode})` : "";
  return {
    status: "failed",
    ...(isCodeKnown ? { providerCode } : {}),
    message: message ?? `the provider reports that the change did not happen${code}`,
    at: new Date(timeOf(event)).toISOString(),
  };
};
