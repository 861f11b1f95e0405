import { randomUUID } from "node:crypto";
import type { Claim, DeliveryStore } from "@parley/core/webhooks";
import {
  defaultPrefix,
  hashed,
  RedisScript,
  type RedisClient,
  type RedisOptions,
} from "./redis-client.ts";

const done = "done";

/** ARGV: owner, ttl. */
const claimScript = new RedisScript(`
local known = redis.call('GET', KEYS[1])
if known == '${done}' then return 'done' end
if known then return 'busy' end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 'claimed'
`);

/** ARGV: ttl. */
const completeScript = new RedisScript(`redis.call('SET', KEYS[1], '${done}', 'PX', ARGV[1])`);

/** ARGV: owner. */
const releaseScript = new RedisScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`);

const lifetime = (ttlMs: number): number => Math.max(1, Math.ceil(ttlMs));

/**
 * Remembers in Redis which events took effect, so that several processes that receive the same event run
 * its effect once.
 *
 * A claim belongs to the store that made it: another one cannot release it, so a process that was given
 * up and comes back late does no harm. An entry takes about 150 bytes until it expires. Its methods reject
 * while Redis cannot be reached; the delivery is then answered with 503 and comes again.
 */
export const redisDeliveryStore = (
  client: RedisClient,
  options: RedisOptions = {},
): DeliveryStore => {
  const { prefix = defaultPrefix } = options;
  const owner = randomUUID();
  const keysOf = (id: string) => [`${prefix}:deliveries:${hashed(id)}`];
  return Object.freeze({
    claim: async (id: string, ttlMs: number) =>
      (await claimScript.run(client, keysOf(id), [owner, lifetime(ttlMs)])) as Claim,
    complete: async (id: string, ttlMs: number) => {
      await completeScript.run(client, keysOf(id), [lifetime(ttlMs)]);
    },
    release: async (id: string) => {
      await releaseScript.run(client, keysOf(id), [owner]);
    },
  });
};
