-- What follows a position of a thread: a verdict on the position, and runs. Writes nothing.
--
-- KEYS  meta log members segments
-- ARGV  device (16), or empty where the relay reads for itself; segment and seq of the position, or -1 and how many of
--       the newest envelopes; most envelopes; most bytes
-- gives an error name (thread-unknown, thread-unconfirmed, not-a-member), or
--       { verdict, head segment, head, floor segment, floor, from segment, from, { run ... }, left behind }
--       with verdict 0 OK, 1 TRUNCATED, 2 GAP, 3 RESET, each run as { segment, first seq, count, packed }, and 1 where
--       something has waited behind the watermark for longer than anybody is at work on it, else 0
--
-- The first run may begin before the position: the reader skips to its place. The limits hold between runs. Runs behind
-- the watermark are not here yet; a reader whose position lies there, because a primary was lost that had moved it
-- further, is right all the same.
--
-- What is not as append.lua writes it raises 'log-damaged': of this thread, and only where the reader has come to it.
-- What lies before it is given first.
local CHUNK = 4
local OK, TRUNCATED, GAP, RESET = 0, 1, 2, 3
local AT_WORK = 1000 -- milliseconds

local function number(text)
  if not text or not string.match(text, '^%d+$') then error('log-damaged') end
  return tonumber(text)
end

local m = redis.call('HMGET', KEYS[1], 'head', 'segment', 'floor', 'floorSegment', 'shown')
if not m[1] then return 'thread-unknown' end
if ARGV[1] ~= '' and redis.call('SISMEMBER', KEYS[3], ARGV[1]) == 0 then return 'not-a-member' end

local head, segment, floor, floor_segment = number(m[1]), number(m[2]), number(m[3]), number(m[4])
local after_segment, after = tonumber(ARGV[2]), tonumber(ARGV[3])
local most_envelopes, most_bytes = tonumber(ARGV[4]), tonumber(ARGV[5])

local shown_segment, shown, left_behind = segment, head, 0
if m[5] then
  local s, q, since = string.match(m[5], '^(%d+):(%d+):(%d+)')
  shown_segment, shown = number(s), number(q)
  local time = redis.call('TIME')
  if time[1] * 1000 + math.floor(time[2] / 1000) - since > AT_WORK then left_behind = 1 end
  if shown == 0 then return left_behind == 1 and 'thread-unconfirmed' or 'thread-unknown' end
end

-- Segments are opened at a time in milliseconds. So a segment older than the first one of this log is of another log;
-- an unknown one that is younger was opened by a machine that was lost, and the one before it is where both logs agree.
local function judge()
  if after_segment == 0 and after == 0 then return OK, 0, 0 end
  if after_segment == segment and after <= head and after >= floor then return OK, segment, after end
  local list = redis.call('LRANGE', KEYS[4], 0, -1)
  local mine, mine_first, mine_last, known = nil, nil, head, false
  for i = #list, 1, -1 do
    local s, first = string.match(list[i], '^(%d+):(%d+)$')
    s, first = number(s), number(first)
    if s <= after_segment then
      mine, mine_first, known = s, first, s == after_segment
      break
    end
    mine_last = first - 1
  end
  if not mine or after < mine_first - 1 then return RESET, 0, 0 end
  if known and after <= mine_last then return OK, mine, after end
  if after < mine_last then return RESET, 0, 0 end
  return TRUNCATED, mine, mine_last
end

-- Which segment a seq lies in.
local function segment_of(seq)
  local list = redis.call('LRANGE', KEYS[4], 0, -1)
  for i = #list, 1, -1 do
    local s, first = string.match(list[i], '^(%d+):(%d+)$')
    if number(first) <= seq then return number(s) end
  end
  return 0
end

local verdict, from_segment, from
if after_segment < 0 then
  verdict, from = OK, math.max(shown - after, floor - 1)
  from_segment = segment_of(from)
else
  verdict, from_segment, from = judge()
end
if from + 1 < floor then
  if verdict ~= RESET then verdict = GAP end
  from_segment, from = floor_segment, floor - 1
end

local function whole(fields)
  return fields[1] == 's' and fields[3] == 'n' and fields[5] == 't' and fields[7] == 'e'
    and string.match(fields[2], '^%d+$') and string.match(fields[4], '^[1-9]%d*$')
end

local runs, envelopes, bytes, damaged = {}, 0, 0, false
local function take(found)
  for _, entry in ipairs(found) do
    local fields = entry[2]
    local first = string.match(entry[1], '^%d+')
    if not whole(fields) then
      if #runs == 0 then error('log-damaged') end
      damaged = true
      return
    end
    local after_from = math.min(tonumber(fields[4]), tonumber(first) + fields[4] - 1 - from)
    if tonumber(first) > shown then return true end
    if after_from > 0 and bytes < most_bytes and envelopes < most_envelopes then
      runs[#runs + 1] = { fields[2], first, fields[4], fields[8] }
      envelopes = envelopes + after_from
      bytes = bytes + #fields[8]
    end
  end
end

if from < shown and most_envelopes > 0 then
  local found = {}
  if from > 0 then found = redis.call('XREVRANGE', KEYS[2], string.format('%d', from + 1), '-', 'COUNT', 1) end
  if #found == 0 then found = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1) end
  while #found > 0 do
    if take(found) or damaged or bytes >= most_bytes or envelopes >= most_envelopes then break end
    found = redis.call('XRANGE', KEYS[2], '(' .. found[#found][1], '+', 'COUNT', CHUNK)
  end
end

-- Nobody is told of less than he has.
if from > shown then shown_segment, shown = from_segment, from end
return { verdict, string.format('%d', shown_segment), string.format('%d', shown), m[4], m[3],
  string.format('%d', from_segment), string.format('%d', from), runs, left_behind }
