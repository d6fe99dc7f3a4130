-- A device has committed a thread up to a position. A cursor only moves forward, and never past what may be shown.
--
-- KEYS  meta members cursors
-- ARGV  device (16), segment, seq, PUBLISH or SPUBLISH, bell channel, bell
-- gives an error name (thread-unknown, not-a-member), or 1 when the cursor moved, 2 for a position that is here
--       and not to be seen yet, else 0
if redis.replicate_commands then redis.replicate_commands() end

local m = redis.call('HMGET', KEYS[1], 'head', 'segment', 'shown')
if not m[1] then return 'thread-unknown' end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return 'not-a-member' end

local segment, seq = tonumber(ARGV[2]), tonumber(ARGV[3])
if segment > tonumber(m[2]) or seq > tonumber(m[1]) then return 0 end
if m[3] and seq > tonumber(string.match(m[3], '^%d+:(%d+)')) then return 2 end
local cursor = redis.call('HGET', KEYS[3], ARGV[1])
if cursor then
  local old_segment, old = string.match(cursor, '^(%d+):(%d+):')
  old_segment, old = tonumber(old_segment or 0), tonumber(old or 0)
  if segment < old_segment or (segment == old_segment and seq <= old) then return 0 end
end
local time = redis.call('TIME')
-- A Redis without memory refuses HSET, unless the script has written something already: what is read can still be told.
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[1],
  ARGV[2] .. ':' .. ARGV[3] .. ':' .. string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000)))
redis.pcall(ARGV[4], ARGV[5], ARGV[6])
return 1
