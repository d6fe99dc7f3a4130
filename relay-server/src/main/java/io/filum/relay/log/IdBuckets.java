package io.filum.relay.log;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.filum.model.envelope.Envelope;
import io.filum.model.envelope.Position;
import io.filum.model.envelope.Sha256;
import io.filum.relay.redis.RedisLink;

/// The monthly buckets of dedupeIds. An append asks and writes this month's; here are the others, for the rare envelope
/// that comes again much later: next month's (another relay's clock may be ahead), and four before, of which none can
/// outlive its 124 days.
final class IdBuckets {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final int MONTHS = 6;

    private final RedisLink redis;
    private final InstantSource clock;

    IdBuckets(RedisLink redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    String thisMonth() {
        return MONTH.format(month());
    }

    /// Where this very envelope was stored first; empty when another is stored in its place.
    Optional<Position> find(Envelope envelope) {
        var keys = new ThreadKeys(envelope.header().thread());
        var id = envelope.header().dedupeId().bytes();
        for (var answer : redis.askEach(months(), keys::ids, (pipeline, month) -> pipeline.hget(keys.ids(month), id))) {
            if (answer != null) {
                var in = ByteBuffer.wrap(answer);
                var position = new Position(in.getLong(), in.getLong());
                return Sha256.read(in).equals(envelope.hash().value()) ? Optional.of(position) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<String> months() {
        var next = month().plusMonths(1);
        return IntStream.range(0, MONTHS).mapToObj(back -> MONTH.format(next.minusMonths(back))).toList();
    }

    private YearMonth month() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
