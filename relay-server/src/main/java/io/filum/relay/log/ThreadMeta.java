package io.filum.relay.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.filum.model.envelope.Position;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The part of `T:meta` that readers are told.
///
/// @param head    the newest that readers may see
/// @param waiting whether something behind it waits for replicas
record ThreadMeta(Position head, Position floor, boolean waiting) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    static final byte[][] FIELDS = {
        "segment".getBytes(US_ASCII), "head".getBytes(US_ASCII),
        "floorSegment".getBytes(US_ASCII), "floor".getBytes(US_ASCII), "shown".getBytes(US_ASCII)
    };

    /// Empty where there is no thread.
    static Optional<ThreadMeta> of(List<byte[]> values) {
        if (!values.subList(0, 4).stream().allMatch(ThreadMeta::isNumber)) {
            return Optional.empty();
        }
        var shown = values.get(4);
        return Optional.of(new ThreadMeta(shown == null ? position(values, 0) : watermark(shown),
                position(values, 2), shown != null));
    }

    /// Whether readers may know of the thread: not while it waits with its first document.
    boolean isOpen() {
        return head.seq() > 0;
    }

    private static Position watermark(byte[] shown) {
        var parts = new String(shown, US_ASCII).split(":");
        return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
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
