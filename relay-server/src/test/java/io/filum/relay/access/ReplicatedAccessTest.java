package io.filum.relay.access;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.filum.model.enrolment.InviteId;
import io.filum.model.wire.ProblemCode;
import io.filum.relay.fixture.Organisation;
import io.filum.relay.log.Bells;
import io.filum.relay.redis.PrimaryAndReplica;
import io.filum.relay.redis.RedisLink;
import io.filum.relay.redis.StorageFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// `replicated(1)` on a primary with one replica, which stands still for a while: nobody is told that an entry of the
/// directory, a box or what lies in it is kept, before the replica has it; and the same again is kept then.
class ReplicatedAccessTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    static Path folder;

    private static PrimaryAndReplica pair;
    private static RedisLink redis;

    private final EnrolmentBoxes boxes = new EnrolmentBoxes(redis, Instant::now);

    @BeforeAll
    static void start() throws Exception {
        pair = PrimaryAndReplica.start(folder);
        redis = pair.link();
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void aBoxAndWhatLiesInIt() throws Exception {
        var invite = InviteId.random();
        var soon = Instant.now().plusSeconds(3_600);
        boxes.open(invite, soon);
        pair.standingStill(() -> {
            assertNotReplicated(() -> boxes.putRequest(invite, BYTES));
            assertNotReplicated(() -> boxes.putRequest(invite, BYTES));
        });
        assertThat(boxes.putRequest(invite, BYTES)).as("the same bytes again").isFalse();
        assertThat(redis.client().pttl("filum:enrol:{" + invite + "}")).isBetween(3_000_000L, 3_600_000L);
        assertThat(boxes.request(invite)).hasValue(BYTES);
    }

    @Test
    void anEntryOfTheDirectory() throws Exception {
        var organisation = new Organisation();
        var entries = organisation.entries();
        try (var bells = Bells.listenTo(redis); var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var directory = directory(organisation, bells, workers);
            pair.standingStill(() -> {
                assertNotReplicated(() -> directory.append(entries));
                assertNotReplicated(() -> directory.append(entries));
                assertThat(directory.current()).as("it counts by its signature").isPresent();
            });
            assertThat(directory.append(entries)).as("it lies there already").isZero();
            organisation.join("Kim");
            assertThat(directory.append(organisation.entries())).isEqualTo(2);
        }
    }

    private static RelayDirectory directory(Organisation organisation, Bells bells, ExecutorService workers) {
        return new RelayDirectory(redis, bells, workers, organisation.rootFingerprint());
    }

    private static void assertNotReplicated(ThrowingCallable work) {
        assertThat(catchThrowableOfType(StorageFailed.class, work).code()).isEqualTo(ProblemCode.NOT_REPLICATED);
    }
}
