import { RedisScript } from "./redis-client.ts";

// One hash holds a key's version (`v`), events (`e:` and the id), updates (`u:`) and outcomes (`o:`), since
// when updates are forgotten (`f`) and when that was so last (`g`); two sorted sets hold when events and
// updates came. Times are the server's, whose clock is the same for all.
const order = `
local data, events, updates = KEYS[1], KEYS[2], KEYS[3]
local channel, topic = ARGV[1], ARGV[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function drop(order, id)
  redis.call('ZREM', order, id)
  if order == events then redis.call('HDEL', data, 'e:' .. id)
  else redis.call('HDEL', data, 'u:' .. id, 'o:' .. id) end
end

local function drop_expired(ttl)
  for _, order in ipairs({ events, updates }) do
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', order, '-inf', now - ttl)) do drop(order, id) end
  end
  local forgotten = tonumber(redis.call('HGET', data, 'g') or '')
  if forgotten and forgotten <= now - ttl then redis.call('HDEL', data, 'f', 'g') end
end

local function changed(ttl)
  -- A key that was forgotten and came back must not repeat a version.
  if redis.call('HINCRBY', data, 'v', 1) == 1 then redis.call('HSET', data, 'v', now) end
  if ttl then
    for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ttl) end
  end
  -- What was written stands, whether or not this user may publish; those who wait look for themselves.
  redis.pcall('PUBLISH', channel, topic)
end
`;

/** ARGV: channel, topic, ttl, most, id, event. */
export const appendScript = new RedisScript(`${order}
local ttl, most, id, event = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5], ARGV[6]
drop_expired(ttl)
if redis.call('HSETNX', data, 'e:' .. id, event) == 0 then return end
redis.call('ZADD', events, now, id)
local excess = redis.call('ZCARD', events) - most
if excess > 0 then
  for _, oldest in ipairs(redis.call('ZRANGE', events, 0, excess - 1)) do drop(events, oldest) end
end
changed(ttl)
`);

// The same rules as in the store in memory (`making-room.ts` of core).
const room = `
local function decoded(name)
  local isRight, value = pcall(cjson.decode, redis.call('HGET', data, name) or '')
  return isRight and type(value) == 'table' and value or {}
end

local function own_report(id)
  local settled = decoded('o:' .. id)
  return settled.isOwnReport == true and type(settled.eventId) == 'string' and settled.eventId
end

local function dispensable()
  local settled, unwaited
  for _, id in ipairs(redis.call('ZRANGE', updates, 0, -1)) do
    if own_report(id) then return id end
    if redis.call('HEXISTS', data, 'o:' .. id) == 1 then settled = settled or id
    elseif (tonumber(decoded('u:' .. id).waitedUntilMs) or 0) <= now then unwaited = unwaited or id end
  end
  return settled or unwaited
end

local function make_room(id)
  local report = own_report(id)
  if report then
    -- Known, and used up: it must neither be given to another update nor be taken for new.
    if redis.call('HEXISTS', data, 'e:' .. report) == 1 then redis.call('HSET', data, 'e:' .. report, 'null') end
  else
    local since = tonumber(decoded('u:' .. id).sentAtMs) or 0
    local known = tonumber(redis.call('HGET', data, 'f') or '') or since
    redis.call('HSET', data, 'f', string.format('%.0f', math.min(since, known)), 'g', now)
  end
  drop(updates, id)
end
`;

/** ARGV: channel, topic, ttl, most, id, update. */
export const registerScript = new RedisScript(`${order}${room}
local ttl, most, id, update = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5], ARGV[6]
drop_expired(ttl)
if redis.call('HEXISTS', data, 'u:' .. id) == 1 then return 'registered' end
if redis.call('ZCARD', updates) >= most then
  local spare = dispensable()
  if not spare then return 'full' end
  make_room(spare)
end
redis.call('HSET', data, 'u:' .. id, update)
redis.call('ZADD', updates, now, id)
changed(ttl)
return 'registered'
`);

/** ARGV: channel, topic, id, outcome, version or nothing. */
export const settleScript = new RedisScript(`${order}
local id, outcome, version = ARGV[3], ARGV[4], ARGV[5]
if redis.call('HEXISTS', data, 'u:' .. id) == 0 then return 'changed' end
local known = redis.call('HGET', data, 'o:' .. id)
if known then return known end
if version ~= '' and redis.call('HGET', data, 'v') ~= version then return 'changed' end
redis.call('HSET', data, 'o:' .. id, outcome)
changed()
return outcome
`);

/** Everything about a key, as a flat list of names and values. */
export const readScript = new RedisScript(`return redis.call('HGETALL', KEYS[1])`);
