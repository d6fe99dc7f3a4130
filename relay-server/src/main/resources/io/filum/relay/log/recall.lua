-- What waits behind a thread's watermark and is nobody's work any more: the relay that stored it was killed, or the
-- primary that had moved the watermark was lost. The head is written again, as it is, so that WAIT speaks of all of it.
--
-- KEYS  meta
-- gives segment and seq to be confirmed, or nothing
if redis.replicate_commands then redis.replicate_commands() end

local AT_WORK = 1000 -- milliseconds

local m = redis.call('HMGET', KEYS[1], 'head', 'segment', 'shown')
if not m[3] then return false end
local time = redis.call('TIME')
local since = string.match(m[3], '^%d+:%d+:(%d+)')
if time[1] * 1000 + math.floor(time[2] / 1000) - since <= AT_WORK then return false end
redis.call('HSET', KEYS[1], 'head', m[1])
return { m[2], m[1] }
