-- Stores the runs of one batch, or says of each envelope why it was not stored.
--
-- A step is what the batch holds for one thread: a run of envelopes, or a single epoch document or manifest. All of a
-- step's keys share one hash tag. Whatever can fail is asked first; XADD is the first write of a step, so that a Redis
-- without memory refuses it before anything has changed, and nothing after it can fail.
--
-- KEYS  for each step 6: log meta senders members segments, and this month's bucket of ids; for an epoch document one
--       more: epoch; for a manifest one more: the attachment
-- ARGV  this month; PUBLISH or SPUBLISH, or empty where readers are not to see it before replicas have it; then for
--       each step 5:
--         kind        I items, E epoch document, M manifest
--         bell        channel
--         thread      as it stands in bells
--         facts       for each envelope 108 bytes: end in packed (4) device (16) senderSeq (8) prevHash (32)
--                     dedupeId (16) envelopeHash (32)
--         packed      u32 length + envelope, repeated
--       an epoch document adds one: epoch (4) previous control hash (32) control hash (32) members (16 each)
-- gives for each step: segment (8), first seq (8) of the envelopes stored now, which follow each other; segment (8) and
--       seq (8) that have to be confirmed before anything is acknowledged, or zeros; then 21 bytes for each envelope that
--       was not stored: index (4) outcome (1) and two numbers (8, 8)
--
-- What is not to be seen yet lies behind the watermark, the field `shown` of meta (see the package), which stands there
-- only as long as it is not the head. A step of duplicates alone that lie there writes the head again: WAIT speaks of
-- what its own connection wrote, and of everything before that.
--
-- A sender's chain tells what is new: an envelope that follows the last one cannot have been here before. So only this
-- month's bucket is asked, for conflicts and quick retries. An envelope from earlier in the chain that is not in there
-- is reported as EARLIER, and the caller looks into the older buckets, which costs the others nothing.
--
-- Effects are replicated, not the script: it asks for the time. From Redis 7 on this is always so.
if redis.replicate_commands then redis.replicate_commands() end

local FACT, FACT_SIZE = '>I4c16I8c32c16c32', 108
local DUPLICATE, UNKNOWN, NOT_MEMBER, CONFLICT, PREDECESSOR, EPOCH_TAKEN, INCOMPLETE, EARLIER = 1, 2, 3, 4, 5, 6, 7, 8
local NO_HASH = string.rep('\0', 32)
local BUCKET_LIFE = 124 * 86400 -- a month, and at least 90 days after it

local month, publish = ARGV[1], ARGV[2]
local hold = publish == ''
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local replid = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
local bells = {}

local function digits(number) return string.format('%d', number) end

-- The step's view of its thread; `head` is nil where there is none yet.
local function open_thread(k)
  local m = redis.call('HMGET', KEYS[k + 1], 'head', 'segment', 'replid', 'bucket', 'shown', 'bytes')
  local thread = { log = KEYS[k], meta = KEYS[k + 1], senders = KEYS[k + 2], members = KEYS[k + 3],
    segments = KEYS[k + 4], ids = KEYS[k + 5], special = KEYS[k + 6],
    head = tonumber(m[1] or nil), segment = tonumber(m[2] or 0), bucket = m[4], shown = m[5],
    bytes = tonumber(m[6] or 0) }
  thread.stored = thread.segment
  -- Milliseconds, so that a segment opened by a machine that was lost is not opened again by its successor.
  if m[3] ~= replid then
    thread.segment = math.max(thread.segment + 1, now)
    thread.opens = true
  end
  return thread
end

-- dedupeId -> segment (8) seq (8) envelopeHash (32), of those that are in this month's bucket.
local function known_ids(thread, facts, count)
  local known = {}
  if thread.bucket ~= month then return known end
  local wanted = {}
  for i = 1, count do
    local at = (i - 1) * FACT_SIZE
    wanted[i] = string.sub(facts, at + 61, at + 76)
  end
  local found = redis.call('HMGET', thread.ids, unpack(wanted))
  for i = 1, count do
    if found[i] then known[wanted[i]] = found[i] end
  end
  return known
