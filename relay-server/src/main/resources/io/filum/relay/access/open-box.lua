-- Opens an enrolment box, which goes by itself.
--
-- KEYS  box
-- ARGV  milliseconds to live; what the opener asked for, so that the same call again is no conflict
-- gives 1, or a refusal's code
if redis.replicate_commands then redis.replicate_commands() end

local asked = redis.call('HGET', KEYS[1], 'asked')
if asked then
  if asked == ARGV[2] then
    -- Its end again, as it is: perhaps replicas did not have the box when it was opened, and WAIT is to speak of it.
    redis.call('PEXPIRE', KEYS[1], redis.call('PTTL', KEYS[1]))
    return 1
  end
  return 'enrolment-taken'
end
redis.call('HSET', KEYS[1], 'asked', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
