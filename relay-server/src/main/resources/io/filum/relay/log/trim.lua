-- Retention: cuts whole runs that the relay received before a time, oldest first, and moves the floor behind them. The
-- newest run always stays, so that the head of a thread can be read.
--
-- KEYS  meta log
-- ARGV  milliseconds; most runs to look at
-- gives how many runs went
if redis.replicate_commands then redis.replicate_commands() end

local before, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local entries = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', most + 1)
local gone = 0
while gone < #entries - 1 and tonumber(entries[gone + 1][2][6]) < before do gone = gone + 1 end
if gone > 0 then
  local kept = entries[gone + 1]
  redis.call('XTRIM', KEYS[2], 'MINID', kept[1])
  redis.call('HSET', KEYS[1], 'floor', string.match(kept[1], '^%d+'), 'floorSegment', kept[2][2])
end
return gone
