package io.filum.model.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import io.filum.model.envelope.Id128;
import io.filum.model.envelope.Position;

/// Writes one frame: numbers as unsigned LEB128, seven bits a byte, the lowest first.
final class FrameWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(48);

    FrameWriter(int type) {
        out.write(type);
    }

    FrameWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("numbers in frames are not negative");
        }
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    FrameWriter id(Id128 id) {
        out.writeBytes(id.bytes());
        return this;
    }

    FrameWriter position(Position position) {
        return number(position.segment()).number(position.seq());
    }

    FrameWriter text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /// Ends the frame with these bytes; it needs no length, since the frame has one.
    byte[] rest(byte[] bytes) {
        out.writeBytes(bytes);
        return out.toByteArray();
    }
}
