package io.filum.relay.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.filum.model.envelope.DedupeId;
import io.filum.model.envelope.DeviceId;
import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.EnvelopeHash;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.ThreadId;
import io.filum.model.wire.Placed;
import io.filum.model.wire.ProblemCode;
import io.filum.model.wire.PushResult.Item;
import io.filum.relay.fixture.Author;
import io.filum.relay.fixture.EpochPaper;
import io.filum.relay.redis.RedisForTests;
import io.filum.relay.redis.RedisLink;

import static org.assertj.core.api.Assertions.assertThat;

/// Random batches against a model that anyone can check by reading: what is stored, in which order, and what is said of
/// the rest. Batches hold new envelopes, old ones again, forged ones, ones that come too early, and strangers'.
@ExtendWith(RedisForTests.class)
class AppendModelTest {

    private static final int BATCHES = 60;
    private static final ReadLimit ALL = new ReadLimit(100_000, 1 << 28);

    private final RedisThreadLog log;
    private final Map<ThreadId, Model> models = new HashMap<>();
    private final List<Author> authors = List.of(new Author(), new Author(), new Author());
    private final Author stranger = new Author();
    private final List<Envelope> made = new ArrayList<>();

    AppendModelTest(RedisLink redis) {
        this.log = new RedisThreadLog(redis, EpochPaper::read, Instant::now);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesAsTheModelSays(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 4; i++) {
            var thread = ThreadId.random();
            var opening = authors.getFirst().opening(
                    thread, authors.stream().skip(1).map(Author::device).toArray(DeviceId[]::new));
            models.put(thread, new Model());
            assertThat(log.append(List.of(opening)))
                    .isEqualTo(List.of(models.get(thread).take(opening, segment(thread))));
        }
        for (int i = 0; i < BATCHES; i++) {
            var batch = batch(random);
            var results = log.append(batch);
            for (int j = 0; j < batch.size(); j++) {
                var thread = batch.get(j).header().thread();
                assertThat(results.get(j)).isEqualTo(models.get(thread).take(batch.get(j), segment(thread)));
            }
        }
        for (var thread : models.keySet()) {
            var page = log.read(thread, Optional.empty(), Position.START, ALL);
            assertThat(page.unpack()).extracting(Placed::envelope).isEqualTo(models.get(thread).stored);
        }
    }

    private List<Envelope> batch(Random random) {
        var threads = List.copyOf(models.keySet());
        var batch = new ArrayList<Envelope>();
        int size = 1 + random.nextInt(30);
        while (batch.size() < size) {
            var thread = threads.get(random.nextInt(threads.size()));
            var author = authors.get(random.nextInt(authors.size()));
            switch (random.nextInt(10)) {
                case 0 -> batch.add(stranger.item(thread));
                case 1, 2 -> {
                    if (!made.isEmpty()) {
                        batch.add(made.get(random.nextInt(made.size())));
                    }
                }
                case 3 -> {
                    if (!made.isEmpty()) {
                        batch.add(forge(made.get(random.nextInt(made.size()))));
                    }
                }
                case 4 -> {
                    // Made and held back: what follows it comes too early, until it is pushed as an old one.
                    made.add(author.item(thread, random.nextInt(100)));
                }
                default -> {
                    var envelope = author.item(thread, random.nextInt(300));
                    made.add(envelope);
                    batch.add(envelope);
                }
            }
        }
        return batch;
    }

    private Envelope forge(Envelope original) {
        return authors.stream()
                .filter(author -> author.device().equals(original.header().sender().device()))
                .findFirst().orElseThrow()
                .forged(original);
    }

    private long segment(ThreadId thread) {
        return log.heads(List.of(thread)).get(thread).segment();
    }

    /// One thread, as a list and three maps.
    private final class Model {

        private final List<Envelope> stored = new ArrayList<>();
        private final Map<DedupeId, Integer> places = new HashMap<>();
        private final Map<DeviceId, Envelope> last = new HashMap<>();

        Item take(Envelope envelope, long segment) {
            var header = envelope.header();
            var id = header.dedupeId();
            var place = places.get(id);
            if (place != null && stored.get(place).equals(envelope)) {
                return new Item.Duplicate(id, new Position(segment, place + 1));
            }
            if (header.sender().device().equals(stranger.device())) {
                return refused(id, ProblemCode.NOT_A_MEMBER, 0);
            }
            if (place != null) {
                return refused(id, ProblemCode.CONFLICT, 0);
            }
            var before = last.get(header.sender().device());
            long expected = before == null ? 1 : before.header().sender().seq() + 1;
            if (header.sender().seq() > expected) {
                return refused(id, ProblemCode.PREDECESSOR_MISSING, expected);
            }
            var hash = before == null ? EnvelopeHash.NONE : before.hash();
            if (header.sender().seq() < expected || !header.sender().prevHash().equals(hash)) {
                return refused(id, ProblemCode.CONFLICT, 0);
            }
            places.put(id, stored.size());
            stored.add(envelope);
            last.put(header.sender().device(), envelope);
            return new Item.Stored(id, new Position(segment, stored.size()));
        }

        private Item refused(DedupeId id, ProblemCode code, long expected) {
            return new Item.Refused(Optional.of(id), code, expected);
        }
    }
}
