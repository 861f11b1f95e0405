/**
 * Parley across processes: outcomes, deduplication and one budget of requests in Redis.
 *
 * @packageDocumentation
 */
export {
  redisOutcomeStore,
  type RedisOutcomeStore,
  type RedisOutcomeStoreOptions,
} from "./outcome-store.ts";
export { redisDeliveryStore } from "./delivery-store.ts";
export { redisSharedLimiter, type RedisSharedLimiterOptions } from "./shared-limiter.ts";
export type { RedisClient, RedisOptions, RedisSubscriber } from "./redis-client.ts";
