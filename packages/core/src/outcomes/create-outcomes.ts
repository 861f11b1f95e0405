import { err, ok, type Result } from "neverthrow";
import { numberRule } from "../model/number-rule.ts";
import { addIssue, addUnknownNames, makeConfigError } from "../model/issues.ts";
import type { ChatErrorOf, Issue } from "../model/chat-error.ts";
import { systemClock } from "../transport/clock.ts";
import { hasMethods } from "./has-methods.ts";
import { createMemoryOutcomeStore } from "./memory-outcome-store.ts";
import { OutcomeTracker } from "./outcome-tracker.ts";
import type { Outcomes, OutcomesOptions } from "./outcomes.ts";
import type { Settings } from "./settings.ts";

const bounds = {
  rememberMs: [1_000, 604_800_000, 3_600_000],
  maxWaiting: [1, 10_000, 10_000],
  clockSkewMs: [0, 300_000, 5_000],
  confirmMs: [0, 60_000, 500],
  ambiguousAfterMs: [0, 600_000, 5_000],
  pollMs: [10, 60_000, 250],
  storeTimeoutMs: [10, 60_000, 5_000],
} as const;

const optionNames = ["store", "clock", ...Object.keys(bounds)];
const storeMethods = ["append", "register", "read", "settle"] as const;
const clockMethods = ["monotonic", "wall", "setTimer", "random"] as const;

// So many reports about one field of one chat mean that something else is wrong.
const mostOfAKey = 256;

/**
 * Makes the place where receipts that say `pending` meet the webhook events that settle them.
 *
 * @example
 * const outcomes = createOutcomes()._unsafeUnwrap();
 * const settled = await outcomes.settle(receipt, { timeoutMs: 30_000 });
 *
 * @returns a `config` error that lists every option that is malformed
 */
export const createOutcomes = (
  options: OutcomesOptions = {},
): Result<Outcomes, ChatErrorOf<"config">> => {
  const issues: Issue[] = [];
  const given: Readonly<Record<string, unknown>> = copyOf(options, issues);
  addUnknownNames(issues, given, optionNames);
  const number = (name: keyof typeof bounds): number => {
    const [lowest, highest, otherwise] = bounds[name];
    const value = given[name] ?? otherwise;
    addIssue(issues, name, numberRule(value, [lowest, highest]));
    return value as number;
  };
  const { clock = systemClock } = given as OutcomesOptions;
  if (!hasMethods(clock, clockMethods)) {
    addIssue(issues, "clock", `must have ${clockMethods.join(", ")}`);
  }
  const { store = createMemoryOutcomeStore({ clock }) } = given as OutcomesOptions;
  if (!hasMethods(store, storeMethods)) {
    addIssue(issues, "store", `must have ${storeMethods.join(", ")}`);
  }
  const settings: Settings = {
    store,
    clock,
    retention: { ttlMs: number("rememberMs"), maxEvents: mostOfAKey, maxUpdates: mostOfAKey },
    maxWaiting: number("maxWaiting"),
    clockSkewMs: number("clockSkewMs"),
    confirmMs: number("confirmMs"),
    ambiguousAfterMs: number("ambiguousAfterMs"),
    pollMs: number("pollMs"),
    storeTimeoutMs: number("storeTimeoutMs"),
  };
  if (issues.length === 0) return ok(detachable(new OutcomeTracker(settings)));
  return err(makeConfigError("parley", "outcomes are configured wrongly:", issues, "settle"));
};

/** Functions that may be handed on by themselves: `record` is the handler of a receiver as it is. */
const detachable = (tracker: OutcomeTracker): Outcomes =>
  Object.freeze<Outcomes>({
    record: (event) => tracker.record(event),
    settle: (receipt, options) => tracker.settle(receipt, options),
    close: () => tracker.close(),
    get sizes() {
      return tracker.sizes;
    },
  });

const copyOf = (options: object, issues: Issue[]): Readonly<Record<string, unknown>> => {
  try {
    return { ...options };
  } catch {
    addIssue(issues, "", "could not be read: a getter or a proxy threw");
    return {};
  }
};
