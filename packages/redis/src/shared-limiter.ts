import type { ChatErrorOf, Issue, SharedLimiter } from "@parley/core";
import { err, ok, type Result } from "neverthrow";
import type { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { defaultPrefix, hashed, type RedisClient, type RedisOptions } from "./redis-client.ts";

/** A budget of requests that processes share. */
export interface RedisSharedLimiterOptions extends RedisOptions {
  readonly client: RedisClient;
  /** What the budget is for, such as a provider and an account; the same in every process. At most 512 characters. */
  readonly key: string;
  /** How many requests may leave in one window. 1 to 1,000,000. */
  readonly requests: number;
  /**
   * How long a window is, in milliseconds: 1,000 to 86,400,000, in whole seconds; what is in between is
   * rounded up. A window begins with its first request.
   */
  readonly perMs: number;
}

const isWhole = (value: unknown, lowest: number, highest: number): boolean =>
  Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;

const issuesOf = ({ client, key, requests, perMs, prefix }: RedisSharedLimiterOptions): Issue[] => {
  const issues: Issue[] = [];
  if (typeof client?.eval !== "function")
    issues.push({ path: "client", rule: "must be a client of the package redis" });
  if (typeof key !== "string" || key === "" || key.length > 512) {
    issues.push({ path: "key", rule: "must be 1 to 512 characters" });
  }
  if (!isWhole(requests, 1, 1_000_000))
    issues.push({ path: "requests", rule: "must be a whole number from 1 to 1000000" });
  if (!isWhole(perMs, 1_000, 86_400_000))
    issues.push({ path: "perMs", rule: "must be a whole number from 1000 to 86400000" });
  if (prefix !== undefined && typeof prefix !== "string")
    issues.push({ path: "prefix", rule: "must be a string" });
  return issues;
};

const isRefusal = (thrown: unknown): thrown is RateLimiterRes =>
  typeof thrown === "object" &&
  thrown !== null &&
  "msBeforeNext" in thrown &&
  !(thrown instanceof Error);

/**
 * A budget for `sharedLimiter` of a connection: all processes with the same key together send at most
 * `requests` in a window, repeats included. It counts in Redis, with rate-limiter-flexible.
 *
 * Windows follow each other, so across the seam of two up to twice as many can leave within `perMs`; for
 * a provider that counts in a sliding window ask for half. While Redis cannot be reached requests leave
 * uncounted: a budget is a courtesy, and no reason to stop.
 *
 * @returns the limiter, or a `config` error that lists every problem
 */
export const redisSharedLimiter = (
  options: RedisSharedLimiterOptions,
): Result<SharedLimiter, ChatErrorOf<"config">> => {
  const issues = issuesOf(options);
  if (issues.length > 0) return err(configError(issues));
  const { client, key, requests, perMs, prefix = defaultPrefix } = options;
  // Loaded with the first request: whoever shares no budget does not pay for its dozen engines.
  const load = async (): Promise<RateLimiterRedis> => {
    const { RateLimiterRedis: Limiter } = await import("rate-limiter-flexible");
    return new Limiter({
      storeClient: client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      keyPrefix: `${prefix}:limits`,
      points: requests,
      duration: Math.ceil(perMs / 1_000),
    });
  };
  let loading: Promise<RateLimiterRedis> | undefined;
  const name = hashed(key);
  return ok(
    Object.freeze({
      take: async () => {
        try {
          await (await (loading ??= load())).consume(name);
          return { waitMs: 0 };
        } catch (thrown) {
          // Only a refusal of the budget is an answer; core sends when the budget itself fails.
          if (!isRefusal(thrown)) throw thrown;
          return { waitMs: Math.max(1, thrown.msBeforeNext) };
        }
      },
    }),
  );
};

const configError = (issues: readonly Issue[]): ChatErrorOf<"config"> => ({
  kind: "config",
  provider: "redis",
  operation: "connect",
  message: `the shared limiter is configured wrongly: ${issues.map(({ path, rule }) => `${path} ${rule}`).join("; ")}`,
  retryable: false,
  attempts: 0,
  applied: "no",
  issues,
});
