import type http from "node:http";
import type { Issue } from "../model/chat-error.ts";
import type { Clock } from "../transport/clock.ts";
import { defaultLimits, type Limits } from "../transport/limiter.ts";
import { longestTimerMs, systemClock } from "../transport/clock.ts";
import { defaultRetryPolicy, type RetryPolicy } from "../transport/retry.ts";
import { defaultDeadlineMs, defaultTimeouts, type Timeouts } from "../transport/timeouts.ts";
import type { SharedLimiter } from "../transport/shared-limiter.ts";
import { hookNames, type Hooks } from "../model/client-event.ts";
import type { ResolvedConnectionOptions } from "../connection/prepared-connection.ts";
import { numberRule } from "../model/number-rule.ts";
import { isRecord } from "../model/is-record.ts";
import { addIssue, unknownName } from "../model/issues.ts";

/** Options of a connection that are the same for every provider. */
export interface ConnectionOptions {
  /** How long a whole call may take, queueing and repeats included, in milliseconds. Default 45,000. */
  readonly deadlineMs?: number;
  /** How long each part of one attempt over HTTP may take; an adapter that brings a transport times its own. */
  readonly timeouts?: Partial<Timeouts>;
  /** How requests are repeated. */
  readonly retry?: Partial<RetryPolicy>;
  /** How much is done at once. */
  readonly limits?: Partial<Limits>;
  /** A budget of requests shared with other processes; see `@parley/redis`. */
  readonly sharedLimiter?: SharedLimiter;
  /** Listeners for what this connection does. */
  readonly hooks?: Hooks;
  /**
   * An agent of your own for HTTP, for a proxy or a client certificate. Parley never closes it; an adapter that
   * brings a transport does not use it.
   */
  readonly agent?: http.Agent;
  /** Time and randomness, for tests. Default: the machine's. */
  readonly clock?: Clock;
}

type Given = Readonly<Record<string, unknown>>;

type Bounds = readonly [lowest: number, highest: number];

const milliseconds: Bounds = [1, longestTimerMs];

const bounds = {
  timeouts: {
    connectMs: milliseconds,
    headMs: milliseconds,
    bodyMs: milliseconds,
    attemptMs: milliseconds,
  },
  retry: { attempts: [1, 10], minWaitMs: [0, 60_000], maxWaitMs: [0, 60_000] },
  limits: { inFlight: [1, 1_000], queued: [0, 1_000_000] },
} satisfies Record<string, Record<string, Bounds>>;

/** The rule that a deadline breaks, if any. */
export const deadlineRule = (value: unknown): string | undefined => numberRule(value, milliseconds);

const readGroup = <Group extends object>(
  name: keyof typeof bounds,
  value: unknown,
  defaults: Group,
  issues: Issue[],
): Group => {
  if (!isRecord(value)) {
    addIssue(issues, name, "must be an object");
    return defaults;
  }
  const allowed: Record<string, Bounds> = bounds[name];
  const known = Object.keys(allowed);
  const result = { ...defaults } as Record<string, unknown>;
  for (const [key, entry] of Object.entries(value)) {
    const rule = unknownName(key, known) ?? numberRule(entry, allowed[key] as Bounds);
    if (!addIssue(issues, `${name}.${key.slice(0, 64)}`, rule)) result[key] = entry;
  }
  return result as Group;
};

type Reading = (value: unknown, issues: Issue[]) => unknown;

/** Of an option that is what it is by its functions. */
const object =
  (name: keyof ConnectionOptions, functions: readonly string[], rule: string): Reading =>
  (value, issues) => {
    const isIt =
      typeof value === "object" &&
      value !== null &&
      functions.every((key) => typeof (value as Given)[key] === "function");
    if (!isIt) addIssue(issues, name, rule);
    return value;
  };

const readHooks: Reading = (value, issues) => {
  if (typeof value !== "object" || value === null) {
    addIssue(issues, "hooks", "must be an object of functions");
    return value;
  }
  for (const [name, hook] of Object.entries(value)) {
    const rule = typeof hook === "function" ? undefined : "must be a function";
    addIssue(issues, `hooks.${name.slice(0, 64)}`, unknownName(name, hookNames, "a hook") ?? rule);
  }
  return value;
};

/** Reads how requests are repeated, over another policy, and adds every problem to `issues`. */
export const readRetry = (
  value: unknown,
  issues: Issue[],
  policy: RetryPolicy = defaultRetryPolicy,
): RetryPolicy => {
  const retry = readGroup("retry", value, policy, issues);
  if (retry.minWaitMs > retry.maxWaitMs) {
    addIssue(issues, "retry.minWaitMs", "must not exceed maxWaitMs");
  }
  return retry;
};

const defaults: ResolvedConnectionOptions = {
  deadlineMs: defaultDeadlineMs,
  timeouts: defaultTimeouts,
  retry: defaultRetryPolicy,
  limits: defaultLimits,
  sharedLimiter: undefined,
  hooks: undefined,
  agent: undefined,
  clock: systemClock,
};

const readings: { readonly [Name in keyof ResolvedConnectionOptions]: Reading } = {
  deadlineMs: (value, issues) => {
    addIssue(issues, "deadlineMs", deadlineRule(value));
    return value;
  },
  timeouts: (value, issues) => readGroup("timeouts", value, defaultTimeouts, issues),
  retry: (value, issues) => readRetry(value, issues),
  limits: (value, issues) => readGroup("limits", value, defaultLimits, issues),
  sharedLimiter: object("sharedLimiter", ["take"], "must have a take function"),
  hooks: readHooks,
  agent: object("agent", ["destroy"], "must be an http.Agent or an https.Agent"),
  clock: object(
    "clock",
    ["monotonic", "wall", "setTimer", "random"],
    "must have monotonic, wall, setTimer and random",
  ),
};

/** The names of the options that core knows, whatever the adapter. */
export const connectionOptionNames = Object.keys(readings) as (keyof ConnectionOptions)[];

/** Reads the neutral options and adds every problem to `issues`. */
export const readConnectionOptions = (given: Given, issues: Issue[]): ResolvedConnectionOptions => {
  const resolved: Record<string, unknown> = { ...defaults };
  for (const name of connectionOptionNames) {
    const value = given[name];
    if (value !== undefined) resolved[name] = readings[name](value, issues);
  }
  return resolved as unknown as ResolvedConnectionOptions;
};
