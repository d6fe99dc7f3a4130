package io.filum.relay.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.filum.model.envelope.Position;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The part of `T:meta` that readers are told.
record ThreadMeta(Position head, Position floor) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static final byte[][] FIELDS = {
        "segment".getBytes(US_ASCII), "head".getBytes(US_ASCII),
        "floorSegment".getBytes(US_ASCII), "floor".getBytes(US_ASCII)
    };

    static Optional<ThreadMeta> of(List<byte[]> values) {
        if (!values.stream().allMatch(ThreadMeta::isNumber)) {
            return Optional.empty();
        }
        return Optional.of(new ThreadMeta(position(values, 0), position(values, 2)));
    }

    /// What is damaged counts as absent here; whoever reads the thread is told (see [ReadScript]).
    private static boolean isNumber(byte[] value) {
        return value != null && NUMBER.matcher(new String(value, US_ASCII)).matches();
    }

    private static Position position(List<byte[]> values, int index) {
        return new Position(number(values.get(index)), number(values.get(index + 1)));
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, US_ASCII));
    }
}