end

-- A sender's place in its own chain, and whether it is a member; asked once per step.
local function sender_of(thread, device)
  local member = not thread.head or redis.call('SISMEMBER', thread.members, device) == 1
  local last = redis.call('HGET', thread.senders, device)
  if last then
    local seq, hash = struct.unpack('>I8c32', last)
    return { member = member, seq = seq, hash = hash }
  end
  return { member = member, seq = 0, hash = NO_HASH }
end

-- Whether the thread takes an epoch document; nil means yes.
local function refuse_epoch(thread, document, seq)
  local epoch, previous, control = struct.unpack('>I4c32c32', document)
  if not thread.head then
    if epoch ~= 1 then return UNKNOWN, 0 end
  else
    local current = redis.call('HMGET', thread.special, 'epoch', 'control')
    if epoch > current[1] + 1 then return PREDECESSOR, seq end
    if epoch ~= current[1] + 1 or previous ~= current[2] then return EPOCH_TAKEN, 0 end
  end
  thread.admits = { epoch = epoch, control = control, document = document }
end

local function refuse(thread, kind, sender, seq, prev, document)
  if not thread.head and kind ~= 'E' then return UNKNOWN, 0 end
  if not sender.member then return NOT_MEMBER, 0 end
  if seq > sender.seq + 1 then return PREDECESSOR, sender.seq + 1 end
  if seq <= sender.seq then return EARLIER, 0 end
  if prev ~= sender.hash then return CONFLICT, 0 end
  if kind == 'E' then return refuse_epoch(thread, document, seq) end
  if kind == 'M' then
    local attachment = redis.call('HMGET', thread.special, 'missing', 'size')
    if attachment[1] ~= '0' then return INCOMPLETE, 0 end
    thread.attached = attachment[2]
  end
end

