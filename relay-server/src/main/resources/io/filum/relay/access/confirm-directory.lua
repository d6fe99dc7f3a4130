-- The directory's newest number is written again, as it is, so that WAIT speaks of all entries up to it.
--
-- KEYS  directory
-- ARGV  the number of an entry that has to be there
-- gives 1, or 0 where a primary that was lost has taken it along
if redis.replicate_commands then redis.replicate_commands() end

local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not newest or tonumber(string.match(newest[1], '^%d+')) < tonumber(ARGV[1]) then return 0 end
redis.call('XSETID', KEYS[1], newest[1])
return 1
