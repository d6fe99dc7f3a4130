-- Puts something into an enrolment box, once: whoever was first has it; the same bytes again are fine.
--
-- KEYS  box
-- ARGV  field; its bytes; the field that has to be there before it; milliseconds that the box lives on, or 0: as it was
-- gives 1, or 0 where it lay there already, or a refusal's code
if redis.replicate_commands then redis.replicate_commands() end

if redis.call('EXISTS', KEYS[1]) == 0 then return 'enrolment-unknown' end
if redis.call('HEXISTS', KEYS[1], ARGV[3]) == 0 then return 'enrolment-empty' end
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there then
  if there == ARGV[2] then
    -- The box's end again, as it is: perhaps replicas did not have the bytes before, and WAIT is to speak of them.
    redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
    return 0
  end
  return 'enrolment-taken'
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if ARGV[4] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[4]) end
return 1
