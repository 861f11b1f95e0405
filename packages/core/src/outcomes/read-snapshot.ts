import type { OutcomeEvent } from "./outcome-event.ts";
import type { OutcomeSnapshot, StoredOutcome, StoredUpdate } from "./outcome-store.ts";

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown => typeof value === "object" && value !== null;

const isEvent = (value: unknown): value is OutcomeEvent => {
  if (!isObject(value)) return false;
  const { id, status, receivedAtMs, occurredAtMs } = value;
  const isDated =
    Number.isFinite(receivedAtMs) && (occurredAtMs === undefined || Number.isFinite(occurredAtMs));
  return typeof id === "string" && (status === "updated" || status === "failed") && isDated;
};

const isOutcome = (value: unknown): value is StoredOutcome => {
  if (!isObject(value) || !isObject(value["outcome"])) return false;
  const { status } = value["outcome"];
  return status === "applied" || status === "failed" || status === "ambiguous";
};

const isUpdate = (value: unknown): value is StoredUpdate => {
  if (!isObject(value) || !isObject(value["update"])) return false;
  const { id, sentAtMs, value: asked } = value["update"];
  const isSettledRight = value["settled"] === undefined || isOutcome(value["settled"]);
  return (
    typeof id === "string" && Number.isFinite(sentAtMs) && asked !== undefined && isSettledRight
  );
};

/**
 * Takes what a store answered, without what is not of the agreed form: it may be on another machine, and
 * older or newer than this code. `undefined` when nothing of it is.
 */
export const readSnapshot = (answer: unknown): OutcomeSnapshot | undefined => {
  if (!isObject(answer)) return undefined;
  const { version, events, updates, forgottenSinceMs } = answer;
  if (!Number.isFinite(version) || !Array.isArray(events) || !Array.isArray(updates))
    return undefined;
  return {
    version: version as number,
    events: events.filter(isEvent),
    updates: updates.filter(isUpdate),
    ...(Number.isFinite(forgottenSinceMs) ? { forgottenSinceMs: forgottenSinceMs as number } : {}),
  };
};

/** Takes what a store answered to `settle`. */
export const readSettled = (answer: unknown): StoredOutcome | "changed" | undefined =>
  answer === "changed" || isOutcome(answer) ? answer : undefined;
