package io.filum.model.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Position;

/// Reads one frame; whatever the bytes are, the outcome is a value or [MalformedMessage].
final class FrameReader {

    private static final int MAX_TEXT = 64;

    private final ByteBuffer in;

    FrameReader(ByteBuffer in) {
        this.in = in.slice();
    }

    int type() throws MalformedMessage {
        need(1);
        return in.get() & 0xff;
    }

    /// An unsigned LEB128 of at most 63 bits, in its shortest form.
    long number() throws MalformedMessage {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            need(1);
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0) {
                    throw malformed("numbers in their shortest form");
                }
                return value;
            }
        }
        throw malformed("numbers of at most 63 bits");
    }

    int integer() throws MalformedMessage {
        long value = number();
        if (value > Integer.MAX_VALUE) {
            throw malformed("a number of at most 31 bits");
        }
        return (int) value;
    }

    <T> T id(Function<ByteBuffer, T> read) throws MalformedMessage {
        need(Id128.LENGTH);
        return read.apply(in);
    }

    Position position() throws MalformedMessage {
        return new Position(number(), number());
    }

    String text() throws MalformedMessage {
        int length = integer();
        if (length > MAX_TEXT) {
            throw malformed("a short text");
        }
        need(length);
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] rest() {
        var bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    void end() throws MalformedMessage {
        if (in.hasRemaining()) {
            throw malformed("nothing after the frame");
        }
    }

    MalformedMessage malformed(String expected) {
        return new MalformedMessage(ProblemCode.MALFORMED_FRAME, expected);
    }

    private void need(int bytes) throws MalformedMessage {
        if (in.remaining() < bytes) {
            throw malformed("a whole frame");
        }
    }
}