local function write_members(thread, at)
  local admits = thread.admits
  redis.call('DEL', thread.members)
  local members = {}
  for at = 69, #admits.document, 16 do
    members[#members + 1] = string.sub(admits.document, at, at + 15)
    if #members == 1000 or at + 16 > #admits.document then
      redis.call('SADD', thread.members, unpack(members))
      members = {}
    end
  end
  redis.call('HSET', thread.special, 'epoch', digits(admits.epoch), 'control', admits.control, 'at', at)
end

-- The watermark that the thread has to have before more is stored behind it.
local function watermark(thread)
  local kept = thread.shown or string.format('%d:%d:%d', thread.stored, thread.head or 0, now)
  if thread.admits and string.sub(kept, -1) ~= 'm' then kept = kept .. ':m' end
  return kept
end

local function write(thread, run)
  local first = (thread.head or 0) + 1
  local head = first + run.count - 1
  local segment = digits(thread.segment)
  local packed = table.concat(run.pieces)
  local entry = { 's', segment, 'n', digits(run.count), 't', digits(now), 'e', packed }
  if thread.attached then
    entry[9], entry[10] = 'a', thread.attached
  end
  redis.call('XADD', thread.log, digits(first) .. '-0', unpack(entry))
  thread.bytes = thread.bytes + #packed + tonumber(thread.attached or 0)
  local senders = {}
  for device, sender in pairs(run.senders) do
    if sender.moved then
      senders[#senders + 1] = device
      senders[#senders + 1] = struct.pack('>I8c32', sender.seq, sender.hash)
    end
  end
  redis.call('HSET', thread.senders, unpack(senders))
  redis.call('HSET', thread.ids, unpack(run.ids))
  if thread.bucket ~= month then redis.call('EXPIRE', thread.ids, BUCKET_LIFE) end
  if thread.opens then redis.call('RPUSH', thread.segments, segment .. ':' .. digits(first)) end
  if thread.admits then write_members(thread, digits(first)) end
  if thread.opens or thread.bucket ~= month then
    redis.call('HSET', thread.meta, 'head', digits(head), 'segment', segment, 'replid', replid, 'bucket', month,
      'bytes', digits(thread.bytes))
    if not thread.head then redis.call('HSET', thread.meta, 'floor', '1', 'floorSegment', segment) end
  else
    redis.call('HSET', thread.meta, 'head', digits(head), 'bytes', digits(thread.bytes))
  end
  if hold then
    redis.call('HSET', thread.meta, 'shown', watermark(thread))
  elseif thread.shown then
    redis.call('HDEL', thread.meta, 'shown')
  end
  thread.head, thread.stored = head, thread.segment
end

local function step(k, a, document)
  local kind, bell, name, facts, packed = ARGV[a], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], ARGV[a + 4]
  local thread = open_thread(k)
  local count = #facts / FACT_SIZE
  local known = known_ids(thread, facts, count)
  local run = { count = 0, pieces = {}, senders = {}, ids = {} }
  local places, exceptions = struct.pack('>I8I8', thread.segment, (thread.head or 0) + 1), {}
  local start, kept_from, ring = 1, nil, false
  for i = 1, count do
    local stop, device, seq, prev, dedupe, hash = struct.unpack(FACT, facts, (i - 1) * FACT_SIZE + 1)
    local sender = run.senders[device]
    if not sender then
      sender = sender_of(thread, device)
      run.senders[device] = sender
    end
    local first, outcome, number, number2 = known[dedupe], nil, nil, 0
    if first and string.sub(first, 17) == hash then
      outcome = DUPLICATE
      number, number2 = struct.unpack('>I8I8', first)
      ring = true
    elseif first then
      outcome, number = sender.member and CONFLICT or NOT_MEMBER, 0
    else
      outcome, number = refuse(thread, kind, sender, seq, prev, document)
      ring = ring or hold and outcome == EARLIER
    end
    if outcome then
      exceptions[#exceptions + 1] = struct.pack('>I4BI8I8', i - 1, outcome, number, number2)
      if kept_from then run.pieces[#run.pieces + 1] = string.sub(packed, kept_from, start - 1) end
      kept_from = nil
    else
      sender.seq, sender.hash, sender.moved = seq, hash, true
      run.count = run.count + 1
      local place = struct.pack('>I8I8c32', thread.segment, (thread.head or 0) + run.count, hash)
      known[dedupe] = place
      run.ids[#run.ids + 1] = dedupe
      run.ids[#run.ids + 1] = place
      kept_from = kept_from or start
    end
    start = stop + 1
  end
  if kept_from then run.pieces[#run.pieces + 1] = string.sub(packed, kept_from) end
  if run.count > 0 then
    write(thread, run)
    ring = true
    if kind == 'M' then
      redis.call('HSET', thread.special, 'manifest', '1')
      redis.call('PERSIST', thread.special)
    end
  end
  local confirm = 0
  if hold and ring and thread.head and (run.count > 0 or thread.shown) then
    if run.count == 0 then redis.call('HSET', thread.meta, 'head', digits(thread.head)) end
    confirm = thread.head
  elseif not hold and ring and thread.head then
    bells[#bells + 1] = { bell, table.concat({ name, digits(thread.stored), digits(thread.head),
      thread.admits and 'members' or nil }, ' ') }
  end
  return places .. struct.pack('>I8I8', confirm > 0 and thread.stored or 0, confirm) .. table.concat(exceptions)
end

local answers, k, a = {}, 1, 3
while a <= #ARGV do
  local kind = ARGV[a]
  answers[#answers + 1] = step(k, a, kind == 'E' and ARGV[a + 5])
  k = k + (kind == 'I' and 6 or 7)
  a = a + (kind == 'E' and 6 or 5)
end
for _, bell in ipairs(bells) do redis.pcall(publish, bell[1], bell[2]) end
return answers
