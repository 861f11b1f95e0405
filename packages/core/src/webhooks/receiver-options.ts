import { err, ok, type Result } from "neverthrow";
import { isRecord } from "../model/is-record.ts";
import { addIssue, addUnknownNames, unknownName } from "../model/issues.ts";
import { numberRule } from "../model/number-rule.ts";
import type { ChatEvent } from "../model/chat-event.ts";
import type { Issue } from "../model/chat-error.ts";
import { longestTimerMs, systemClock, type Clock } from "../transport/clock.ts";
import { readSources, type DeliverySource } from "./delivery-sources.ts";
import { createMemoryDeliveryStore, type DeliveryStore } from "./delivery-store.ts";
import { hasFunctions, isObject, type Given } from "./given.ts";
import { receiverHookNames, type ReceiverHooks } from "./receiver-events.ts";

/** What a handler gets beside the event. */
export interface HandlerContext {
  /** Aborts when the handler has taken `handlerTimeoutMs` and is given up. */
  readonly signal: AbortSignal;
}

/**
 * The effect of an event. It has happened when this returns, or the promise it returns resolves, with
 * anything but an `Err` of neverthrow. When it throws, rejects or gives an `Err`, it has not, and the
 * provider is asked to deliver again.
 */
export type EventHandler = (event: ChatEvent, context: HandlerContext) => unknown;

/** One signing secret, or several while one is being rotated or when several connections share an endpoint. */
export type SigningSecrets = string | readonly string[];

/** How deliveries are received. */
export interface ReceiverOptions {
  /**
   * The signing secrets; with webhooks of several providers an object by their names. A missing, empty or
   * malformed one is a `config` error: verification cannot be skipped. At most 32 a provider.
   */
  readonly secrets: SigningSecrets | Readonly<Record<string, SigningSecrets>>;
  readonly handler: EventHandler;
  /**
   * Also accept a provider's older signature scheme, for proxies that drop the current one. Default false.
   * It changes nothing for a provider that has had one scheme only.
   */
  readonly allowLegacy?: boolean;
  /** What remembers which events took effect. Default: the memory of this process, 100,000 ids. */
  readonly store?: DeliveryStore;
  /**
   * How long a delivery may wait for its handler before it is answered with 503, in milliseconds. The
   * handler goes on; when the provider delivers again, its success is known. Default 8,000, because
   * providers give up after 10 s.
   */
  readonly answerWithinMs?: number;
  /**
   * How long a handler may take in all, in milliseconds. After that it counts as dead and the next
   * delivery runs it again, so it must be longer than any handler takes. Default 60,000.
   */
  readonly handlerTimeoutMs?: number;
  /** The most events that are handled at once; a delivery beyond that is answered with 503. Default 1,000. */
  readonly inFlight?: number;
  /** Listeners for what becomes of deliveries. */
  readonly hooks?: ReceiverHooks;
  /** Time, for tests. Default: the machine's. */
  readonly clock?: Clock;
}

/** Options that passed every check. */
export interface ResolvedReceiverOptions {
  readonly sources: readonly DeliverySource[];
  readonly handler: EventHandler;
  readonly allowLegacy: boolean;
  readonly store: DeliveryStore;
  readonly answerWithinMs: number;
  readonly handlerTimeoutMs: number;
  readonly inFlight: number;
  readonly hooks: ReceiverHooks | undefined;
  readonly clock: Clock;
}

const optionNames = [
  "secrets",
  "handler",
  "allowLegacy",
  "store",
  "answerWithinMs",
  "handlerTimeoutMs",
  "inFlight",
  "hooks",
  "clock",
] as const;

const readNumber = (
  given: Given,
  name: "answerWithinMs" | "handlerTimeoutMs" | "inFlight",
  fallback: number,
  highest: number,
  issues: Issue[],
): number => {
  const value = given[name] ?? fallback;
  return addIssue(issues, name, numberRule(value, [1, highest])) ? fallback : (value as number);
};

const readHooks = (given: unknown, issues: Issue[]): void => {
  if (given === undefined) return;
  if (!isObject(given)) {
    issues.push({ path: "hooks", rule: "must be an object of functions" });
    return;
  }
  for (const [name, hook] of Object.entries(given)) {
    const unknown = unknownName(name, receiverHookNames, "a hook");
    const rule = typeof hook === "function" ? undefined : "must be a function";
    addIssue(issues, `hooks.${name.slice(0, 64)}`, unknown ?? rule);
  }
};

/** Checks webhooks and options and gathers all problems; a secret's value is in none of them. */
export const readReceiverOptions = (
  webhooks: unknown,
  options: unknown,
): Result<ResolvedReceiverOptions, readonly Issue[]> => {
  if (!isRecord(options)) {
    return err([{ path: "", rule: "options must be an object" }]);
  }
  const issues: Issue[] = [];
  addUnknownNames(issues, options, optionNames);
  const sources = readSources(webhooks, options, issues);
  const { handler, allowLegacy = false, store, clock } = options;
  if (typeof handler !== "function") issues.push({ path: "handler", rule: "must be a function" });
  if (typeof allowLegacy !== "boolean")
    issues.push({ path: "allowLegacy", rule: "must be true or false" });
  if (store !== undefined && !hasFunctions(store, ["claim", "complete", "release"])) {
    issues.push({ path: "store", rule: "must have claim, complete and release" });
  }
  if (clock !== undefined && !hasFunctions(clock, ["monotonic", "wall", "setTimer", "random"])) {
    issues.push({ path: "clock", rule: "must have monotonic, wall, setTimer and random" });
  }
  readHooks(options["hooks"], issues);
  const answerWithinMs = readNumber(options, "answerWithinMs", 8_000, longestTimerMs, issues);
  const handlerTimeoutMs = readNumber(options, "handlerTimeoutMs", 60_000, longestTimerMs, issues);
  if (handlerTimeoutMs < answerWithinMs) {
    issues.push({ path: "handlerTimeoutMs", rule: "must not be shorter than answerWithinMs" });
  }
  const inFlight = readNumber(options, "inFlight", 1_000, 1_000_000, issues);
  if (issues.length > 0) return err(issues);
  const time = (clock as Clock | undefined) ?? systemClock;
  return ok({
    sources,
    handler: handler as EventHandler,
    allowLegacy: allowLegacy as boolean,
    store: (store as DeliveryStore | undefined) ?? createMemoryDeliveryStore({ clock: time }),
    answerWithinMs,
    handlerTimeoutMs,
    inFlight,
    hooks: options["hooks"] as ReceiverHooks | undefined,
    clock: time,
  });
};
