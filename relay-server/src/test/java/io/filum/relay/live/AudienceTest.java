package io.filum.relay.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Sha256;
import io.filum.model.wire.CloseCode;
import io.filum.model.wire.Frame;
import io.filum.relay.access.Caller;
import io.filum.relay.audit.AuditNotes;
import io.filum.relay.audit.AuditTrail;
import io.filum.relay.audit.Retention;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.log.RedisThreadLog;
import io.filum.relay.log.Tails;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;

/// Whoever has come is reached, whoever else goes at that moment.
@ExtendWith(RedisForTests.class)
class AudienceTest {

    /// The two meet badly once in hundreds of times, and not in every run: a red run proves something, a green one little.
    private static final int TIMES = 300;

    private final DeviceId device = DeviceId.random();
    private final RedisThreadLog log;
    private final Tails tails;
    private final AuditTrail trail;
    private final AuditNotes audit;
    private final Audience audience;

    AudienceTest(RedisLink redis, @TempDir Path folder) throws Exception {
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
        this.tails = new Tails(log, Runnable::run, 1 << 20);
        this.trail = AuditTrail.open(folder, Retention.USUAL, Instant::now);
        this.audit = new AuditNotes(trail, _ -> Optional.empty());
        this.audience = new Audience(log, Runnable::run);
    }

    @AfterEach
    void close() throws Exception {
        trail.close();
    }

    @Test
    void aDeviceThatComesAgainAsItsLastConnectionGoesIsReached() {
        var here = connection(0);
        audience.join(here);
        try (var other = Executors.newSingleThreadExecutor()) {
            for (int i = 1; i <= TIMES; i++) {
                var going = here;
                var coming = connection(i);
                var atOnce = new AtomicInteger(2);
                var gone = CompletableFuture.runAsync(() -> {
                    meet(atOnce);
                    audience.leave(going);
                }, other);
                meet(atOnce);
                audience.join(coming);
                gone.join();
                assertThat(isReached(coming)).as("time %d", i).isTrue();
                here = coming;
            }
        }
    }

    /// Without sleeping: what is looked for takes less time than waking up.
    private static void meet(AtomicInteger missing) {
        missing.decrementAndGet();
        while (missing.get() > 0) {
            Thread.onSpinWait();
        }
    }

    private boolean isReached(LiveConnection connection) {
        var reached = new AtomicBoolean();
        audience.cutOff(caller -> {
            reached.compareAndSet(false, caller.equals(connection.caller()));
            return Optional.empty();
        });
        return reached.get();
    }

    private LiveConnection connection(int number) {
        var caller = new Caller(device, Sha256.of(device.bytes()), Instant.ofEpochSecond(number));
        return new LiveConnection(caller, new Nobody(), log, tails, audit, 1);
    }

    /// A far end to which nothing is ever sent: the connections' loops do not run.
    private static final class Nobody implements FrameSink {
        @Override
        public void send(Frame.FromRelay frame) {}

        @Override
        public void close(CloseCode code) {}
    }
}
