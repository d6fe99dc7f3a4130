-- Retention: cuts whole runs, oldest first, and moves the floor behind them. What every member has committed goes when
-- it is old or much; what somebody still lacks stays until it is too old or too much.
--
-- The newest epoch document always stays, with all that follows it: whoever comes back, or joins, begins there.
--
-- KEYS  meta log members cursors epoch
-- ARGV  milliseconds before which what is delivered goes, and before which everything goes; bytes above which what is
--       delivered goes, and above which everything goes; most runs to cut; a manifest whose attachment is gone, or empty
-- gives { how many runs went, the manifest that is next, or empty }
--
-- A manifest is not cut before its attachment, whose parts have keys that are not named here: the caller lets go of
-- them first, and comes again. XTRIM is the first write, and allowed to a Redis without memory.
if redis.replicate_commands then redis.replicate_commands() end

local CHUNK, MEMBERS = 8, 1000
local MANIFEST = '\5'
local delivered_before, all_before = tonumber(ARGV[1]), tonumber(ARGV[2])
local delivered_bytes, all_bytes = tonumber(ARGV[3]), tonumber(ARGV[4])
local most, cleared = tonumber(ARGV[5]), ARGV[6]

local m = redis.call('HMGET', KEYS[1], 'head', 'bytes', 'segment', 'shown')
local newest_epoch = redis.call('HGET', KEYS[5], 'at')
-- While something waits for replicas, which may never have it, nothing is cut: the next round will.
if not m[1] or not newest_epoch or m[4] then return { 0, '' } end
newest_epoch = tonumber(newest_epoch)
local bytes = tonumber(m[2] or 0)

-- Up to where every member has committed the thread.
local function delivered_to()
  local lowest, members = tonumber(m[1]), redis.call('SMEMBERS', KEYS[3])
  for start = 1, #members, MEMBERS do
    local cursors = redis.call('HMGET', KEYS[4], unpack(members, start, math.min(#members, start + MEMBERS - 1)))
    for _, cursor in ipairs(cursors) do
      lowest = math.min(lowest, cursor and tonumber(string.match(cursor, '^%d+:(%d+):') or 0) or 0)
    end
  end
  return lowest
end

-- n and t of an entry; one that no relay has written so is old, and nobody's.
local function facts(entry)
  local fields = entry[2]
  local e = fields[8] or ''
  return tonumber(fields[4] or 0) or 0, tonumber(fields[6] or 0) or 0, #e + (tonumber(fields[10] or 0) or 0), e
end

local lowest = delivered_to()
local function goes(first, count, at)
  if at < all_before or bytes > all_bytes then return true end
  return first + count - 1 <= lowest and (at < delivered_before or bytes > delivered_bytes)
end

local gone, manifest, stopped = 0, '', false
while gone < most and not stopped do
  local entries = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', CHUNK + 1)
  local kept = 1
  while kept < #entries do
    local first = tonumber(string.match(entries[kept][1], '^%d+'))
    local count, at, size, e = facts(entries[kept])
    if tonumber(string.match(entries[kept + 1][1], '^%d+')) > newest_epoch or not goes(first, count, at) then break end
    -- Behind the length (4): magic, version, suite, kind; and the dedupeId, which is the attachment's name.
    if count == 1 and string.sub(e, 9, 9) == MANIFEST and string.sub(e, 103, 118) ~= cleared then
      manifest = string.sub(e, 103, 118)
      break
    end
    bytes = math.max(0, bytes - size)
    kept = kept + 1
  end
  stopped = kept <= CHUNK
  if kept > 1 then
    local floor = entries[kept]
    local segment = string.match(floor[2][2], '^%d+$') or m[3]
    redis.call('XTRIM', KEYS[2], 'MINID', floor[1])
    redis.call('HSET', KEYS[1], 'floor', string.match(floor[1], '^%d+'), 'floorSegment', segment,
      'bytes', string.format('%d', bytes))
    gone = gone + kept - 1
  end
end
return { gone, manifest }
