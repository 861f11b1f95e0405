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
  /** How long each part of one attempt may take. */
  readonly timeouts?: Partial<Timeouts>;
  /** How requests are repeated. */
  readonly retry?: Partial<RetryPolicy>;
  /** How much is done at once. */
  readonly limits?: Partial<Limits>;
  /** A budget of requests shared with other processes; see `@parley/redis`. */
  readonly sharedLimiter?: SharedLimiter;
  /** Listeners for what this connection does. */
  readonly hooks?: Hooks;
  /** An agent of your own, for a proxy or a client certificate. Parley never closes it. */
  readonly agent?: http.Agent;
  /** Time and randomness, for tests. Default: the machine's. */
  readonly clock?: Clock;
}

/** The names of the options that core knows, whatever the adapter. */
export const connectionOptionNames = [
  "deadlineMs",
  "timeouts",
  "retry",
  "limits",
  "sharedLimiter",
  "hooks",
  "agent",
  "clock",
] as const;

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
  if (value === undefined) return defaults;
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

/** An option that is what it is by its functions; absent when it was not given or is something else. */
const readObject = (
  options: Given,
  name: keyof ConnectionOptions,
  functions: readonly string[],
  rule: string,
  issues: Issue[],
): object | undefined => {
  const value = options[name];
  if (value === undefined) return undefined;
  const isIt =
    typeof value === "object" &&
    value !== null &&
    functions.every((key) => typeof (value as Given)[key] === "function");
  if (isIt) return value;
  addIssue(issues, name, rule);
  return undefined;
};

const readHooks = (options: Given, issues: Issue[]): Hooks | undefined => {
  const hooks = readObject(options, "hooks", [], "must be an object of functions", issues);
  for (const [name, hook] of Object.entries(hooks ?? {})) {
    const rule = typeof hook === "function" ? undefined : "must be a function";
    addIssue(issues, `hooks.${name.slice(0, 64)}`, unknownName(name, hookNames, "a hook") ?? rule);
  }
  return hooks;
};

/** Reads how requests are repeated and adds every problem to `issues`. */
export const readRetry = (value: unknown, issues: Issue[]): RetryPolicy => {
  const retry = readGroup("retry", value, defaultRetryPolicy, issues);
  if (retry.minWaitMs > retry.maxWaitMs) {
    addIssue(issues, "retry.minWaitMs", "must not exceed maxWaitMs");
  }
  return retry;
};

const clockFunctions = ["monotonic", "wall", "setTimer", "random"];

/** Reads the neutral options and adds every problem to `issues`. */
export const readConnectionOptions = (
  options: Given,
  issues: Issue[],
): ResolvedConnectionOptions => {
  const { deadlineMs = defaultDeadlineMs, timeouts, retry, limits } = options;
  addIssue(issues, "deadlineMs", deadlineRule(deadlineMs));
  const notAnAgent = "must be an http.Agent or an https.Agent";
  const notAClock = "must have monotonic, wall, setTimer and random";
  const notALimiter = "must have a take function";
  return {
    deadlineMs: deadlineMs as number,
    timeouts: readGroup("timeouts", timeouts, defaultTimeouts, issues),
    retry: readRetry(retry, issues),
    limits: readGroup("limits", limits, defaultLimits, issues),
    sharedLimiter: readObject(options, "sharedLimiter", ["take"], notALimiter, issues) as
      | SharedLimiter
      | undefined,
    hooks: readHooks(options, issues),
    agent: readObject(options, "agent", ["destroy"], notAnAgent, issues) as http.Agent | undefined,
    clock: (readObject(options, "clock", clockFunctions, notAClock, issues) ??
      systemClock) as Clock,
  };
};
