-- Enough replicas have what was appended: moves the watermarks of threads behind it, and rings.
--
-- KEYS  for each thread: meta
-- ARGV  PUBLISH or SPUBLISH, then for each thread 4: segment and seq that are confirmed, bell channel, thread as it
--       stands in bells
-- gives for each thread 1 when readers may see that position now, or 0 where it does not lie here: the primary that
--       stored it is not this one, and this one never got it
--
-- A watermark only moves forward. Within a segment it cannot speak of another envelope than the one that was stored.
if redis.replicate_commands then redis.replicate_commands() end

local time = redis.call('TIME')
local now = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000))

local function confirm(meta, a)
  local m = redis.call('HMGET', meta, 'head', 'segment', 'shown')
  local seq, head = tonumber(ARGV[a + 1]), tonumber(m[1] or 0)
  if m[2] ~= ARGV[a] or seq > head then return 0 end
  if not m[3] then return 1 end
  local shown, members = string.match(m[3], '^%d+:(%d+):%d+(.*)$')
  if seq <= tonumber(shown) then return 1 end
  if seq == head then
    redis.call('HDEL', meta, 'shown')
  else
    redis.call('HSET', meta, 'shown', table.concat({ ARGV[a], ARGV[a + 1], now }, ':') .. members)
  end
  redis.pcall(ARGV[1], ARGV[a + 2],
    table.concat({ ARGV[a + 3], ARGV[a], ARGV[a + 1], members ~= '' and 'members' or nil }, ' '))
  return 1
end

local answers = {}
for i = 1, #KEYS do answers[i] = confirm(KEYS[i], i * 4 - 2) end
return answers
