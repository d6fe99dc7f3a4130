-- Puts a device's request for another certificate into its box. The same bytes again change nothing but its end;
-- others take the place of an earlier request, and of the answer to it.
--
-- KEYS  box, list of boxes
-- ARGV  device; request; its hash; milliseconds that the box lives; milliseconds between two different requests
-- gives 1, or 0 where it lay there already, or minus the milliseconds that it comes too early
--
-- The time is Redis' own, so that relays whose clocks differ agree. The list lets go of boxes that have gone.
if redis.replicate_commands then redis.replicate_commands() end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local box = redis.call('HMGET', KEYS[1], 'hash', 'at')
local same = box[1] == ARGV[3]
if box[1] and not same then
  local early = box[2] + ARGV[5] - now
  if early > 0 then return -early end
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZADD', KEYS[2], now + ARGV[4], ARGV[1])
if not same then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'request', ARGV[2], 'hash', ARGV[3], 'at', string.format('%d', now))
end
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return same and 0 or 1
