-- Stores one part of an attachment.
--
-- KEYS  meta members attachment part
-- ARGV  device (16), number of the part, its bytes, bytes of a full part, seconds that a part lives
-- gives an error name (thread-unknown, not-a-member, attachment-unknown, part-out-of-range), or 1, or 2 when the other
--       parts are due to be prolonged
if redis.replicate_commands then redis.replicate_commands() end

local PROLONG_AFTER = 43200

if redis.call('EXISTS', KEYS[1]) == 0 then return 'thread-unknown' end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return 'not-a-member' end

local info = redis.call('HMGET', KEYS[3], 'size', 'bitmap', 'missing', 'prolonged', 'manifest')
if not info[1] then return 'attachment-unknown' end

local size, part, full = tonumber(info[1]), tonumber(ARGV[2]), tonumber(ARGV[4])
local left = size - part * full
if left <= 0 or #ARGV[3] ~= math.min(left, full) then return 'part-out-of-range' end

local bitmap = info[2]
local at = math.floor(part / 8) + 1
local byte, mask = string.byte(bitmap, at), bit.lshift(1, part % 8)
if bit.band(byte, mask) ~= 0 then return 1 end

redis.call('SET', KEYS[4], ARGV[3], 'EX', ARGV[5])
redis.call('HSET', KEYS[3],
  'bitmap', string.sub(bitmap, 1, at - 1) .. string.char(bit.bor(byte, mask)) .. string.sub(bitmap, at + 1),
  'missing', string.format('%d', info[3] - 1))
if info[5] then return 1 end
redis.call('EXPIRE', KEYS[3], 86400)
local now = tonumber(redis.call('TIME')[1])
if now - info[4] < PROLONG_AFTER then return 1 end
redis.call('HSET', KEYS[3], 'prolonged', string.format('%d', now))
return 2
