-- Takes tokens out of a device's bucket, which fills again by itself: as many as there are, up to what is wanted.
--
-- KEYS  bucket
-- ARGV  tokens per second, tokens that a full bucket holds, tokens wanted
-- gives { how many were taken, milliseconds until as many as are wanted will be there }
--
-- The time is Redis' own, so that relays whose clocks differ share one bucket. A bucket that has had the time to fill up
-- is the same as none, and goes. Where nothing is taken nothing is written: whoever is refused costs no fsync.
if redis.replicate_commands then redis.replicate_commands() end

local rate, most, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
local left = most
if bucket[1] then left = math.min(most, bucket[1] + math.max(0, now - bucket[2]) * rate / 1000) end

local taken = math.min(wanted, math.floor(left))
if taken > 0 then
  left = left - taken
  -- First, so that a Redis without memory takes the second too (it refuses it as the first write of a script): whoever
  -- may not push any more can still read.
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'left', string.format('%.3f', left), 'at', string.format('%d', now))
  redis.call('PEXPIRE', KEYS[1], string.format('%d', math.ceil((most - left) * 1000 / rate) + 1000))
end
return { taken, math.max(0, math.ceil((math.min(wanted, most) - left) * 1000 / rate)) }
