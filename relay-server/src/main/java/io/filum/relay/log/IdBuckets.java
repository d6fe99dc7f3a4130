package io.filum.relay.log;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Which monthly buckets of dedupeIds an append looks into: next month's (another relay's clock may be ahead), this
/// month's, which it writes, and four before, of which none can outlive its 124 days.
final class IdBuckets {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    private final List<String> months;

    private IdBuckets(List<String> months) {
        this.months = months;
    }

    static IdBuckets at(InstantSource clock) {
        var next = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(1);
        return new IdBuckets(IntStream.range(0, 6).mapToObj(back -> MONTH.format(next.minusMonths(back))).toList());
    }

    byte[] argument() {
        return String.join("", months).getBytes(US_ASCII);
    }

    void addKeys(ThreadKeys thread, List<byte[]> keys) {
        months.forEach(month -> keys.add(thread.ids(month)));
    }
}
