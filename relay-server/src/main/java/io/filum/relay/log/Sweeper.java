package io.filum.relay.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;

import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

/// Goes from thread to thread and takes what retention no longer keeps, of idle ones too. A round is short, and the
/// next one goes on where it ended.
///
/// Of several relays one sweeps at a time: whoever gets the lease. It is not given back but runs out, so that rounds keep
/// their distance however many relays there are. Where the next round begins lies beside it, so that a relay that stops
/// loses nothing. Two who swept at once would do no harm: every cut is one script.
public final class Sweeper implements Runnable {

    static final String LEASE = "filum:sweep:lease";
    static final String PLACE = "filum:sweep";

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(20);
    private static final long ROUND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int KEYS_AT_ONCE = 200;
    private static final Pattern THREAD = Pattern.compile("filum:\\{\\d+}:([0-9a-f]{32}):meta");

    private final RedisLink redis;
    private final ThreadLog log;
    private final Keeping keeping;
    private final InstantSource clock;
    private final String name = UUID.randomUUID().toString();

    public Sweeper(RedisLink redis, ThreadLog log, Keeping keeping, InstantSource clock) {
        this.redis = redis;
        this.log = log;
        this.keeping = keeping;
        this.clock = clock;
    }

    /// One round, if no relay has had one a moment ago.
    @Override
    public void run() {
        try {
            if (hasLease()) {
                sweep();
            }
        } catch (StorageFailed e) {
            LOG.warn("sweeper: stopped for now, {}", e.code().text());
        }
    }

    /// A Redis without memory has no room for a lease, and needs the round most.
    private boolean hasLease() {
        try {
            var lease = new SetParams().nx().px(BETWEEN_ROUNDS.toMillis());
            return redis.ask(jedis -> jedis.set(LEASE, name, lease)) != null;
        } catch (StorageFailed e) {
            if (e.code() == ProblemCode.STORAGE_FULL) {
                return true;
            }
            throw e;
        }
    }

    /// Where a round begins.
    private record Place(int partition, String cursor) {

        static Place of(Map<String, String> kept) {
            try {
                int partition = Integer.parseInt(kept.getOrDefault("partition", "0"));
                return new Place(Math.floorMod(partition, ThreadKeys.PARTITIONS), kept.getOrDefault("cursor", "0"));
            } catch (NumberFormatException _) {
                return new Place(0, ScanParams.SCAN_POINTER_START);
            }
        }

        Place after(String next) {
            return next.equals(ScanParams.SCAN_POINTER_START)
                    ? new Place((partition + 1) % ThreadKeys.PARTITIONS, next) : new Place(partition, next);
        }
    }

    /// Ends with its time, or when every partition has been seen to its end.
    private void sweep() {
        long start = System.nanoTime();
        boolean pressed = isPressed();
        var place = Place.of(redis.ask(jedis -> jedis.hgetAll(PLACE)));
        var gone = Trimmed.NOTHING;
        int ended = 0;
        while (ended < ThreadKeys.PARTITIONS && System.nanoTime() - start < ROUND_NANOS) {
            var here = place;
            var match = new ScanParams().match("filum:{" + here.partition() + "}:*:meta").count(KEYS_AT_ONCE);
            var found = redis.ask(jedis -> jedis.scan(here.cursor(), match));
            for (var key : found.getResult()) {
                var thread = THREAD.matcher(key);
                if (thread.matches()) {
                    var taken = trim(ThreadId.parse(thread.group(1)), keeping.cut(clock.instant(), pressed));
                    gone = gone.plus(taken.runs(), taken.attachments());
                }
            }
            ended += found.isCompleteIteration() ? 1 : 0;
            place = here.after(found.getCursor());
        }
        keep(place);
        if (!gone.equals(Trimmed.NOTHING)) {
            LOG.info("sweeper: {} runs and {} attachments are kept no longer", gone.runs(), gone.attachments());
        }
    }

    /// One thread's damage must not end retention for all others, round after round at the same place.
    private Trimmed trim(ThreadId thread, Cut cut) {
        try {
            return log.trim(thread, cut);
        } catch (StorageFailed e) {
            if (!e.isDamage()) {
                throw e;
            }
            LOG.error("sweeper: thread {} is damaged, and passed over", thread);
            return Trimmed.NOTHING;
        }
    }

    /// A Redis without memory has no room for a place either: the next round begins where this one did.
    private void keep(Place place) {
        try {
            redis.ask(jedis -> jedis.hset(PLACE, Map.of(
                    "partition", Integer.toString(place.partition()), "cursor", place.cursor())));
        } catch (StorageFailed e) {
            LOG.warn("sweeper: place not kept, {}", e.code().text());
        }
    }

    private boolean isPressed() {
        var memory = redis.memory();
        return memory.most() > 0 && memory.used() > memory.most() / 100 * keeping.memoryPercent();
    }
}
