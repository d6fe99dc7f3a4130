-- Announces an attachment, so that its parts can come.
--
-- KEYS  meta members attachment
-- ARGV  device (16), size, sha256 (32), parts
-- gives an error name (thread-unknown, not-a-member, attachment-conflict), or 1
if redis.replicate_commands then redis.replicate_commands() end

if redis.call('EXISTS', KEYS[1]) == 0 then return 'thread-unknown' end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then return 'not-a-member' end

local known = redis.call('HMGET', KEYS[3], 'size', 'sha256')
if known[1] then
  if known[1] ~= ARGV[2] or known[2] ~= ARGV[3] then return 'attachment-conflict' end
  return 1
end
redis.call('HSET', KEYS[3], 'size', ARGV[2], 'sha256', ARGV[3], 'missing', ARGV[4],
  'bitmap', string.rep('\0', math.ceil(ARGV[4] / 8)), 'prolonged', redis.call('TIME')[1])
redis.call('EXPIRE', KEYS[3], 86400)
return 1
