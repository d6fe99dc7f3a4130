-- Puts the certificate beside the request that it answers, if that is still the device's newest.
--
-- KEYS  box
-- ARGV  hash of the request; answer
-- gives 1, or 0 where it lay there already, or a refusal's code
if redis.replicate_commands then redis.replicate_commands() end

local box = redis.call('HMGET', KEYS[1], 'hash', 'answer')
if not box[1] then return 'renewal-unknown' end
if box[1] ~= ARGV[1] then return 'renewal-changed' end
if box[2] == ARGV[2] then
  -- The box's end again, as it is: perhaps replicas did not have the answer before, and WAIT is to speak of it.
  redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
  return 0
end
redis.call('HSET', KEYS[1], 'answer', ARGV[2])
return 1
