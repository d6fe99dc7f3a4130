package io.filum.model.enrolment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.filum.model.envelope.Sha256;

/// Thirty digits that stand for a request's every key, shown on the newcomer's screen and on the administrator's.
/// Digits, because they are read out by phone in any language; thirty, because two requests with the same ones (2^99
/// tries for a given one) cannot be found within an invite's day.
///
/// @param groups six of five digits
public record EnrolmentFingerprint(List<String> groups) {

    private static final byte[] LABEL = "filum/enrolment-fingerprint/v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUPS = 6;
    private static final int BYTES_PER_GROUP = 5;
    private static final long FIVE_DIGITS = 100_000;

    public EnrolmentFingerprint {
        groups = List.copyOf(groups);
    }

    static EnrolmentFingerprint of(byte[] statement, Sha256 csr) {
        byte[] hash = Sha256.of(LABEL, statement, csr.bytes()).bytes();
        return new EnrolmentFingerprint(IntStream.range(0, GROUPS).mapToObj(i -> group(hash, i)).toList());
    }

    /// 40 bits to five digits: the bias is one in ten million.
    private static String group(byte[] hash, int index) {
        byte[] eight = new byte[Long.BYTES];
        System.arraycopy(hash, index * BYTES_PER_GROUP, eight, Long.BYTES - BYTES_PER_GROUP, BYTES_PER_GROUP);
        return "%05d".formatted(ByteBuffer.wrap(eight).getLong() % FIVE_DIGITS);
    }

    /// As it is read out: `12345 67890 …`.
    @Override
    public String toString() {
        return String.join(" ", groups);
    }
}
